"""Many processes give each submission one report, whatever becomes of the processes."""

from __future__ import annotations

import functools
import multiprocessing
import tempfile
import threading
import weakref
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from autograder import batch
from autograder.faults import InfrastructureError
from autograder.grading import Settings
from autograder.pace import Pace
from autograder.processes import Lost
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


class _Counting(ThreadPoolExecutor):
    """An executor that knows how many tasks it had at most, and what each was given."""

    def __init__(self) -> None:
        super().__init__(3)
        self.shares: list[list[Submission]] = []
        self.most = 0
        self._now = 0
        self._lock = threading.Lock()

    def submit(self, function: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Count the task until it is done."""
        with self._lock:
            self.shares.append(args[0])
            self._now += 1
            self.most = max(self.most, self._now)
        return super().submit(self._count_down, function, *args, **kwargs)

    def _count_down(self, function: Any, *args: Any) -> Any:
        try:
            return function(*args)
        finally:
            with self._lock:
                self._now -= 1


class _Several(Pace):
    """Ten submissions a task."""

    carry = True

    def together(self, left: int) -> int:
        return 10


def report(submission: Submission) -> Report:
    return Report(NAME, submission.student, submission.label, "", 0, "process", "graded", 1.0, 1.0, 0.0)


def named(count: int) -> list[Submission]:
    return [Submission(str(number), Path(f"{number}.ipynb"), str(number)) for number in range(count)]


def graded(
    monkeypatch: pytest.MonkeyPatch, count: int, pace: Pace, grade: Any
) -> tuple[list[str], _Counting]:
    """Grade so many submissions in a way that costs nothing; return whose reports came, and the executor."""
    monkeypatch.setattr(batch, "grade_some", grade)
    monkeypatch.setattr(Submission, "carried", lambda self: self)
    done: list[Report] = []
    with _Counting() as executor:
        batch.grade_over(executor, named(count), Settings(), done.append, pace)
    return [each.student for each in done], executor


def test_no_more_is_handed_out_than_the_pace_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many submissions there are, and whatever the executor: its queue stays short."""
    students, executor = graded(monkeypatch, 1000, Pace(5), lambda share, *_: [report(share[0])])
    assert sorted(map(int, students)) == list(range(1000))
    assert executor.most <= 5


def test_reports_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a report has been handed on, the batch holds on to it no longer."""
    seen: list[weakref.ref[Report]] = []
    most = 0

    def emit(each: Report) -> None:
        nonlocal most
        seen.append(weakref.ref(each))
        most = max(most, sum(one() is not None for one in seen))

    monkeypatch.setattr(batch, "grade_some", lambda share, *_: [report(share[0])])
    with _Counting() as executor:
        batch.grade_over(executor, named(500), Settings(), emit, Pace(5))
    assert most <= 10


def test_what_a_task_leaves_is_graded_by_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A task may end before its last submission; each still has exactly one report."""
    students, executor = graded(monkeypatch, 95, _Several(4), lambda share, *_: [*map(report, share[:3])])
    assert sorted(map(int, students)) == list(range(95))
    assert max(map(len, executor.shares)) == 10


def test_a_lost_task_is_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a task of several submissions is lost, only the one at fault goes without a verdict."""
    reports: list[Report] = []

    def grade(share: Sequence[Submission], *_: object) -> list[Report]:
        if any(each.student == "13" for each in share):
            raise Lost("its worker has ended")
        return [*map(report, share)]

    monkeypatch.setattr(batch, "grade_some", grade)
    with _Counting() as executor:
        batch.grade_over(executor, named(40), Settings(), reports.append, _Several(2))
    verdicts = {each.student: (each.verdict, "its worker has ended" in each.message) for each in reports}
    assert verdicts.pop("13") == ("infrastructure", True)
    assert set(verdicts.values()) == {("graded", False)}
    assert len(reports) == 40


def test_a_task_ends_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """At least one submission is graded, then as many as fit."""
    now = 0.0

    def grade_one(submission: Submission, settings: Settings) -> Report:
        nonlocal now
        now += 0.4
        return report(submission)

    monkeypatch.setattr(batch, "grade_one", grade_one)
    monkeypatch.setattr(batch.time, "monotonic", lambda: now)
    assert [len(batch.grade_some(named(9), Settings(), seconds)) for seconds in (0, 0.5, 1, 60)] == [
        1,
        2,
        3,
        9,
    ]


def test_submissions_travel_as_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is handed out has been read, each in its turn, and no message holds more than it should."""
    order = hand_in(tmp_path, 9)
    size = order[0].path.stat().st_size
    monkeypatch.setattr(batch, "_LARGEST_SHARE", 2 * size - 1000)
    contents = {each.student: each.read() for each in order}
    given: list[tuple[str, bytes | None]] = []

    def grade(share: Sequence[Submission], *_: object) -> list[Report]:
        given.extend((each.student, each.content) for each in share)
        return [*map(report, share)]

    def emit(each: Report) -> None:
        order[-1].path.unlink(missing_ok=True)  # it has not been read yet

    monkeypatch.setattr(batch, "grade_some", grade)
    with _Counting() as executor:
        batch.grade_over(executor, order, Settings(), emit, _Several(1))
    contents["8"] = None
    assert dict(given) == contents
    assert len(given) == 9
    assert max(map(len, executor.shares)) == 2


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
        assert orphans(seconds=10) == []
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
