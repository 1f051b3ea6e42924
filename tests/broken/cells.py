"""Cells that were moved, merged, split, copied, retyped, or robbed of their metadata."""

from __future__ import annotations

import random

from tests import classroom
from tests.broken.breakage import (
    ANSWERS,
    NAME,
    TASKS,
    Json,
    breaks,
    cell,
    code,
    solutions,
    text_of,
    without_solutions,
)


@breaks()
def nothing(notebook: Json) -> None:
    pass


@breaks()
def metadata_and_ids_are_lost(notebook: Json) -> None:
    notebook["metadata"] = {}
    for one in notebook["cells"]:
        one["metadata"] = {}
        del one["id"]


@breaks()
def colab_was_here(notebook: Json) -> None:
    notebook["metadata"] = {"colab": {"provenance": [], "toc_visible": True}, "accelerator": "GPU"}
    for number, one in enumerate(notebook["cells"]):
        one["metadata"] = {"id": f"aB{number}_x", "colab": {"base_uri": "https://localhost:8080/"}}
        del one["id"]


@breaks()
def ids_are_new(notebook: Json) -> None:
    for number, one in enumerate(notebook["cells"]):
        one["id"] = f"{number:08x}"


@breaks()
def ids_are_all_the_same(notebook: Json) -> None:
    for one in notebook["cells"]:
        one["id"] = "l2_penalty"


@breaks()
def points_are_changed(notebook: Json) -> None:
    for one, points in zip(notebook["cells"], [100, -1, "7", None, 1e300] * 99, strict=False):
        one["metadata"].setdefault("nbgrader", {})["points"] = points


@breaks()
def grade_ids_are_swapped(notebook: Json) -> None:
    first, second = cell(notebook, "l2_penalty"), cell(notebook, "adam_step")
    first["metadata"], second["metadata"] = second["metadata"], first["metadata"]
    first["id"], second["id"] = second["id"], first["id"]


@breaks()
def grade_ids_are_shuffled(notebook: Json) -> None:
    metadata = [one["metadata"] for one in notebook["cells"]]
    random.Random(1).shuffle(metadata)
    for one, other in zip(notebook["cells"], metadata, strict=True):
        one["metadata"] = other


@breaks()
def a_grade_id_is_copied(notebook: Json) -> None:
    cell(notebook, "adam_step")["metadata"] = cell(notebook, "test_l2_penalty")["metadata"]


@breaks()
def all_grade_ids_are_those_of_a_check(notebook: Json) -> None:
    for one in notebook["cells"]:
        one["metadata"] = cell(notebook, "test_l2_penalty")["metadata"]


@breaks()
def cells_are_reversed(notebook: Json) -> None:
    notebook["cells"].reverse()


@breaks()
def cells_are_shuffled(notebook: Json) -> None:
    random.Random(2).shuffle(notebook["cells"])


@breaks()
def every_cell_is_there_twice(notebook: Json) -> None:
    notebook["cells"] *= 2


@breaks()
def starters_are_pasted_below(notebook: Json) -> None:
    release = classroom.release_notebook(NAME)
    notebook["cells"] += solutions(release)


@breaks()
def answers_stand_above_the_starters(notebook: Json) -> None:
    new = [code(text) for text in ANSWERS.values()]
    notebook["cells"] = new + classroom.release_notebook(NAME)["cells"]


@breaks()
def only_solutions_are_left(notebook: Json) -> None:
    notebook["cells"] = solutions(notebook)


@breaks("adam_step")
def one_solution_is_deleted(notebook: Json) -> None:
    notebook["cells"].remove(cell(notebook, "adam_step"))


@breaks(*TASKS)
def all_solutions_are_deleted(notebook: Json) -> None:
    notebook["cells"] = without_solutions(notebook)


@breaks(*TASKS)
def all_cells_are_deleted(notebook: Json) -> None:
    notebook["cells"] = []


@breaks()
def set_up_is_deleted(notebook: Json) -> None:
    notebook["cells"].remove(cell(notebook, "setup"))


@breaks()
def set_up_is_edited(notebook: Json) -> None:
    cell(notebook, "setup")["source"] = "import numpy\nimport os, sys\nfrom numpy import sqrt"


@breaks()
def set_up_is_broken(notebook: Json) -> None:
    cell(notebook, "setup")["source"] = "import numpy as np\nimport tensorflow as tf\ndef broken(:"


@breaks()
def everything_is_one_cell(notebook: Json) -> None:
    texts = [text_of(one) for one in notebook["cells"] if one["cell_type"] == "code"]
    notebook["cells"] = [code("\n\n".join(texts))]


@breaks()
def solutions_are_one_cell(notebook: Json) -> None:
    notebook["cells"] = [*without_solutions(notebook), code("\n\n".join(ANSWERS.values()))]


@breaks()
def solutions_are_in_the_set_up_cell(notebook: Json) -> None:
    notebook["cells"] = without_solutions(notebook)
    cell(notebook, "setup")["source"] = "import numpy as np\n" + "\n\n".join(ANSWERS.values())


@breaks()
def an_answer_is_in_the_check_cell(notebook: Json) -> None:
    check = cell(notebook, "test_l2_penalty")
    check["source"] = text_of(cell(notebook, "l2_penalty")) + "\n" + text_of(check)
    notebook["cells"].remove(cell(notebook, "l2_penalty"))


@breaks()
def two_tasks_are_in_one_cell(notebook: Json) -> None:
    cell(notebook, "adam_step")["source"] = ANSWERS["adam_step"] + "\n\n" + ANSWERS["momentum_step"]
    notebook["cells"].remove(cell(notebook, "momentum_step"))


@breaks("l2_penalty")
def a_function_is_split(notebook: Json) -> None:
    lines = ANSWERS["l2_penalty"].rstrip().split("\n")
    halves = [code("\n".join(lines[:-1])), code(lines[-1])]
    notebook["cells"] = [one for one in notebook["cells"] if one["id"] != "l2_penalty"] + halves


@breaks()
def a_solution_is_markdown(notebook: Json) -> None:
    cell(notebook, "adam_step")["cell_type"] = "markdown"


@breaks()
def all_cells_are_raw(notebook: Json) -> None:
    for one in notebook["cells"]:
        one["cell_type"] = "raw"


@breaks()
def cells_have_no_type(notebook: Json) -> None:
    for one in solutions(notebook):
        del one["cell_type"]


@breaks()
def an_old_attempt_is_kept_as_markdown(notebook: Json) -> None:
    notebook["cells"].append(code("def adam_step(*given):\n    return None", cell_type="markdown"))


@breaks()
def an_old_attempt_is_kept_beside_an_unusual_answer(notebook: Json) -> None:
    lines = ANSWERS["l2_penalty"].replace("\n", "\n    ")
    cell(notebook, "l2_penalty")["source"] = f"if True:\n    {lines}"
    notebook["cells"].append(code("def l2_penalty(*given):\n    return None", cell_type="raw"))


@breaks()
def an_answer_is_fenced_in_markdown(notebook: Json) -> None:
    one = cell(notebook, "adam_step")
    one.update(
        cell_type="markdown", source=f"My answer is:\n\n```python\n{ANSWERS['adam_step']}\n```\n\nDone."
    )


@breaks()
def a_helper_is_in_a_copy_of_a_check(notebook: Json) -> None:
    copied = code("def half(x):\n    return x / 2", metadata=cell(notebook, "test_l2_penalty")["metadata"])
    cell(notebook, "l2_penalty")["source"] = (
        "def l2_penalty(weights, lam):\n    return half(lam * sum(np.sum(w**2) for w in weights))"
    )
    notebook["cells"].append(copied)


@breaks()
def an_import_is_in_the_tools_cell(notebook: Json) -> None:
    tools = cell(notebook, "tools")
    tools["source"] = "from functools import reduce\n" + text_of(tools)
    cell(notebook, "l2_penalty")["source"] = (
        "def l2_penalty(weights, lam):\n"
        "    return lam / 2 * reduce(lambda total, w: total + np.sum(w**2), weights, 0.0)"
    )


@breaks()
def checks_are_edited(notebook: Json) -> None:
    for one in without_solutions(notebook):
        if one["cell_type"] == "code":
            one["source"] = "print('here')\n" + text_of(one) + "\nprint('there')"


@breaks()
def everything_is_laid_out_anew(notebook: Json) -> None:
    for one in without_solutions(notebook):
        text = text_of(one).replace("\n\n\n", "\n").replace('"', "'").replace(" = ", "=").replace(", ", ",")
        one.update(source=text, metadata={}, id="")


@breaks()
def another_assignments_cells_are_there(notebook: Json) -> None:
    notebook["cells"] = classroom.release_notebook("dropout")["cells"] + notebook["cells"]


@breaks()
def there_are_thousands_of_cells(notebook: Json) -> None:
    for number in range(4000):
        notebook["cells"].insert(number % 50, code(f"x{number} = {number}" if number % 2 else ""))
