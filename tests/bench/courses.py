"""Our assignments as otter-grader wants them, with the same hidden checks as everywhere.

Each question's hidden test calls `autograder.inprocess.grade_task`, as the hidden cells of our source
notebooks do under nbgrader. The rest of the notebook stays as students have it, visible checks included.
"""

from __future__ import annotations

from typing import Any

from autograder import pack
from tests import classroom
from tests.hostile.others.courses import (
    KERNEL,
    OTTER_INIT,
    code,
    otter_question,
    otter_settings,
    otter_test,
)

__all__ = ["otter_hand_in", "otter_master"]

_TEST = """\
def test_{task}(env):
    from autograder.inprocess import grade_task

    assert grade_task("{assignment}", "{task}", env) == {points}
"""


def otter_master(assignment: str) -> dict[str, Any]:
    """Return the notebook that `otter assign` makes the students' and the autograder from."""
    tasks = {task.name: task for task in pack.load(assignment).tasks}
    solution = classroom.solution_notebook(assignment)
    marked = {cell["id"]: "".join(cell["source"]) for cell in solution["cells"]}
    cells = [otter_settings()]
    for cell in classroom.release_notebook(assignment)["cells"]:
        if task := tasks.get(cell["id"]):
            function = _TEST.format(assignment=assignment, task=task.name, points=task.points)
            test = otter_test(f"points: {task.points}\nhidden: true", function)
            cells += otter_question(task.name, task.points, marked[task.name], [test])
        elif cell["cell_type"] == "code":
            cells.append(code("".join(cell["source"])))
    return {**_NOTEBOOK, "cells": cells}


def otter_hand_in(assignment: str, hand_in: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook as it would have been handed in there: its visible checks are followed by otter's."""
    tests = {f"test_{task.name}": task.name for task in pack.load(assignment).tasks}
    cells = [code(OTTER_INIT)]
    for cell in hand_in["cells"]:
        if cell["cell_type"] == "code":
            cells.append(code("".join(cell["source"])))
            if task := tests.get(cell["id"]):
                cells.append(code(f'grader.check("{task}")'))
    return {**_NOTEBOOK, "cells": cells}


_NOTEBOOK = {"metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}
