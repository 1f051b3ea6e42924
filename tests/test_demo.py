"""The demo class, graded by the command as `make demo` does it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder import answers, pack
from autograder.report import Report
from tests import demo

FIRST = "l2_regularization"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Report]:
    """Reports on the demo class by assignment and student."""
    folder = tmp_path_factory.mktemp("demo")
    demo.write_class(folder / "submitted")
    command = [sys.executable, "-m", "autograder", "grade", folder / "submitted"]
    subprocess.run([*command, "--output", folder / "graded"], check=True, capture_output=True)
    lines = (folder / "graded" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {(str(report.assignment), report.student): report for report in map(Report.from_json, lines)}


@pytest.fixture(scope="module")
def graded(whole: dict[tuple[str, str], Report]) -> dict[str, Report]:
    """Reports on the first assignment by student."""
    return {student: report for (name, student), report in whole.items() if name == FIRST}


def lost(report: Report) -> set[str]:
    """Return the names of the tasks that lost marks."""
    return {task.name for task in report.tasks if task.score < task.max_score}


def test_class_is_large_enough(whole: dict[tuple[str, str], Report]) -> None:
    """All assignments were handed in by at least twelve students, and every notebook has a verdict."""
    for name in pack.names():
        assert len([student for assignment, student in whole if assignment == name]) >= 12
    assert {report.verdict for report in whole.values()} == {"graded"}


def test_solution_and_starter(graded: dict[str, Report]) -> None:
    """The solution earns everything, the untouched starter nothing."""
    assert (graded["ada"].score, graded["ada"].max_score) == (15.0, 15.0)
    assert graded["margaret"].score == 0.0
    assert {task.verdict for task in graded["margaret"].tasks} == {"not_attempted"}


def test_partly_done(graded: dict[str, Report]) -> None:
    """Tasks that are done are marked in full, the others are not attempted."""
    assert [task.verdict for task in graded["grace"].tasks] == ["passed"] * 4 + ["not_attempted"] * 5


@pytest.mark.parametrize(
    ("assignment", "student"), [(name, student) for name in demo.WRONG for student in demo.WRONG[name]]
)
def test_mistakes_cost_their_own_task_only(
    assignment: str, student: str, whole: dict[tuple[str, str], Report]
) -> None:
    """A mistaken notebook loses marks on the tasks with a mistake in them and on no others."""
    report = whole[assignment, student]
    assert lost(report) == {task for task, _ in demo.wrong_cells(assignment, student)}


def test_mistakes_are_named(whole: dict[tuple[str, str], Report]) -> None:
    """Whoever made a mistake of the catalogue is told a mistake in that task, and nobody else is."""
    for (assignment, student), report in whole.items():
        made = demo.WRONG[assignment].get(student, ())
        known = {answer.id: answer.task for answer in answers.mistakes(assignment)}
        named = {known[item] for item in made if isinstance(item, str)}
        told = {task.name for task in report.tasks if task.diagnoses}
        assert named <= told <= {task for task, _ in demo.wrong_cells(assignment, student)}


@pytest.mark.parametrize(
    ("student", "task", "verdict", "words"),
    [
        ("alan", "penalty_names", "failed", "Tibshirani"),
        ("dorothy", "soft_threshold", "timeout", "no answer within 5 seconds"),
        ("edsger", "l2_penalty", "crashed", "SIGSEGV"),
        ("frances", "weight_decay_step", "missing", "SyntaxError"),
        ("katherine", "regularized_loss", "partial", "grads was changed in place"),
        ("lynn", "lasso_penalty", "raised", "line 2: return lam * np.abs(weights).sum()"),
        ("sophie", "soft_threshold", "missing", "No module named 'torch'"),
    ],
)
def test_reasons(student: str, task: str, verdict: str, words: str, graded: dict[str, Report]) -> None:
    """What went wrong is told by verdict and in words."""
    (report,) = (report for report in graded[student].tasks if report.name == task)
    assert report.verdict == verdict
    assert words in report.message


def test_endless_loop_costs_its_deadline(graded: dict[str, Report]) -> None:
    """An endless loop costs one deadline and a little, not one for each check."""
    assert 5 <= graded["dorothy"].seconds < 15  # four checks at a whole deadline each would be 20


def test_demo_module_writes_the_class(tmp_path: Path) -> None:
    """`python -m tests.demo FOLDER` is what the Makefile calls."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.demo", tmp_path], check=True, capture_output=True, text=True
    )
    assert f"{len(list(tmp_path.glob('*/*/*.ipynb')))} notebooks" in done.stdout
    assert time.monotonic() - started < 60
