"""What a fair teaching assistant would still mark is marked, exactly; the rest is told in a sentence."""

from __future__ import annotations

import re

import pytest

from autograder import batch, pack, submissions
from autograder.grading import Settings
from autograder.report import Report
from tests.broken import breakage, cells, code, files, places
from tests.broken.breakage import NAME, Breakage

assert all((cells, code, files))  # importing them has filled the list

Class = dict[str, Report]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """Hand in all broken notebooks as one class; return the reports by student."""
    folder = tmp_path_factory.mktemp("class")
    for broken in breakage.FOUND.values():
        path = folder / broken.name / NAME / broken.filename
        path.parent.mkdir(parents=True)
        path.write_bytes(broken.content())
    whole = breakage.FOUND["nothing"].content()
    for name, (lay, _) in places.FOUND.items():
        path = folder / name / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        lay(path, whole)
    found = submissions.find([folder], tmp_path_factory.mktemp("scratch"))
    reports: list[Report] = []
    batch.grade(found, Settings(), 2, reports.append)
    assert len(reports) == len(found) == len(breakage.FOUND) + len(places.FOUND)
    return {report.student: report for report in reports}


@pytest.mark.parametrize("broken", breakage.FOUND.values(), ids=list(breakage.FOUND))
def test_marks_are_those_of_a_fair_assistant(graded: Class, broken: Breakage) -> None:
    """Points come from the pack; only tasks that cannot be marked are lost."""
    report = graded[broken.name]
    assert report.assignment == NAME
    assert report.max_score == pack.load(NAME).max_score
    if broken.unreadable:
        is_refused(report, broken.unreadable)
        return
    assert (report.verdict, report.message) == ("graded", "")
    points = {task.name: task.points for task in pack.load(NAME).tasks}
    assert {task.name: (task.score, task.max_score) for task in report.tasks} == {
        name: (0.0 if name in broken.loses else most, most) for name, most in points.items()
    }
    assert report.score == sum(most for name, most in points.items() if name not in broken.loses)


@pytest.mark.parametrize("name", places.FOUND)
def test_things_that_are_no_files_are_refused(graded: Class, name: str) -> None:
    """Only ordinary files are opened; each other thing has one report, and nobody waits for it."""
    _, words = places.FOUND[name]
    if words:
        is_refused(graded[name], words)
    else:
        assert graded[name].score == graded[name].max_score


def is_refused(report: Report, words: str) -> None:
    """Assert that a report gives one sentence as the reason, and no score."""
    assert (report.verdict, report.score, report.tasks) == ("unreadable", 0.0, ())
    assert words in report.message
    assert "\n" not in report.message
    assert len(report.message) < 200


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "it_has_a_syntax_error",
            r"not defined, because cell l2_penalty failed: SyntaxError: invalid syntax \(.*line 2",
        ),
        (
            "torch_is_needed",
            r"not defined, because cell l2_penalty failed: ModuleNotFoundError: .*'torch': these tasks",
        ),
        (
            "its_cell_is_written_to_a_file",
            r"cell l2_penalty failed: RuntimeError: a cell that begins with %%writefile",
        ),
        ("it_calls_a_helper_that_is_broken", r"cell l2_penalty failed: SyntaxError: .* was never closed"),
        ("it_is_imported", r"l2_penalty is not defined|No module named 'my_functions'"),
        ("it_is_deleted", r"l2_penalty is not defined anywhere"),
    ],
)
def test_a_lost_task_is_told_why(graded: Class, name: str, words: str) -> None:
    """The reason is the student's own error, with the line that it is in."""
    (task,) = (task for task in graded[name].tasks if task.name == "l2_penalty")
    assert re.search(words, task.message), task.message
