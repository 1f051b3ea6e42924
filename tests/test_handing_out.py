"""Submissions are handed out to an executor a few at a time, and each comes back as one report."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from autograder import batch
from autograder.grading import Settings
from autograder.pace import Pace
from autograder.processes import Lost
from autograder.report import Report
from autograder.submissions import Submission
from tests.test_batch import NAME, hand_in


class _Counting(ThreadPoolExecutor):
    """An executor that knows how many tasks it had at most, and what each was given."""

    def __init__(self) -> None:
        super().__init__(3)
        self.shares: list[list[Submission]] = []
        self.most = 0
        self.now = 0
        self._lock = threading.Lock()

    def submit(self, function: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Count the task until it is done."""
        with self._lock:
            self.shares.append(args[0])
            self.now += 1
            self.most = max(self.most, self.now)
        return super().submit(self._count_down, function, *args, **kwargs)

    def _count_down(self, function: Any, *args: Any) -> Any:
        try:
            return function(*args)
        finally:
            with self._lock:
                self.now -= 1


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


def test_what_is_lost_is_graded_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that ends its process, and others beside it, is the only one without a verdict in the end."""
    reports: list[Report] = []
    trials: list[tuple[str, int]] = []

    def grade(share: Sequence[Submission], *_: object) -> list[Report]:
        if any(each.student in ("13", "14") for each in share) and len(share) > 1:
            raise Lost("a worker has ended")
        if share[0].student == "13":
            raise Lost("its worker has ended")
        return [*map(report, share)]

    def emit(each: Report) -> None:
        reports.append(each)
        if each.student in ("13", "14"):
            trials.append((each.student, executor.now))

    monkeypatch.setattr(batch, "grade_some", grade)
    monkeypatch.setattr(Submission, "carried", lambda self: self)
    with _Counting() as executor:
        batch.grade_over(executor, named(40), Settings(), emit, _Several(2))
    verdicts = {each.student: (each.verdict, "its worker has ended" in each.message) for each in reports}
    assert verdicts.pop("13") == ("infrastructure", True)
    assert set(verdicts.values()) == {("graded", False)}
    assert len(reports) == 40
    assert [student for student, _ in trials] == ["13", "14"]
    assert all(now <= 1 for _, now in trials)  # the next one may be on its way
    assert sum(any(each.student == "13" for each in share) for share in executor.shares) == 2


def test_one_that_is_lost_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """A task of one submission has another chance as well: Dask may have lost it beside the one at fault."""
    tried: list[str] = []

    def grade(share: Sequence[Submission], *_: object) -> list[Report]:
        tried.append(share[0].student)
        if tried.count("3") == 1 and share[0].student == "3":
            raise Lost("its worker has ended")
        return [*map(report, share)]

    students, _ = graded(monkeypatch, 6, Pace(1), grade)
    assert students == ["0", "1", "2", "4", "5", "3"]
    assert tried == ["0", "1", "2", "3", "4", "5", "3"]


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
