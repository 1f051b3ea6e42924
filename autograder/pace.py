"""How much work an executor is given at a time."""

from __future__ import annotations

import statistics
import time
from collections import deque
from collections.abc import Callable, Sequence

from autograder.report import Report

_PLENTY = 500  # submissions that are worth the start of all processes, however quickly they are graded
_SHARE_SECONDS = 0.5
_MOST_TASKS = 100  # a second, on one scheduler
_RECENT = 50  # reports that tell how long one takes at present
_SLOW = 10.0  # seconds that no start takes: a submission does


class Pace:
    """So many tasks at a time, of one submission each.

    Attributes
    ----------
    patience
        Seconds to wait for a report before asking again how many tasks there may be; None: for ever.
    carry
        Whether submissions are read before they are handed out.
    """

    patience: float | None = None
    carry = False

    def __init__(self, tasks: int) -> None:
        """Allow so many tasks at a time."""
        self._tasks = tasks

    @property
    def seconds(self) -> float:
        """Time after which a task ends before its next submission, so that reports keep coming."""
        return 0.0

    def ahead(self, left: int) -> int:
        """Tell how many tasks there may be, while `left` submissions are not in any of them."""
        return self._tasks

    def together(self, left: int) -> int:
        """Tell how many submissions are to be in the next task."""
        return 1

    def learn(self, reports: Sequence[Report], left: int) -> None:
        """Take note of the reports of a task."""


class Hiring(Pace):
    """One process at first; all of them once what is left is worth their start.

    A process takes seconds to start, most of them for importing torch, in which the first one may be done
    with a small class.
    """

    patience = 0.5

    def __init__(self, processes: int, submissions: int) -> None:
        """Begin to grade so many submissions with at most so many processes."""
        super().__init__(2 * processes)  # the next one is at hand when a process has done its task
        self._all = submissions >= _PLENTY
        self._began = time.monotonic()
        self._first: float | None = None  # when the first report was there
        self._more = 0  # reports since then

    def ahead(self, left: int) -> int:
        """Allow a single task, and so a single process, until there is enough work."""
        self._all = self._all or self._enough(left)
        return self._tasks if self._all else 1

    def learn(self, reports: Sequence[Report], left: int) -> None:
        """Count the reports that come after the first, with which the start ends."""
        if self._first is None:
            self._first = time.monotonic()
        else:
            self._more += len(reports)

    def _enough(self, left: int) -> bool:
        """Compare what the rest will take with what the start took: it must be twice as much.

        On busy cores, new processes slow the first one down while they start.
        """
        now = time.monotonic()
        if self._first is None:
            return now - self._began > _SLOW
        each = (now - self._first) / (self._more + 1)  # one of them is being graded
        return left * each > 2 * (self._first - self._began)


class Shares(Pace):
    """Several submissions a task, so that handing them out costs little, whatever the distance.

    A task takes about half a second; more where many workers share one scheduler, which bears some hundred
    tasks a second with ease.
    """

    patience = 1.0
    carry = True

    def __init__(self, workers: Callable[[], int]) -> None:
        """Ask `workers` for their number, which may change."""
        super().__init__(0)
        self._workers = workers
        self._recent: deque[float] = deque(maxlen=_RECENT)

    @property
    def seconds(self) -> float:
        """Half a second, or as much as keeps the scheduler at ease."""
        return max(_SHARE_SECONDS, self._workers() / _MOST_TASKS)

    def ahead(self, left: int) -> int:
        """Allow each worker a task beside the one that it is doing, and some for those that come."""
        return 2 * self._workers() + 2

    def together(self, left: int) -> int:
        """Put so many into a task as fit into its time, but leave some for every worker."""
        if not self._recent:
            return 1
        fit = self.seconds / max(1e-3, statistics.median(self._recent))
        return max(1, min(int(fit), left // self.ahead(left)))

    def learn(self, reports: Sequence[Report], left: int) -> None:
        """Remember how long the latest took; the median knows nothing of starts and endless loops."""
        self._recent.extend(report.seconds for report in reports)
