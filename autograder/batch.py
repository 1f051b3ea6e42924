"""Many submissions over many processes, each report as soon as it is there."""

from __future__ import annotations

import atexit
import functools
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, as_completed

from autograder.faults import InfrastructureError
from autograder.grading import Settings, grade_batch, ungraded
from autograder.processes import Processes
from autograder.report import Report
from autograder.submissions import Submission

_STACK = 16 * 2**20  # a thread's own can be small, and values that are nested deeply take much of it


def grade(
    submissions: Sequence[Submission],
    settings: Settings,
    jobs: int,
    emit: Callable[[Report], None],
) -> None:
    """Grade submissions with `jobs` processes; each report goes to `emit` as soon as it is there.

    Raises
    ------
    InfrastructureError
        When the graders themselves cannot be run.
    """
    jobs = min(jobs, len(submissions))
    if jobs > 1:
        executor = Processes(jobs)
        try:
            grade_over(executor, submissions, settings, emit)
        finally:
            executor.shutdown(cancel_futures=True)
    elif submissions:
        grade_batch(submissions, settings, emit)


def grade_over(
    executor: Executor,
    submissions: Sequence[Submission],
    settings: Settings,
    emit: Callable[[Report], None],
) -> None:
    """Grade submissions on an executor, which is to try again what it loses.

    A submission that it gives up all the same gets a report without a verdict.
    """
    waiting = {executor.submit(grade_one, submission, settings): submission for submission in submissions}
    try:
        for future in as_completed(list(waiting)):
            submission = waiting.pop(future)  # and the report is not kept here
            try:
                report = future.result()
            except InfrastructureError:
                raise
            except Exception as error:
                message = (
                    f"grading it did not come to an end: {error}; where memory is short take fewer --jobs"
                )
                report = ungraded(submission, settings, message)
            emit(report)
    finally:
        for future in waiting:
            future.cancel()


def grade_one(submission: Submission, settings: Settings) -> Report:
    """Grade one submission in this process, which keeps all warm that the next one will need."""
    try:
        return _session(settings).grade(submission)
    except BaseException:
        _session.cache_clear()  # this one is over; a server that goes on begins another for the next
        raise


@functools.cache
def _session(settings: Settings) -> _OpenSession:
    return _OpenSession(settings)


class _OpenSession:
    """A pytest session in a thread of its own, kept open from one submission to the next.

    Its start, and the hidden inputs and references, would take longer than a submission does. Handing out
    submissions one by one instead of in batches brings each report back as soon as it is made, over any
    executor.
    """

    def __init__(self, settings: Settings) -> None:
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
            grade_batch(iter(self._asked.get, None), settings, self._answers.put)
        except BaseException as error:
            self._answers.put(error)
