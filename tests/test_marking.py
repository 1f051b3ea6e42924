"""Outcomes of checks become points and verdicts; a fault of ours never becomes a zero."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.faults import InfrastructureError
from autograder.grading import Settings, grade_batch
from autograder.report import Report, TaskReport
from autograder.sandbox.session import Budget
from autograder.submissions import Submission
from tests import toy

TOY_PACK = Callable[[str], None]
SETTINGS = Settings(budget=Budget(call=1.0))


def grade(folder: Path, **answers: str) -> Report:
    """Grade one notebook of the toy assignment."""
    path = toy.write(folder / "ada.ipynb", **answers)
    reports: list[Report] = []
    grade_batch([Submission("ada", path, "ada.ipynb")], SETTINGS, reports.append)
    (report,) = reports
    return report


def task(report: Report, name: str = "double") -> TaskReport:
    """Return a graded report's part on one task."""
    assert report.verdict == "graded", report.message
    return next(task for task in report.tasks if task.name == name)


def test_right_answers_earn_everything(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """Points come from the notebook, titles from its headings and from the checks' docstrings."""
    toy_pack(toy.GRADER)
    report = grade(tmp_path, **toy.RIGHT)
    assert (report.score, report.max_score) == (4.0, 4.0)
    double = task(report)
    assert (double.title, double.score, double.max_score, double.verdict) == ("The double", 3, 3, "passed")
    assert [(check.name, check.title) for check in double.checks] == [
        ("small", "Small numbers are doubled."),
        ("large", "Large numbers are doubled."),
    ]
    assert task(report, "answer").checks[0].title == "answer"


@pytest.mark.parametrize(
    ("body", "score", "statuses"),
    [
        ("return 2 * x if x < 100 else 0", 1.0, ["passed", "failed"]),
        ("return 2 * x if x > 100 else 0", 2.0, ["failed", "passed"]),
        ("return 2 * x if x > 100 else 1 / 0", 2.0, ["raised", "passed"]),
    ],
)
def test_points_are_shared_by_weight(
    tmp_path: Path, toy_pack: TOY_PACK, body: str, score: float, statuses: list[str]
) -> None:
    """A check of weight 2 out of 3 is worth two thirds of the task's points."""
    toy_pack(toy.GRADER)
    double = task(grade(tmp_path, double=f"def double(x):\n    {body}"))
    assert (double.score, double.verdict) == (score, "partial")
    assert [check.status for check in double.checks] == statuses
    assert double.message == next(check.message for check in double.checks if check.status != "passed")


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        (toy.STARTERS["double"], "not_attempted", "the starter is unchanged"),
        ("def double(x):\n    raise NotImplementedError", "not_attempted", "the starter is unchanged"),
        ("def double(x):\n    raise NotImplementedError(x)", "not_attempted", "raises NotImplementedError"),
        ("def dubble(x):\n    return 2 * x", "missing", "double is not defined anywhere in the notebook"),
        ("import torch\ndouble = torch.add", "missing", "not defined, because cell double failed: Mod"),
        ("import torch\ndef double(x): pass", "failed", "that is not it"),
        ("def double(x): return 3 * x", "failed", "that is not it"),
        ("def double(x): return y", "raised", "NameError: name 'y' is not defined (cell double, line 1"),
        ("def double(x): return {1, 2}", "failed", "double gave an object of type set"),
        ("def double(x):\n    while True: pass", "timeout", "no answer within 1 seconds"),
        (
            "while True: pass\ndef double(x): pass",
            "timeout",
            "because of cell double: it did not end within 1",
        ),
        ("def double(x): return bytes(2**40)", "memory", "more memory than a submission may use"),
        ("import os\ndef double(x): os._exit(0)", "crashed", "exited with status 0"),
        ("import os\nos._exit(0)\ndef double(x): pass", "crashed", "because of cell double: the process"),
    ],
)
def test_verdicts(tmp_path: Path, toy_pack: TOY_PACK, text: str, verdict: str, words: str) -> None:
    """Each way to earn nothing has its name and its sentence, and leaves the other task alone."""
    toy_pack(toy.GRADER)
    report = grade(tmp_path, double=text, answer=toy.RIGHT["answer"])
    double = task(report)
    assert (double.verdict, double.score) == (verdict, 0.0)
    assert words in double.message
    assert all(check.status != "passed" and check.message for check in double.checks)
    assert task(report, "answer").verdict == "passed"


@pytest.mark.parametrize(
    "line",
    [
        "1 / 0",
        "assert student.double(2) == 5",
        "pytest.skip('later')",
        "pytest.fail('no')",
        "pytest.xfail('hm')",
    ],
)
def test_a_check_that_breaks_is_our_fault(tmp_path: Path, toy_pack: TOY_PACK, line: str) -> None:
    """Nothing but a student's fault costs points: no score at all, and the check is named."""
    toy_pack(toy.GRADER.replace("expect(student.double(2), 4)", line))
    report = grade(tmp_path, **toy.RIGHT)
    assert (report.verdict, report.score, report.max_score, report.tasks) == ("infrastructure", None, 4.0, ())
    assert "test_small broke" in report.message


@pytest.mark.parametrize("moment", ["pass", "yield"])
def test_a_broken_fixture_is_our_fault(tmp_path: Path, toy_pack: TOY_PACK, moment: str) -> None:
    """A fixture that raises, before a check or after it, is no student's fault either."""
    toy_pack(f"{toy.GRADER}\n\n@pytest.fixture(autouse=True)\ndef trouble():\n    {moment}\n    1 / 0\n")
    report = grade(tmp_path, **toy.RIGHT)
    assert (report.verdict, report.score) == ("infrastructure", None)
    assert "ZeroDivisionError" in report.message


def test_our_faults_are_tried_once_more(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """What fails once and then works costs nobody anything."""
    flaky = "\ntries = []\ndef expect(got, want):\n    tries.append(got)\n    assert len(tries) > 1\n"
    toy_pack(toy.GRADER.replace("@pytest", flaky + "\n\n@pytest", 1))
    report = grade(tmp_path, **toy.RIGHT)
    assert (report.verdict, report.score) == ("graded", 4.0)


def test_a_task_without_checks_does_not_pass(tmp_path: Path, toy_pack: TOY_PACK) -> None:
    """A grader that forgot a task is a fault of ours, not full marks."""
    toy_pack(toy.GRADER.replace('task("answer")', 'task("double")'))
    report = grade(tmp_path, **toy.RIGHT)
    assert (report.verdict, report.message) == ("infrastructure", "the task answer of toy has no checks")


@pytest.mark.parametrize(
    ("grader", "words"),
    [
        ("import no_such_module\n" + toy.GRADER, "ModuleNotFoundError: No module named 'no_such_module'"),
        (toy.GRADER + "\n)", "SyntaxError: unmatched '\\)'"),
        (toy.GRADER.replace('@pytest.mark.task("answer")', ""), "test_answer does not say which task"),
        ("", "NO_TESTS_COLLECTED"),
    ],
    ids=["import", "syntax", "mark", "empty"],
)
def test_graders_that_cannot_run(tmp_path: Path, toy_pack: TOY_PACK, grader: str, words: str) -> None:
    """They end the batch with one sentence that says what is wrong, and no report is made up."""
    toy_pack(grader)
    with pytest.raises(InfrastructureError, match=words) as error:
        grade(tmp_path, **toy.RIGHT)
    assert "\n" not in str(error.value)
