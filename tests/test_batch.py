"""Many processes give each submission one report, whatever becomes of the processes."""

from __future__ import annotations

import functools
import multiprocessing
import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from autograder import batch
from autograder.faults import InfrastructureError
from autograder.grading import Settings
from autograder.pace import Pace
from autograder.report import Report
from autograder.submissions import Submission
from tests import classroom, toy
from tests.family import adopting

NAME = "l2_regularization"


class _Failing(Executor):
    """An executor all of whose tasks end with the same exception."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def submit(self, function: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(self._error)
        return future


def hand_in(folder: Path, count: int) -> list[Submission]:
    """Write notebooks with so many right answers as their number says."""
    right = list(classroom.solution(NAME).items())
    order = []
    for number in range(count):
        path = classroom.write(classroom.hand_in(NAME, dict(right[:number])), folder / f"{number}.ipynb")
        order.append(Submission(str(number), path, path.name))
    return order


def test_no_submissions() -> None:
    """Grading nothing reports nothing."""
    done: list[Report] = []
    batch.grade([], Settings(), 4, done.append)
    assert done == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_submission_is_reported_once(tmp_path: Path, jobs: int) -> None:
    """However many processes grade, each submission has one report, the same as with one process."""
    done: list[Report] = []
    batch.grade(hand_in(tmp_path, 5), Settings(), jobs, done.append)
    scores = {report.student: report.score for report in done}
    assert len(done) == 5
    assert scores == {"0": 0.0, "1": 2.0, "2": 3.0, "3": 5.0, "4": 7.0}


def test_reports_come_one_by_one(tmp_path: Path) -> None:
    """A report is there before the process that made it has begun the next but one submission."""
    order = hand_in(tmp_path, 8)
    done: list[Report] = []

    def emit(report: Report) -> None:
        done.append(report)
        for submission in order:
            submission.path.unlink(missing_ok=True)  # what was not begun by now cannot be read

    batch.grade(order, Settings(), 2, emit)
    assert len(done) == 8
    assert 1 <= sum(report.verdict == "graded" for report in done) <= 4


def test_any_executor_will_do(tmp_path: Path) -> None:
    """The standard library's, for one: all that is asked of it is a future that has the report."""
    order = hand_in(tmp_path, 3)
    done: list[Report] = []
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as executor:
        batch.grade_over(executor, order, Settings(), done.append, Pace(2))
    assert [report.score for report in done] == [0.0, 2.0, 3.0]


def test_submissions_that_an_executor_gives_up(tmp_path: Path) -> None:
    """Each has a report without a verdict that says what happened, and the hash of what was read."""
    order = [*hand_in(tmp_path, 2), Submission("eve", tmp_path / "nowhere", "eve")]
    done: list[Report] = []
    batch.grade_over(_Failing(OSError("lost at sea")), order, Settings(seed=3), done.append, Pace(2))
    assert {report.student: report.sha256 != "" for report in done} == {"0": True, "1": True, "eve": False}
    assert {(r.verdict, r.score, r.seed) for r in done} == {("infrastructure", None, 3)}
    assert all("lost at sea" in report.message for report in done)


def test_graders_that_cannot_run_end_the_batch(tmp_path: Path) -> None:
    """That is no fault of a single submission's."""
    with pytest.raises(InfrastructureError, match="no graders"):
        batch.grade_over(
            _Failing(InfrastructureError("no graders")), hand_in(tmp_path, 2), Settings(), [].append, Pace(2)
        )


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_kept_ends_the_batch(tmp_path: Path, jobs: int) -> None:
    """When a report cannot be written the reason comes through as it is, and nothing more is graded."""
    asked: list[Report] = []

    def emit(report: Report) -> None:
        asked.append(report)
        raise InfrastructureError("the disk is full")

    with pytest.raises(InfrastructureError) as told:
        batch.grade(hand_in(tmp_path, 4), Settings(), jobs, emit)
    assert str(told.value) == "the disk is full"
    assert len(asked) == 1


def test_an_open_session_leaves_nothing(
    tmp_path: Path, toy_pack: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it is closed, as it is when its process ends, its processes end and their folders go."""
    toy_pack(toy.GRADER)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    with adopting() as orphans:
        session = batch._OpenSession(Settings())
        for name in ("ada", "bob"):
            path = toy.write(tmp_path / f"{name}.ipynb", **toy.RIGHT)
            assert session.grade(Submission(name, path, path.name)).score == 4.0
        assert list((tmp_path / "tmp").iterdir())
        session.close()
        assert orphans(seconds=60) == []
    assert not list((tmp_path / "tmp").iterdir())


def test_a_session_that_nobody_needs(
    tmp_path: Path, toy_pack: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It closes itself, as a server's process goes on for days; whoever comes then gets another."""
    toy_pack(toy.GRADER)
    path = toy.write(tmp_path / "ada.ipynb", **toy.RIGHT)
    ada = Submission("ada", path, path.name)
    monkeypatch.setattr(batch, "_OpenSession", functools.partial(batch._OpenSession, idle=0.1))
    batch._session.cache_clear()
    with adopting() as orphans:
        for _ in range(2):
            assert batch.grade_one(ada, Settings()).score == 4.0
            assert orphans(seconds=60) == []
    batch._session.cache_clear()


def test_an_open_session_that_cannot_run(tmp_path: Path, toy_pack: Callable[[str], None]) -> None:
    """Everybody who asks it is told the reason; nobody waits for it."""
    toy_pack("import no_such_module")
    session = batch._OpenSession(Settings())
    path = toy.write(tmp_path / "ada.ipynb", **toy.RIGHT)
    for _ in range(2):
        with pytest.raises(InfrastructureError, match="No module named 'no_such_module'"):
            session.grade(Submission("ada", path, "ada.ipynb"))
