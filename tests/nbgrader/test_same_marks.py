"""`nbgrader autograde` gives the marks of `autograder grade`, whatever was handed in."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest

import pytest

from autograder import answers, pack
from autograder.report import Report
from tests import classroom, demo
from tests.broken import breakage, cells, code, files, places
from tests.nbgrader.course import Course

assert all((cells, code, files))  # importing them has filled the list

BROKEN = "broken notebooks"
CLASSES = (BROKEN, *pack.names())


def assignment_of(name: str) -> str:
    """Name the assignment of a class."""
    return breakage.NAME if name == BROKEN else name


def hand_in_mistakes(course: Course, assignment: str) -> None:
    """Hand in all known mistakes, in each notebook one of each task as long as there are any."""
    tasks = pack.load(assignment).tasks
    known = [[one for one in answers.mistakes(assignment) if one.task == task.name] for task in tasks]
    right = classroom.solution(assignment)
    for number, together in enumerate(zip_longest(*known)):
        wrong = {one.task: one.source(pack.load(assignment).task(one.task)) for one in together if one}
        course.hand_in(f"mistakes-{number}", assignment, {**right, **wrong})


def hand_in_broken(course: Course) -> None:
    """Hand in what breaks by accident, and what lies where a notebook should be."""
    for broken in breakage.FOUND.values():
        path = course.submitted / broken.name / breakage.NAME / broken.filename
        path.parent.mkdir(parents=True)
        path.write_bytes(broken.content())
    for name, (lay, _) in places.FOUND.items():
        path = course.submitted / name / breakage.NAME / f"{breakage.NAME}.ipynb"
        path.parent.mkdir(parents=True)
        lay(path, breakage.FOUND["nothing"].content())


def graded(course: Course, name: str) -> Course:
    """Hand in one class and grade it with both commands."""
    if name == BROKEN:
        hand_in_broken(course)
    else:
        demo.write_class(course.submitted, [name])
        hand_in_mistakes(course, name)
    course.grade_twice(assignment_of(name))
    return course


@pytest.fixture(scope="module")
def courses(new_course: Callable[[], Course]) -> Iterator[Callable[[str], Course]]:
    """Return a function that waits for a class; all of them are graded, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        waiting = {name: pool.submit(graded, new_course(), name) for name in CLASSES}
        yield lambda name: waiting[name].result()


def expected(report: Report, tasks: dict[str, float | None]) -> dict[str, float | None]:
    """Return the scores that a report gives to an assignment's tasks."""
    return dict.fromkeys(tasks, 0.0) | {task.name: task.score for task in report.tasks}


@pytest.mark.parametrize("name", CLASSES)
def test_the_scores_are_the_same(courses: Callable[[str], Course], name: str) -> None:
    """To the last digit, for every task of every submission; what cannot be read has 0 everywhere."""
    course = courses(name)
    saved = course.saved(assignment_of(name))
    reports = course.reports()
    assert saved == {student: expected(report, saved[student]) for student, report in reports.items()}
    assert len(saved) > 30
    with course.gradebook() as gradebook:
        rows = gradebook.notebook_submissions(assignment_of(name), assignment_of(name))
        assert not [row.student.id for row in rows if row.needs_manual_grade]


@pytest.mark.parametrize("name", CLASSES)
def test_everybody_gets_a_notebook_back(courses: Callable[[str], Course], name: str) -> None:
    """In it every task ends in its score, and what cannot be read is told why."""
    course, assignment = courses(name), assignment_of(name)
    for student, report in course.reports().items():
        notebook = json.loads(course.autograded(student, assignment).read_text(encoding="utf-8"))
        shown = {cell["id"].removeprefix("test_"): cell for cell in notebook["cells"] if is_test(cell)}
        scores = {task: float(cell["outputs"][-1]["data"]["text/plain"][0]) for task, cell in shown.items()}
        assert scores == expected(report, dict(scores)), student
        if report.verdict == "unreadable":
            assert report.message in html.unescape("".join(notebook["cells"][0]["source"]))


def is_test(cell: dict[str, object]) -> bool:
    """Tell test cells, which have points, from others."""
    metadata = cell["metadata"]
    assert isinstance(metadata, dict)
    marks = metadata.get("nbgrader", {})
    return bool(marks.get("grade") and marks.get("locked"))
