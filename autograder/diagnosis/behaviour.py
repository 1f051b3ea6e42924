"""Mistakes that are seen in what a function does rather than in its values."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import numpy as np

from autograder.call import Call
from autograder.diagnosis.evidence import Exhibit
from autograder.pack import Task
from autograder.report import Diagnosis
from autograder.sandbox import wire

KEPT = Diagnosis(
    "kept-between-calls",
    "The same call does not always give the same result.",
    "The function remembers something, in a global variable, in a default argument or in an array that it "
    "changed, or it draws random numbers of its own. Every result has to depend on the arguments alone.",
    "Restart the kernel, call your function twice with the same arguments, then with others, then with "
    "the first ones again: which variable is not what it was?",
)
OTHER_RANDOMNESS = Diagnosis(
    "randomness-from-elsewhere",
    "The random numbers do not come from `rng`.",
    "Two generators in the same state must lead to the same result, and generators in different states to "
    "different ones. That holds only when every draw is made from the generator that is handed in.",
    "Look at each call that draws random numbers in your code: what stands in front of its dot?",
)
ORDER = Diagnosis(
    "wrong-order",
    "The results come back in the wrong order.",
    "Each of them is right. The task names them in another order than they are returned in.",
    "Compare your return line with the order that the task asks for.",
)
SQUARE = Diagnosis(
    "square-only",
    "The function works only for square arrays.",
    "When there are as many rows as columns, a mean over the wrong axis has the right shape by accident. "
    "All other batches give it away.",
    "Try your function on three rows and five columns, and look at the shape of each intermediate result.",
)


def changed_in_place(task: Task, exhibits: Sequence[Exhibit]) -> Diagnosis | None:
    """Name the arguments that were changed, if any were."""
    positions = sorted({position for exhibit in exhibits for position in exhibit.outcome.modified})
    if not positions:
        return None
    known = _parameters(task)
    names = [f"`{known[position]}`" for position in positions if position < len(known)]
    what = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "an argument"
    return Diagnosis(
        "input-modified",
        f"The caller's {what} {'are' if len(names) > 1 else 'is'} changed in place.",
        "`+=`, `*=`, an assignment to an index and `out=` write into the array that came in, and so does "
        "a method such as sort(). The caller still needs it as it was, and the next call gets the changed "
        "one.",
        "Which of your lines writes into something that the function was given?",
    )


def square_only(exhibits: Sequence[Exhibit], right: Sequence[bool]) -> Diagnosis | None:
    """Tell whether what was right are just the calls with square arrays."""
    squares = [_is_square(exhibit) for exhibit in exhibits]
    if all(square is not None for square in squares) and any(right) and squares == list(right):
        return SQUARE
    return None


def is_random(call: Call) -> bool:
    """Tell whether a call was given a generator."""
    return any(isinstance(argument, wire.Seed) for argument in call.arguments or ())


def arrays(exhibit: Exhibit) -> list[np.ndarray]:
    """Return the arrays of real numbers that went into a call."""
    return [value for value in exhibit.values if isinstance(value, np.ndarray) and value.dtype.kind == "f"]


def _is_square(exhibit: Exhibit) -> bool | None:
    matrices = [array for array in arrays(exhibit) if array.ndim > 1]
    return all(len(set(array.shape[:2])) == 1 for array in matrices) if matrices else None


def _parameters(task: Task) -> list[str]:
    definitions = [node for node in ast.parse(task.starter).body if isinstance(node, ast.FunctionDef)]
    return [argument.arg for argument in definitions[0].args.args] if definitions else []
