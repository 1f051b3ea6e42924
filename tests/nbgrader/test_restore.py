"""Whatever students did to a notebook's form, nbgrader gets the release's cells with their answers in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autograder import pack
from autograder.nbgrader import restore
from autograder.notebook import Unreadable
from tests import classroom

NAME = "l2_regularization"
ASSIGNMENT = pack.load(NAME)


def restored(notebook: dict[str, Any]) -> Any:
    """Restore a notebook that was written as JSON."""
    return restore.notebook(json.dumps(notebook).encode(), ASSIGNMENT, released())


def released() -> Any:
    """Return what a course has that has changed nothing."""
    return restore.release(ASSIGNMENT, Path("there is no such folder"))


def handed_in() -> dict[str, Any]:
    """Return a notebook with all answers."""
    return classroom.hand_in(NAME, classroom.solution(NAME))


def answers(notebook: Any) -> dict[str, str]:
    """Return what stands in the answers' cells."""
    tasks = {task.name for task in ASSIGNMENT.tasks}
    cells = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") in tasks]
    return {cell.metadata.nbgrader.grade_id: cell.source for cell in cells}


def ids(notebook: Any) -> list[str]:
    """Return the grade_ids in order."""
    marks = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return [own["grade_id"] for own in marks if own]


RELEASED = ids(restored(classroom.release_notebook(NAME)))


def strip_metadata(notebook: dict[str, Any]) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        cell.pop("id")


def copy_a_test_cell(notebook: dict[str, Any]) -> None:
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "test_l2_penalty")
    notebook["cells"].append(dict(cell))


def delete_all_locked(notebook: dict[str, Any]) -> None:
    notebook["cells"] = [
        cell for cell in notebook["cells"] if not cell["metadata"].get("nbgrader", {}).get("locked")
    ]


def change_points(notebook: dict[str, Any]) -> None:
    for cell in notebook["cells"]:
        if "points" in cell["metadata"].get("nbgrader", {}):
            cell["metadata"]["nbgrader"]["points"] = 1000


def reverse(notebook: dict[str, Any]) -> None:
    notebook["cells"].reverse()


def double_ids(notebook: dict[str, Any]) -> None:
    for cell in notebook["cells"]:
        cell["id"] = "same"


@pytest.mark.parametrize(
    "change",
    [strip_metadata, copy_a_test_cell, delete_all_locked, change_points, reverse, double_ids],
    ids=lambda change: change.__name__,
)
def test_answers_stand_in_their_places(change: Any) -> None:
    """All cells of the release are there once, in order, with the pack's points and the student's answers."""
    notebook = handed_in()
    change(notebook)
    found = restored(notebook)
    assert ids(found) == RELEASED
    assert answers(found) == classroom.solution(NAME)
    points = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points
        for cell in found.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    assert points == {f"test_{task.name}": task.points for task in ASSIGNMENT.tasks}


def test_own_cells_keep_their_places() -> None:
    """A cell that a student added follows the cell that it followed, without metadata of nbgrader's."""
    notebook = handed_in()
    place = next(n for n, cell in enumerate(notebook["cells"]) if cell["id"] == "l2_gradient")
    own = {"cell_type": "code", "metadata": {"nbgrader": {"grade": True}}, "source": "x = 1", "outputs": []}
    notebook["cells"].insert(place + 1, own)
    cells = restored(notebook).cells
    (found,) = [n for n, cell in enumerate(cells) if cell.source == "x = 1"]
    assert cells[found - 1].metadata.nbgrader.grade_id == "l2_gradient"
    assert cells[found].metadata == {}


def test_restoring_twice_changes_nothing() -> None:
    """What is restored is as it should be."""
    once = restored(handed_in())
    again = restore.notebook(json.dumps(once).encode(), ASSIGNMENT, released())
    assert [cell.source for cell in again.cells] == [cell.source for cell in once.cells]


def test_what_cannot_be_read_leaves_the_release() -> None:
    """The student's folder gets a notebook that says what was wrong."""
    with pytest.raises(Unreadable):
        restore.notebook(b"{", ASSIGNMENT, released())
    found = restore.unreadable("it is a symbolic link", released())
    assert ids(found) == RELEASED
    assert "cannot be read:** it is a symbolic link." in found.cells[0].source


def test_a_course_may_have_questions_of_its_own(tmp_path: Path) -> None:
    """A cell that the course has added, to be graded by hand, comes back with the student's words in it."""
    marks = {
        "grade": True,
        "solution": True,
        "locked": False,
        "grade_id": "own_question",
        "points": 2,
        "task": False,
    }
    question = {
        "cell_type": "markdown",
        "id": "own_question",
        "metadata": {"nbgrader": {**marks, "schema_version": 3}},
        "source": "Write here.",
    }
    given = classroom.release_notebook(NAME)
    given["cells"].append(question)
    classroom.write(given, tmp_path / f"{NAME}.ipynb")
    answered = handed_in()
    answered["cells"].insert(3, {**question, "source": "Because the gradient of it is the weight."})
    release = restore.release(ASSIGNMENT, tmp_path)
    cells = restore.notebook(json.dumps(answered).encode(), ASSIGNMENT, release).cells
    assert cells[-1].source == "Because the gradient of it is the weight."
    assert cells[-1].metadata.nbgrader == question["metadata"]["nbgrader"]  # type: ignore[index]


def test_what_runs_is_shown() -> None:
    """A helper that was written into a locked cell is there as a cell of the student's, once."""
    notebook = handed_in()
    locked = next(cell for cell in notebook["cells"] if cell["id"] == "test_l2_penalty")
    locked["source"] = f"def helper():\n    return 1\n\n\n{locked['source']}"
    next(cell for cell in notebook["cells"] if cell["id"] == "test_adam_step")["source"] += "\n# looked at"
    cells = restored(notebook).cells
    (place,) = [number for number, cell in enumerate(cells) if "def helper" in cell.source]
    assert cells[place - 1].metadata.nbgrader.grade_id == "test_l2_penalty"
    assert "looked at" not in json.dumps(cells)


def test_halves_of_characters_are_replaced() -> None:
    """What no file can hold stops nobody."""
    notebook = handed_in()
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "text \ud800"})
    notebook["cells"].append({"cell_type": "code", "metadata": {}, "source": "'code \ud800'"})
    assert [cell.source for cell in restored(notebook).cells[-2:]] == ["text ?", "'code ?'"]
