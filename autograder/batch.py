"""Many submissions over many processes, each report as soon as it is there."""

from __future__ import annotations

import atexit
import functools
import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future

from autograder.faults import InfrastructureError
from autograder.grading import Settings, grade_batch, ungraded
from autograder.pace import Hiring, Pace
from autograder.processes import Processes
from autograder.report import Report
from autograder.submissions import Submission

_STACK = 16 * 2**20  # a thread's own can be small, and values that are nested deeply take much of it
_IDLE = 300.0  # seconds after which a session that nobody needs is closed: a server's process goes on
_LARGEST_SHARE = 4 * 2**20  # bytes of notebooks; one more may exceed it


def grade(
    submissions: Sequence[Submission],
    settings: Settings,
    jobs: int,
    emit: Callable[[Report], None],
) -> None:
    """Grade submissions with at most `jobs` processes; each report goes to `emit` as soon as it is there.

    Raises
    ------
    InfrastructureError
        When the graders themselves cannot be run.
    """
    jobs = min(jobs, len(submissions))
    if jobs > 1:
        executor = Processes(jobs)
        try:
            grade_over(executor, submissions, settings, emit, Hiring(jobs, len(submissions)))
        finally:
            executor.shutdown(cancel_futures=True)
    elif submissions:
        grade_batch(submissions, settings, emit)


def grade_over(
    executor: Executor,
    submissions: Sequence[Submission],
    settings: Settings,
    emit: Callable[[Report], None],
    pace: Pace,
) -> None:
    """Grade submissions on an executor, which is to try again what it loses.

    It has no more at a time than `pace` says, so that memory does not grow with the number of submissions.
    What it gives up all the same is graded once more in the end, each submission with nothing beside it:
    it may have been lost with another, or for want of memory. Then it gets a report without a verdict.
    """
    supply = _Supply(submissions)
    out: dict[Future[list[Report]], list[Submission]] = {}
    done: queue.SimpleQueue[Future[list[Report]]] = queue.SimpleQueue()

    def hand_out() -> None:
        while len(out) < pace.ahead(supply.left):
            share = supply.take(pace.together(supply.left), alone=not out)
            if not share:
                break
            if pace.carry:
                given = _carried(share)
                supply.give_back(share[len(given) :])
                share = share[: len(given)]
            else:
                given = share
            future = executor.submit(grade_some, given, settings, pace.seconds)
            out[future] = share
            future.add_done_callback(done.put)

    try:
        hand_out()
        while out:
            try:
                future = done.get(timeout=pace.patience)
            except queue.Empty:
                hand_out()  # there may be more workers by now
                continue
            share = out.pop(future)
            try:
                reports = future.result()
            except InfrastructureError:
                raise
            except Exception as error:
                reports = [_given_up(share[0], settings, error)] if share == supply.tried else []
            supply.give_back(share[len(reports) :], lost=not reports)
            pace.learn(reports, supply.left)
            hand_out()  # before what follows takes time
            for report in reports:
                emit(report)
    finally:
        for future in out:
            future.cancel()


def _given_up(submission: Submission, settings: Settings, error: Exception) -> Report:
    message = f"grading it did not come to an end: {error}; where memory is short take fewer --jobs"
    return ungraded(submission, settings, message)


def _carried(submissions: Sequence[Submission]) -> list[Submission]:
    """Read the first of some submissions, as many as one message should hold."""
    read: list[Submission] = []
    size = 0
    for submission in submissions:
        read.append(submission.carried())
        size += len(read[-1].content or b"")
        if size >= _LARGEST_SHARE:
            break
    return read


class _Supply:
    """Submissions that nobody is grading yet: `left` is their number."""

    def __init__(self, submissions: Sequence[Submission]) -> None:
        self._fresh = iter(submissions)
        self._back: deque[Submission] = deque()
        self._lost: deque[Submission] = deque()
        self.left = len(submissions)
        self.tried: list[Submission] = []  # the one that was lost before, and that was taken last

    def take(self, count: int, *, alone: bool) -> list[Submission]:
        """Take some, `count` at most; of those that were lost only one, at the end, when it will be alone."""
        share = [self._back.popleft() for _ in range(min(count, len(self._back)))]
        share += itertools.islice(self._fresh, count - len(share))
        if not share and alone and self._lost:
            self.tried = share = [self._lost.popleft()]
        self.left -= len(share)
        return share

    def give_back(self, share: Sequence[Submission], *, lost: bool = False) -> None:
        """Have submissions graded after all."""
        (self._lost if lost else self._back).extend(share)
        self.left += len(share)


def grade_some(submissions: Sequence[Submission], settings: Settings, seconds: float) -> list[Report]:
    """Grade the first of some submissions, and then more of them in their order until the time is over."""
    ends = time.monotonic() + seconds
    reports: list[Report] = []
    for submission in submissions:
        reports.append(grade_one(submission, settings))
        if time.monotonic() >= ends:
            break
    return reports


def grade_one(submission: Submission, settings: Settings) -> Report:
    """Grade one submission in this process, which keeps all warm that the next one will need."""
    while True:
        try:
            return _session(settings).grade(submission)
        except _Closed:
            _session.cache_clear()
        except BaseException:
            _session.cache_clear()  # this one is over; a server that goes on begins another for the next
            raise


@functools.cache
def _session(settings: Settings) -> _OpenSession:
    return _OpenSession(settings)


class _Closed(Exception):
    """A session has closed itself, because nobody needed it."""


class _OpenSession:
    """A pytest session in a thread of its own, kept open from one submission to the next.

    Its start, and the hidden inputs and references, would take longer than a submission does. Handing out
    submissions one by one instead of in batches brings each report back as soon as it is made, over any
    executor.
    """

    def __init__(self, settings: Settings, idle: float = _IDLE) -> None:
        self._idle = idle
        self._closed = False
        self._turn = threading.Lock()
        self._asked: queue.SimpleQueue[Submission | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Report | BaseException] = queue.SimpleQueue()
        usual = threading.stack_size(_STACK)
        self._thread = threading.Thread(target=self._run, args=[settings], daemon=True)
        self._thread.start()
        threading.stack_size(usual)
        atexit.register(self.close)

    def grade(self, submission: Submission) -> Report:
        """Grade one submission, when those that were asked for before are done."""
        with self._turn:
            if self._closed:
                raise _Closed
            self._asked.put(submission)
            answer = self._answers.get()
            if isinstance(answer, Report):
                return answer
            self._answers.put(answer)  # the session is over: whoever comes next is told, too
            raise answer

    def close(self) -> None:
        """End the session and the processes that it has started."""
        self._asked.put(None)
        self._thread.join(timeout=10)

    def _run(self, settings: Settings) -> None:
        try:
            grade_batch(iter(self._next, None), settings, self._answers.put)
        except BaseException as error:
            self._answers.put(error)
        atexit.unregister(self.close)

    def _next(self) -> Submission | None:
        while True:
            try:
                return self._asked.get(timeout=self._idle)
            except queue.Empty:
                if self._turn.acquire(blocking=False):  # else somebody is just asking
                    self._closed = True
                    self._turn.release()
                    return None
