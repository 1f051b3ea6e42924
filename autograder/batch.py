"""Many submissions over many processes: split, grade, keep what is done."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from autograder.faults import InfrastructureError
from autograder.grading import Settings, grade_batch
from autograder.notebook import Unreadable
from autograder.report import Report
from autograder.sandbox.level import Level
from autograder.sandbox.pool import Zygotes
from autograder.sandbox.session import Budget
from autograder.submissions import Submission

_LARGEST_BATCH = 32  # large enough to spread a session's start-up, small enough to lose little


def grade(
    submissions: Sequence[Submission],
    settings: Settings,
    jobs: int,
    emit: Callable[[Report], None],
) -> None:
    """Grade submissions with `jobs` processes; each report goes to `emit` as soon as it is there."""
    jobs = min(jobs, len(submissions))
    if jobs <= 1:
        grade_batch(submissions, settings, emit)
        return
    context = multiprocessing.get_context("spawn")  # torch's threads do not survive a fork
    try:
        with ProcessPoolExecutor(jobs, mp_context=context) as executor:
            _collect(_over(executor, submissions, settings, jobs), emit)
    except BrokenProcessPool:
        raise InfrastructureError(
            "a grading process was ended from outside; what is graded is kept, go on with --resume"
        ) from None


def _collect(batches: Iterable[list[Report]], emit: Callable[[Report], None]) -> None:
    try:
        for reports in batches:
            for report in reports:
                emit(report)
    except KeyboardInterrupt:
        for process in multiprocessing.active_children():
            process.terminate()  # else each would finish its batch first, and begin another
        raise


def _over(
    executor: Executor, submissions: Sequence[Submission], settings: Settings, jobs: int
) -> Iterable[list[Report]]:
    size = max(1, min(_LARGEST_BATCH, len(submissions) // (2 * jobs)))
    batches = [submissions[start : start + size] for start in range(0, len(submissions), size)]
    waiting = [executor.submit(_graded, batch, settings) for batch in batches]
    try:
        for future in as_completed(waiting):
            yield future.result()
    finally:
        for future in waiting:
            future.cancel()


def _graded(batch: Sequence[Submission], settings: Settings) -> list[Report]:
    reports: list[Report] = []
    grade_batch(batch, settings, reports.append, _zygotes(settings.budget, settings.isolation))
    return reports


@functools.cache
def _zygotes(budget: Budget, level: Level) -> Zygotes:
    """Return this process's zygotes, warm from one batch to the next; they end when the process does."""
    return Zygotes(budget, level)


class ResultsFile:
    """`results.jsonl`: a report a line, written as submissions finish, put in order at the end."""

    def __init__(self, path: Path, order: Sequence[Submission]) -> None:
        """Use the file at `path`; `order` is the order of the submissions in the finished file."""
        self._path = path
        self._submissions = {submission.label: submission for submission in order}
        self._order = {label: number for number, label in enumerate(self._submissions)}

    def finished(self, settings: Settings) -> list[Report]:
        """Read the complete reports of an earlier run with the same seed that need not be repeated.

        Reports with the verdict "infrastructure" are not among them: these submissions have none yet. Nor
        are reports on files that have changed since.
        """
        reports: dict[str, Report] = {}
        with contextlib.suppress(FileNotFoundError):
            for line in self._lines():
                with contextlib.suppress(ValueError):  # the last line may have been cut off
                    report = Report.from_json(line)
                    if report.submission in self._order and report.seed == settings.seed:
                        reports[report.submission] = report
        return [
            report
            for label, report in reports.items()
            if report.verdict != "infrastructure" and report.sha256 == _sha256(self._submissions[label])
        ]

    def start(self, reports: Iterable[Report]) -> None:
        """Begin the file anew with these reports."""
        self._replace(reports)

    def append(self, report: Report) -> None:
        """Add a report; once this returns, it survives the end of this process."""
        with open(self._path, "a", encoding="utf-8") as file:
            file.write(report.to_json() + "\n")

    def finish(self) -> list[Report]:
        """Put the file in the order of the submissions and return its reports."""
        reports = sorted(map(Report.from_json, self._lines()), key=lambda r: self._order[r.submission])
        self._replace(reports)
        return reports

    def _lines(self) -> list[str]:
        """Read the file; a cut may have gone through a character, and names may hold odd line ends."""
        with open(self._path, encoding="utf-8", errors="replace") as file:
            return list(file)

    def _replace(self, reports: Iterable[Report]) -> None:
        draft = self._path.with_suffix(".tmp")
        with open(draft, "w", encoding="utf-8") as file:
            file.writelines(report.to_json() + "\n" for report in reports)
        os.replace(draft, self._path)


def _sha256(submission: Submission) -> str:
    """Return a submission's hash as its report has it: empty when there is nothing to read."""
    with contextlib.suppress(Unreadable):
        return hashlib.sha256(submission.read()).hexdigest()
    return ""
