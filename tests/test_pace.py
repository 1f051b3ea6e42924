"""How much an executor is given: enough to keep it busy, and no more."""

from __future__ import annotations

import pytest

from autograder import pace
from autograder.pace import Hiring, Shares
from autograder.report import Report


class Clock:
    """A clock that stands until it is set."""

    now = 0.0

    def monotonic(self) -> float:
        """Tell the time."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time that paces see."""
    clock = Clock()
    monkeypatch.setattr(pace, "time", clock)
    return clock


def reports(count: int, seconds: float = 0.02) -> list[Report]:
    return [Report("l2", "ada", "ada", "", 0, "full", "graded", 1.0, 1.0, seconds)] * count


def hired(clock: Clock, submissions: int, each: float, processes: int = 2) -> int | None:
    """Grade with one process until there are others; return how many were left, None when none came.

    The start takes three seconds.
    """
    clock.now = 0.0
    hiring = Hiring(processes, submissions)
    clock.now = 3.0
    for left in range(submissions - 1, -1, -1):
        if hiring.ahead(left) > 1:
            return left
        hiring.learn(reports(1), left)
        clock.now += each
    return None


def test_a_small_class_has_one_process(clock: Clock) -> None:
    """Another would still be importing torch when all is done."""
    assert hired(clock, 5, each=0.02) is None
    assert hired(clock, 60, each=0.02) is None
    assert hired(clock, 20, each=0.2) is None


def test_enough_work_has_all_processes(clock: Clock) -> None:
    """It counts how long submissions take, not how many there are; and it is seen soon."""
    assert hired(clock, 400, each=0.02) == pytest.approx(398, abs=2)
    assert hired(clock, 20, each=2.0) == pytest.approx(17, abs=2)


def test_a_large_class_has_all_processes_at_once() -> None:
    """Two tasks each, so that the next is at hand when one is done; never more."""
    hiring = Hiring(4, 10_000)
    assert hiring.ahead(10_000) == 8
    hiring.learn(reports(1), 1)
    assert hiring.ahead(1) == 8


def test_a_first_submission_that_hangs(clock: Clock) -> None:
    """The others do not wait for it for ever."""
    hiring = Hiring(2, 20)
    clock.now = 9.0
    assert hiring.ahead(19) == 1
    clock.now = 11.0
    assert hiring.ahead(19) == 4


def test_a_later_submission_that_hangs(clock: Clock) -> None:
    """The longer it takes the more the rest seems to be worth."""
    hiring = Hiring(2, 20)
    clock.now = 3.0
    hiring.learn(reports(1), 19)
    assert hiring.ahead(19) == 1
    clock.now = 4.0
    assert hiring.ahead(19) == 4


def test_shares_follow_what_submissions_take() -> None:
    """A task takes half a second: one submission while nothing is known, then what fits."""
    shares = Shares(lambda: 2)
    assert (shares.together(1000), shares.seconds) == (1, 0.5)
    shares.learn([*reports(9, 0.02), *reports(2, 5.0)], 1000)  # a start and an endless loop among them
    assert shares.together(1000) == 25
    shares.learn(reports(50, 0.1), 1000)
    assert shares.together(1000) == 5
    shares.learn(reports(50, 3.0), 1000)
    assert shares.together(1000) == 1


def test_shares_become_smaller_in_the_end() -> None:
    """So that all workers have something to do until then."""
    shares = Shares(lambda: 4)
    shares.learn(reports(50), 1000)
    sizes = []
    left = 100
    while left:
        sizes.append(min(left, shares.together(left)))
        left -= sizes[-1]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 10
    assert sizes[-5:] == [1] * 5


def test_shares_follow_the_number_of_workers() -> None:
    """A task more than each is doing, and some for those that come; longer ones where there are very many."""
    workers = 0
    shares = Shares(lambda: workers)
    assert shares.ahead(1000) == 2
    for workers, ahead, seconds in ((3, 8, 0.5), (50, 102, 0.5), (400, 802, 4.0)):  # noqa: B007
        assert (shares.ahead(1000), shares.seconds) == (ahead, seconds)
