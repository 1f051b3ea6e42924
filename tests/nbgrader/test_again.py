"""Faults that are no student's, grading again after them, and assignments that are not the pack's."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder import batch, pack
from autograder.faults import InfrastructureError
from autograder.grading import Settings
from autograder.nbgrader import filled, restore
from autograder.submissions import Submission
from tests import classroom, family
from tests.nbgrader.course import Course

NAME = "l2_regularization"
MOST = pack.load(NAME).max_score
RIGHT = classroom.solution(NAME)
WRONG = RIGHT | {"l2_penalty": "def l2_penalty(weights, lam):\n    return 0.0"}
PASSWORD = "what only the teacher checks"


@pytest.fixture
def course(new_course: Callable[[], Course]) -> Course:
    """A course in which Ada has handed in something wrong, and Bob no notebook."""
    course = new_course()
    course.hand_in("ada", NAME, WRONG)
    (course.submitted / "bob" / NAME).mkdir(parents=True)
    return course


def configure(course: Course, line: str) -> None:
    """Add a line to the course's configuration."""
    with (course.folder / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def totals(course: Course) -> dict[str, float | None]:
    """Return each student's score; None where something was not graded."""
    return {
        student: None if None in own.values() else sum(filter(None, own.values()))
        for student, own in course.saved(NAME).items()
    }


def test_a_fault_of_ours_saves_no_score(course: Course) -> None:
    """Not even the 0 that nbgrader gives where no notebook is; the next try needs no option.

    That is so, too, when nbgrader was killed and could not clean up: what it leaves is no graded notebook.
    """
    stop = "import autograder.batch as b; b.grade_one = lambda *_: (_ for _ in ()).throw(OSError('disk'))"
    original = (course.folder / "nbgrader_config.py").read_text(encoding="utf-8")
    configure(course, stop)
    course.autograde(NAME, status=1)
    assert totals(course) == {"ada": None, "bob": None}
    assert not (course.folder / "autograded" / "ada" / NAME).exists()
    (course.folder / "nbgrader_config.py").write_text(original, encoding="utf-8")
    left = course.autograded("ada", NAME)
    left.parent.mkdir(parents=True)
    shutil.copy(course.folder / "solutions" / NAME / left.name, left)
    course.autograded("bob", NAME).parent.mkdir(parents=True)
    course.autograde(NAME)
    assert totals(course) == {"ada": MOST - 2, "bob": 0}
    configure(course, stop)
    course.autograde(NAME, "--force", status=1)
    assert totals(course) == {"ada": None, "bob": None}


def test_a_server_goes_on_after_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Formgrader's server need not be started anew when what has hindered it is mended."""
    path = classroom.write(classroom.hand_in(NAME, RIGHT), tmp_path / f"{NAME}.ipynb")
    submission, settings = Submission("ada", path, "ada", NAME), Settings(seed=11)

    def broken(*_: object) -> None:
        raise InfrastructureError("bubblewrap is not there")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(batch, "grade_batch", broken)
        with pytest.raises(InfrastructureError):
            batch.grade_one(submission, settings)
    report = batch.grade_one(submission, settings)
    assert report.score == MOST
    notebook = restore.notebook(
        submission.read(), pack.load(NAME), restore.release(pack.load(NAME), tmp_path)
    )
    filled.fill(notebook, report, settings)
    once = json.dumps(notebook)
    for child in family.sandboxes(os.getpid())[0]:
        os.kill(child, signal.SIGKILL)
    filled.fill(notebook, report, settings)
    assert json.dumps(notebook) == once


def quiz(answer: str, test: str) -> dict[str, Any]:
    """Return a notebook of the course's own."""

    def cell(name: str, source: str, **marks: object) -> dict[str, Any]:
        own = {
            "schema_version": 3,
            "task": False,
            "grade": False,
            "solution": False,
            "locked": False,
            **marks,
        }
        new = {"cell_type": "code", "id": name, "execution_count": None, "outputs": [], "source": source}
        return {**new, "metadata": {"nbgrader": {**own, "grade_id": name}}}

    cells = [
        cell("double", answer, solution=True),
        cell("test_double", test, grade=True, locked=True, points=3),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def test_an_assignment_of_the_courses_own(new_course: Callable[[], Course]) -> None:
    """It runs in a kernel if the configuration says so; else nothing does, and a sentence tells how."""
    course = new_course()
    visible, hidden = "assert double(2) == 4", f"assert double(3) == 6, {PASSWORD!r}"
    regions = f"{visible}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
    solution = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    classroom.write(quiz(solution, regions), course.folder / "solutions" / "quiz" / "quiz.ipynb")
    course.run("nbgrader", "generate_assignment", "quiz")
    course.put("ada", "quiz", quiz("def double(x):\n    return 2 * x", visible))
    course.put("bob", "quiz", quiz("def double(x):\n    return 4", visible))
    course.put("eve", "quiz", quiz("### BEGIN HIDDEN TESTS\ndef double(x):\n    return 2 * x", visible))
    told = course.autograde("quiz", status=1)
    assert "c.Grade.in_kernel = ['quiz'] in nbgrader_config.py" in told
    assert course.saved("quiz") == dict.fromkeys(("ada", "bob", "eve"), {"double": None})
    configure(course, "c.Grade.in_kernel = ['quiz']")
    course.autograde("quiz")
    assert course.saved("quiz") == {"ada": {"double": 3.0}, "bob": {"double": 0.0}, "eve": {"double": 3.0}}
    for student in ("ada", "bob", "eve"):
        cells = json.loads(Path(course.autograded(student, "quiz")).read_text(encoding="utf-8"))["cells"]
        assert hidden not in json.dumps(cells)
