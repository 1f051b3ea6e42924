"""What a student's own exception probably means."""

from __future__ import annotations

import re
from typing import Any

from autograder.report import Diagnosis

_MEANINGS = (
    (
        "ValueError",
        r"operands could not be broadcast|shape mismatch|broadcast (output|input)",
        "two-shapes",
        "Two arrays with shapes that do not fit are combined.",
        "NumPy lines shapes up from the last axis, and there lengths must be equal or 1. Most often a "
        "reduction ran over the other axis, or dropped an axis that was needed.",
        "Print the shapes of everything in the line that is named above, and write them under each other.",
    ),
    (
        "ValueError",
        r"matmul|not aligned|mismatch in its core dimension",
        "matrix-product-shapes",
        "A matrix product gets two shapes that do not fit.",
        "The last axis of the left factor has to be as long as the first axis of the right one. One of "
        "the two is transposed, or the factors are in the wrong order.",
        "Write the shapes of both factors next to each other: which two lengths have to agree?",
    ),
    (
        "RuntimeError",
        r"must match the size|shapes cannot be multiplied|size mismatch",
        "tensor-shapes",
        "Two tensors with shapes that do not fit are combined.",
        "torch lines shapes up as NumPy does, from the last axis. Either a layer gets as many inputs as "
        "another one has, or an axis is missing.",
        "Print the shapes in the line that is named above.",
    ),
    (
        "IndexError",
        r"tuple index out of range",
        "fewer-axes",
        "The code asks for an axis that the array does not have.",
        "`shape[1]` exists only for arrays with two axes or more. The function is called with arrays of "
        "other shapes, too.",
        "Which shapes does the task allow, and does every line of yours work for a vector?",
    ),
    (
        "AxisError",
        r"out of bounds",
        "fewer-axes",
        "The code asks for an axis that the array does not have.",
        "An `axis=1` exists only for arrays with two axes or more. The function is called with arrays of "
        "other shapes, too.",
        "Which shapes does the task allow, and does every line of yours work for a vector?",
    ),
    (
        "IndexError",
        r"",
        "index-too-large",
        "An index points beyond the end.",
        "The loop or index assumes more entries than there are. Sizes differ from call to call.",
        "Where does the largest index of that line come from, and does it count from 0?",
    ),
    (
        "KeyError",
        r"",
        "missing-key",
        "A dictionary is asked for a key that it does not have.",
        "The names of the entries differ from network to network. A name written out in the code fits one "
        "of them only.",
        "Does your code go through the keys that came in, or does it spell names out?",
    ),
    (
        "UnboundLocalError",
        r"",
        "not-set-on-every-path",
        "A variable is used before it has a value.",
        "Python takes a name that is assigned anywhere in a function for a local one. On the path that "
        "was taken here, the assignment was not reached.",
        "Which branch of your `if`, or which loop, leaves that name without a value?",
    ),
    (
        "NameError",
        r"",
        "unknown-name",
        "A name is used that is not defined.",
        "It is misspelt, or the cell that defines it is not part of the notebook's run from top to "
        "bottom. Your own kernel may still remember it from a cell that is gone.",
        "Restart the kernel and run all cells: where does that name come from?",
    ),
    (
        "TypeError",
        r"positional argument|keyword argument|required",
        "wrong-arguments",
        "A function is called with other arguments than it takes.",
        "Either the signature of the task was changed, or a helper is called with too many or too few "
        "arguments. The names and their order are fixed by the task.",
        "Compare the line that is named above with the `def` line of the function that it calls.",
    ),
    (
        "TypeError",
        r"only .*size-1|length-1 arrays|0-dimensional|only 0-dim",
        "array-for-number",
        "An array is put where a single number is needed.",
        "float(), math.sqrt() and an entry of an array take one number. Here they get a whole array.",
        "Which function in that line knows arrays, and which knows numbers only?",
    ),
    (
        "ValueError",
        r"setting an array element with a sequence|inhomogeneous",
        "arrays-of-different-shapes",
        "Arrays of different shapes are put into one array.",
        "np.array needs entries of one shape. The arrays that come in here have different shapes.",
        "Does that line need one array, or would a list do?",
    ),
    (
        "TypeError",
        r"unsupported operand|can't multiply sequence|list indices|'list' object",
        "list-for-array",
        "A list is used as if it were an array.",
        "Lists do not compute entry by entry as arrays do. One of the arguments, or one of your own "
        "variables, is a list, a tuple or None.",
        "Which variable in that line is no array, and how do you get at its entries?",
    ),
    (
        "AttributeError",
        r"'(list|tuple|dict|NoneType|float|int)' object",
        "not-an-array",
        "Something is used as an array that is none.",
        "The method belongs to arrays, and this value has another type. Often it is a list of arrays, or "
        "the result of a function without a return.",
        "Print the type of the value in front of the dot.",
    ),
    (
        "ValueError",
        r"truth value of an array",
        "array-as-condition",
        "A whole array is used as a condition.",
        "`if` and `and` need one truth value, and an array has one for each entry. Which entries are "
        "meant is not said.",
        "Should the decision be made once, or for each entry?",
    ),
    (
        "ZeroDivisionError",
        r"",
        "division-by-zero",
        "A number is divided by zero.",
        "An argument that may be zero stands in a denominator. The exercise allows that value.",
        "Which argument is zero here, and what should the result be then?",
    ),
    (
        "RuntimeError",
        r"does not require grad|does not have a grad_fn",
        "graph-is-cut",
        "Autograd has lost the way to the parameters.",
        "Something between parameters and result has left the graph: .detach(), .item(), .data, NumPy or "
        "no_grad. A number without a graph cannot be differentiated.",
        "Follow the value backwards through your code: from which line on is requires_grad False?",
    ),
    (
        "RuntimeError",
        r"leaf Variable|in-place operation|backward through the graph a second time",
        "graph-is-disturbed",
        "Autograd's records are disturbed.",
        "A parameter was changed in place while autograd was recording, or a graph was used twice. The "
        "update has to happen outside of what is differentiated.",
        "Which of your lines changes a parameter, and is autograd watching then?",
    ),
    (
        "RecursionError",
        r"",
        "endless-recursion",
        "The function calls itself without an end.",
        "A function with the name of the task calls that name again. Each call starts another one.",
        "Which function did you want to call in that line, and what is its name?",
    ),
    (
        "ModuleNotFoundError",
        r"",
        "missing-library",
        "A library is imported that does not exist here.",
        "The exercises need only the libraries that the set-up cell imports. Others are not there when "
        "the notebook is graded.",
        "Which of the functions you need does NumPy have itself?",
    ),
    (
        "PermissionError",
        r"",
        "not-permitted",
        "The code does something that graded code may not do.",
        "When a notebook is graded it has no network, starts no other processes, and uses no files but "
        "its own. None of the tasks needs more than computing.",
        "Which of your lines downloads, starts or opens something, and could a cell outside the task do it?",
    ),
    (
        "SyntaxError|IndentationError|TabError",
        r"",
        "syntax",
        "Python cannot read the cell.",
        "A bracket, a colon or the indentation is not as it should be. Nothing in such a cell is run, so "
        "that its functions do not exist.",
        "Run the cell in the notebook and look at the place that Python points to, and at the line before "
        "it.",
    ),
)


def meaning(reply: dict[str, Any]) -> Diagnosis | None:
    """Return what the exception in a reply probably means; None for one that says nothing in particular."""
    kind, message = str(reply.get("type")), str(reply.get("message"))
    for kinds, pattern, *words in _MEANINGS:
        if re.fullmatch(kinds, kind) and re.search(pattern, message):
            return Diagnosis(*words)
    return None
