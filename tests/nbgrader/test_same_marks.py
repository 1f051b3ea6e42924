"""`nbgrader autograde` gives the marks of `autograder grade`, whatever was handed in."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from autograder.report import Report
from tests.nbgrader.classes import CLASSES, assignment_of
from tests.nbgrader.course import Course


def expected(report: Report, tasks: dict[str, float | None]) -> dict[str, float | None]:
    """Return the scores that a report gives to an assignment's tasks."""
    return dict.fromkeys(tasks, 0.0) | {task.name: task.score for task in report.tasks}


@pytest.mark.parametrize("name", CLASSES)
def test_the_scores_are_the_same(graded_class: Callable[[str], Course], name: str) -> None:
    """To the last digit, for every task of every submission; what cannot be read has 0 everywhere."""
    course = graded_class(name)
    saved = course.saved(assignment_of(name))
    reports = course.reports()
    assert saved == {student: expected(report, saved[student]) for student, report in reports.items()}
    assert len(saved) > 30
    with course.gradebook() as gradebook:
        rows = gradebook.notebook_submissions(assignment_of(name), assignment_of(name))
        assert not [row.student.id for row in rows if row.needs_manual_grade]


@pytest.mark.parametrize("name", CLASSES)
def test_everybody_gets_a_notebook_back(graded_class: Callable[[str], Course], name: str) -> None:
    """In it every task ends in its score, and what cannot be read is told why."""
    course, assignment = graded_class(name), assignment_of(name)
    for student, report in course.reports().items():
        notebook = json.loads(course.autograded(student, assignment).read_text(encoding="utf-8"))
        shown = {cell["id"].removeprefix("test_"): cell for cell in notebook["cells"] if is_test(cell)}
        scores = {task: float(cell["outputs"][-1]["data"]["text/plain"][0]) for task, cell in shown.items()}
        assert scores == expected(report, dict(scores)), student
        if report.verdict == "unreadable":
            assert report.message in "".join(notebook["cells"][0]["source"]).replace("\\", "")


def is_test(cell: dict[str, object]) -> bool:
    """Tell test cells, which have points, from others."""
    metadata = cell["metadata"]
    assert isinstance(metadata, dict)
    marks = metadata.get("nbgrader", {})
    return bool(marks.get("grade") and marks.get("locked"))
