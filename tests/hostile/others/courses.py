"""The assignment as other graders want it, and a student's notebook as it would have been handed in there."""

from __future__ import annotations

import copy
from typing import Any

from autograder import pack
from tests import classroom
from tests.hostile.others.checks import CHECKS, body, text

__all__ = [
    "ASSIGNMENT",
    "KERNEL",
    "OTTER_INIT",
    "code",
    "nbgrader_source",
    "otter_master",
    "otter_question",
    "otter_settings",
    "otter_test",
    "to_nbgrader",
    "to_otter",
    "with_asserts",
]

ASSIGNMENT = "l2_regularization"
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
OTTER_INIT = "import otter\ngrader = otter.Notebook()"

Cell = dict[str, Any]


def points() -> dict[str, float]:
    """Return each task's points."""
    return {task.name: task.points for task in pack.load(ASSIGNMENT).tasks}


def nbgrader_source() -> dict[str, Any]:
    """Return the notebook that `nbgrader generate_assignment` makes the students' from."""
    notebook = classroom.solution_notebook(ASSIGNMENT)
    cells = [cell for cell in notebook["cells"] if _matters(cell)]
    for cell in cells:
        if (task := _tested(cell)) is not None:
            visible, hidden = map(body, CHECKS[task])
            cell["source"] = f"{visible}### BEGIN HIDDEN TESTS\n{hidden}### END HIDDEN TESTS"
    return {**notebook, "cells": cells}


def with_asserts() -> dict[str, Any]:
    """Return our own source notebook, but with asserts in the place of our hidden tests."""
    notebook = classroom.solution_notebook(ASSIGNMENT)
    cells = copy.deepcopy(notebook["cells"])
    for cell in cells:
        if (task := _tested(cell)) is not None:
            visible = _source(cell).partition("### BEGIN HIDDEN TESTS")[0]
            hidden = body(CHECKS[task][1])
            cell["source"] = f"{visible}### BEGIN HIDDEN TESTS\n{hidden}### END HIDDEN TESTS"
    return {**notebook, "cells": cells}


def to_nbgrader(hand_in: dict[str, Any]) -> dict[str, Any]:
    """Return a hand-in for nbgrader: without what needs torch or draws pictures, and with its own tests.

    What the student wrote, added or moved stays as it is.
    """
    release = _by_id(classroom.release_notebook(ASSIGNMENT))
    cells = [copy.deepcopy(cell) for cell in hand_in["cells"] if _matters(cell)]
    for cell in cells:
        task = _tested(cell)
        if task is not None and _source(cell) == _source(release[cell["id"]]):
            cell["source"] = body(CHECKS[task][0]).rstrip("\n")
    return {**hand_in, "cells": cells}


def otter_master() -> dict[str, Any]:
    """Return the notebook that `otter assign` makes the students' and the autograder from."""
    cells = [otter_settings()]
    worth = points()
    for cell in classroom.solution_notebook(ASSIGNMENT)["cells"]:
        task = cell["id"]
        if task == "setup":
            cells.append(code(_source(cell)))
        elif task in CHECKS:
            visible, hidden = CHECKS[task]
            tests = [
                _otter_test(visible, "points: 0"),
                _otter_test(hidden, f"points: {worth[task]}\nhidden: true"),
            ]
            cells += otter_question(task, worth[task], _source(cell), tests)
    return {"cells": cells, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}


def otter_settings() -> Cell:
    """Return the cell that begins a notebook for `otter assign`."""
    config = "init_cell: true\nexport_cell: false\ngenerate: true\ntests:\n  ok_format: false"
    return _raw(f"# ASSIGNMENT CONFIG\n{config}")


def otter_question(task: str, points: float, solution: str, tests: list[Cell]) -> list[Cell]:
    """Return the cells that are a task for `otter assign`."""
    return [
        _raw(f"# BEGIN QUESTION\nname: {task}\npoints: {points}"),
        _raw("# BEGIN SOLUTION"),
        code(solution.replace("### ", "# ")),
        _raw("# END SOLUTION"),
        _raw("# BEGIN TESTS"),
        *tests,
        _raw("# END TESTS"),
        _raw("# END QUESTION"),
    ]


def otter_test(config: str, function: str) -> Cell:
    """Return a test cell for `otter assign`: its settings, and one function."""
    return code(f'""" # BEGIN TEST CONFIG\n{config}\n""" # END TEST CONFIG\n{function}')


def to_otter(hand_in: dict[str, Any]) -> dict[str, Any]:
    """Return a hand-in for otter: its own cells begin it and stand where the tests of the tasks stood."""
    release = _by_id(classroom.release_notebook(ASSIGNMENT))
    cells = [code(OTTER_INIT)]
    for cell in filter(_matters, hand_in["cells"]):
        task = _tested(cell)
        if task is not None and _source(cell) == _source(release[cell["id"]]):
            cells.append(code(f'grader.check("{task}")'))
        else:
            cells.append({**copy.deepcopy(cell), "metadata": {}})
    return {**hand_in, "cells": cells, "metadata": KERNEL}


def _matters(cell: Cell) -> bool:
    """Tell whether a cell is the set-up's, a task's, a test's, or the student's own."""
    metadata = cell["metadata"].get("nbgrader", {})
    return cell["cell_type"] == "code" and (
        not metadata.get("locked") or bool(metadata.get("grade")) or cell.get("id") == "setup"
    )


def _tested(cell: Cell) -> str | None:
    """Return the task that a test cell tests."""
    task = str(cell.get("id", "")).removeprefix("test_")
    return task if cell.get("id") == f"test_{task}" and task in CHECKS else None


def _otter_test(check: Any, config: str) -> Cell:
    """Return a test cell for one of our functions, which then imports what it needs."""
    return otter_test(config, text(check).replace("):\n", "):\n    import numpy as np\n\n", 1))


def _by_id(notebook: dict[str, Any]) -> dict[str, Cell]:
    return {cell["id"]: cell for cell in notebook["cells"]}


def _source(cell: Cell) -> str:
    return "".join(cell["source"])


def _raw(source: str) -> Cell:
    return {"cell_type": "raw", "id": "otter", "metadata": {}, "source": source}


def code(source: str) -> Cell:
    """Return a code cell without outputs."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": source,
    }
