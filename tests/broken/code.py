"""What students write around a right answer, and ways of writing one that only a notebook allows."""

from __future__ import annotations

from tests.broken.breakage import ANSWERS, Json, breaks, cell, code, without_solutions

RIGHT = ANSWERS["l2_penalty"]
WRONG = "def l2_penalty(weights, lam):\n    return 0.0"
BODY = "lam / 2 * sum(np.sum(w**2) for w in weights)"
ALL = "\n\n\n".join(ANSWERS.values())


def cell_of_l2_penalty(name: str, text: str, *loses: str) -> None:
    """Register that the cell of `l2_penalty` holds this text."""

    def written(notebook: Json) -> None:
        cell(notebook, "l2_penalty")["source"] = text

    written.__name__ = name
    breaks(*loses)(written)


def one_cell(name: str, text: str, *loses: str) -> None:
    """Register that one cell holds this text and all answers, while there are no other solution cells."""

    def written(notebook: Json) -> None:
        notebook["cells"] = [*without_solutions(notebook), code(text)]

    written.__name__ = name
    breaks(*loses)(written)


def two_cells(name: str, first: str, last: str, *loses: str) -> None:
    """Register that the cell of `l2_penalty` holds a text, and a new last cell another."""

    def written(notebook: Json) -> None:
        cell(notebook, "l2_penalty")["source"] = first
        notebook["cells"].append(code(last))

    written.__name__ = name
    breaks(*loses)(written)


# Ways of defining a function.
cell_of_l2_penalty(
    "arguments_are_renamed",
    f"def l2_penalty(ws, strength):\n    weights, lam = ws, strength\n    return {BODY}",
)
cell_of_l2_penalty(
    "arguments_are_collected", f"def l2_penalty(*given):\n    weights, lam = given\n    return {BODY}"
)
cell_of_l2_penalty("it_is_a_lambda", f"l2_penalty = lambda weights, lam: {BODY}")
cell_of_l2_penalty(
    "it_is_typed", f"def l2_penalty(weights: list[np.ndarray], lam: Float) -> Tensor:\n    return {BODY}"
)
cell_of_l2_penalty(
    "it_is_an_object",
    f"class Penalty:\n    def __call__(self, weights, lam):\n        return {BODY}\nl2_penalty = Penalty()",
)
cell_of_l2_penalty(
    "it_is_a_class", f"class l2_penalty:\n    def __new__(cls, weights, lam):\n        return {BODY}"
)
cell_of_l2_penalty(
    "it_is_conditional",
    f"if True:\n    def l2_penalty(weights, lam):\n        return {BODY}\nelse:\n    pass",
)
cell_of_l2_penalty(
    "it_is_in_a_try",
    "try:\n    import torch\nexcept ImportError:\n    torch = None\n"
    f"    def l2_penalty(weights, lam):\n        return {BODY}",
)
cell_of_l2_penalty("it_is_made_by_exec", f"exec('''def l2_penalty(weights, lam):\n    return {BODY}''')")
cell_of_l2_penalty("it_is_made_in_globals", f"globals()['l2_penalty'] = lambda weights, lam: {BODY}")
cell_of_l2_penalty("it_is_unpacked", f"l2_penalty, other = (lambda weights, lam: {BODY}), 5")
cell_of_l2_penalty("it_has_two_names", f"{RIGHT}\npenalty = l2_penalty\nl2_penalty = penalty")
cell_of_l2_penalty(
    "it_is_decorated",
    "import functools\n"
    "def loud(f):\n    @functools.wraps(f)\n    def g(*given):\n        print(given)\n"
    "        return f(*given)\n    return g\n"
    f"@loud\n{RIGHT}",
)
cell_of_l2_penalty(
    "it_is_partial",
    "from functools import partial\n"
    f"def p(half, weights, lam):\n    return half * 2 * {BODY}\nl2_penalty = partial(p, 0.5)",
)
cell_of_l2_penalty("it_is_imported", "from my_functions import l2_penalty", "l2_penalty")
cell_of_l2_penalty("it_is_async", f"async def l2_penalty(weights, lam):\n    return {BODY}", "l2_penalty")
cell_of_l2_penalty(
    "it_is_in_another_language", "l2_penalty <- function(weights, lam) { lam / 2 }", "l2_penalty"
)
cell_of_l2_penalty("letters_are_greek", f"def l2_penalty(weights, λ):\n    lam = λ\n    return {BODY}")

# Which definition counts.
cell_of_l2_penalty("a_first_try_stands_above", f"{WRONG}\n\n{RIGHT}")
cell_of_l2_penalty("a_wrong_one_stands_below", f"{RIGHT}\n\n{WRONG}", "l2_penalty")
cell_of_l2_penalty("it_is_deleted", f"{RIGHT}\ndel l2_penalty", "l2_penalty")
two_cells("it_is_written_again", WRONG, RIGHT)
two_cells("it_is_spoilt_later", RIGHT, WRONG, "l2_penalty")
two_cells(
    "it_is_tried_out_later", RIGHT, "print(l2_penalty([np.ones(3)], 0.1))\nassert l2_penalty([], 1) == 7"
)

# Errors beside a right answer.
cell_of_l2_penalty("a_cell_raises_after_it", f"{RIGHT}\nraise ValueError('stop here')")
cell_of_l2_penalty("a_cell_raises_before_it", f"print(undefined_name)\n{RIGHT}")
cell_of_l2_penalty("a_cell_exits", f"import sys\n{RIGHT}\nsys.exit()")
cell_of_l2_penalty("a_cell_asks", f"name = input('Your name: ')\n{RIGHT}")
cell_of_l2_penalty("a_cell_reads_a_file", f"data = np.load('data.npy')\n{RIGHT}")
cell_of_l2_penalty(
    "it_has_a_syntax_error", "def l2_penalty(weights, lam):\n    return lam / 2 *", "l2_penalty"
)
cell_of_l2_penalty(
    "its_brackets_are_open",
    "def l2_penalty(weights, lam):\n    return (lam / 2\n\ndef other(): pass",
    "l2_penalty",
)
cell_of_l2_penalty("its_cell_has_another_error", f"x = = 3\n{RIGHT}\nprint 'done'\n")
cell_of_l2_penalty(
    "torch_is_imported_for_nothing",
    f"import torch\nfrom torch import nn\nimport torch.nn.functional as F\n{RIGHT}",
)
cell_of_l2_penalty(
    "torch_is_needed",
    f"import torch\ndef l2_penalty(weights, lam):\n    weights = torch.tensor(weights)\n    return {BODY}",
    "l2_penalty",
)
cell_of_l2_penalty(
    "seaborn_sets_the_style", f"import seaborn as sns\nsns.set_style('white')\n{RIGHT}\nsns.lineplot()"
)
cell_of_l2_penalty(
    "it_calls_a_helper_that_is_broken",
    f"def half(x:\n    return x / 2\ndef l2_penalty(weights, lam):\n    return half(2 * {BODY})",
    "l2_penalty",
)
two_cells(
    "a_constant_comes_later",
    f"DEFAULT = HALF * 2\ndef l2_penalty(weights, lam, half=HALF):\n    return half * 2 * {BODY}",
    "HALF = 0.5",
)
two_cells("a_decorator_comes_later", f"@same\n{RIGHT}", "def same(f):\n    return f")
two_cells(
    "a_base_class_comes_later",
    "class Penalty(Base):\n    pass\ndef l2_penalty(weights, lam):\n    return Penalty()(weights, lam)",
    f"class Base:\n    def __call__(self, weights, lam):\n        return {BODY}",
)
two_cells(
    "a_helper_comes_later",
    "def l2_penalty(weights, lam):\n    return helper(weights, lam)",
    f"def helper(weights, lam):\n    return {BODY}",
)
one_cell(
    "one_function_of_many_is_broken",
    ALL.replace("return [lam * w for w in weights]", "return [lam * w for w in weights"),
    "l2_gradient",
)
one_cell(
    "one_docstring_is_open", ALL.replace('"""Return the gradient', '""Return the gradient'), "l2_gradient"
)
one_cell("one_body_is_not_indented", ALL.replace("    return [lam", "return [lam"), "l2_gradient")
one_cell(
    "one_function_has_two_merged_versions",
    ALL.replace(RIGHT, f"<<<<<<< HEAD\n{RIGHT}\n=======\n{RIGHT}\n>>>>>>> main"),
)
one_cell(
    "one_body_has_two_merged_versions",
    ALL.replace("    return [lam", "<<<<<<< HEAD\n    return [lam * w]\n=======\n    return [lam"),
    "l2_gradient",
)
one_cell("a_future_import_stands_in_the_middle", f"x = 1\nfrom __future__ import annotations\n{ALL}")
one_cell("a_plot_fails_in_the_middle", ALL.replace("def adam_step", "plot(undefined)\n\ndef adam_step"))
one_cell(
    "torch_is_imported_above_all", f"import torch\nfrom torch import nn, optim\n{ALL}\nnet = nn.Linear(3, 4)"
)

# What only IPython understands.
cell_of_l2_penalty(
    "magics_stand_above",
    f"%matplotlib inline\n%load_ext autoreload\n!pip install torch==2.0 \\\n    numpy\n{RIGHT}",
)
cell_of_l2_penalty(
    "magics_stand_within",
    f"{RIGHT}\n%timeit l2_penalty([], 1)\nfiles = !ls\nl2_penalty?\nif files:\n    %time x = 1\n",
)
cell_of_l2_penalty("its_cell_is_timed", f"%%time\n{RIGHT}")
cell_of_l2_penalty("its_cell_is_captured", f"\n%%capture out\n%%timeit -r1 -n1\n{RIGHT}")
cell_of_l2_penalty("its_cell_is_written_to_a_file", f"%%writefile penalties.py\n{RIGHT}", "l2_penalty")
cell_of_l2_penalty(
    "prompts_are_pasted",
    "\n".join((">>> " if line.startswith("def") else "... ") + line for line in RIGHT.rstrip().splitlines()),
)
cell_of_l2_penalty(
    "ipythons_prompts_are_pasted",
    "\n".join(
        ("In [3]: " if line.startswith("def") else "   ...: ") + line for line in RIGHT.rstrip().splitlines()
    ),
)
cell_of_l2_penalty("it_is_indented_as_a_whole", "\n".join(f"    {line}" for line in RIGHT.splitlines()))
two_cells("a_cell_is_for_the_shell", RIGHT, "%%bash\npip install numpy\necho 'def l2_penalty('")
one_cell(
    "magics_stand_in_one_long_cell",
    f"%matplotlib inline\n!pip install numpy\n{ALL}\n" + "x = 1\n" * 9000 + "%who",
)
