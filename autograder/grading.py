"""One pytest session over a batch of submissions: run every check for each, and report."""

from __future__ import annotations

import contextlib
import functools
import gc
import hashlib
import itertools
import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import metadata
from typing import Any

import numpy as np
import pytest

import autograder
from autograder import notebook, pack, plugin
from autograder.faults import InfrastructureError, IsolationBroken
from autograder.marking import Checks, mark
from autograder.notebook import Notebook, Unreadable
from autograder.report import Report, TaskReport, Verdict
from autograder.sandbox import eager
from autograder.sandbox.level import Level, strongest
from autograder.sandbox.pool import Zygotes
from autograder.sandbox.session import Budget, open_session
from autograder.student import Student
from autograder.submissions import Submission

_TRIES = 3
_QUIET = (
    "--assert=plain",
    "--capture=no",
    "--disable-plugin-autoload",
    "--import-mode=importlib",
    "--noconftest",
    "--override-ini=addopts=",
    "-pno:cacheprovider",
    "-pno:faulthandler",
    "-pno:logging",
    "-pno:terminal",
    "-pno:threadexception",
    "-pno:unraisableexception",
    "-pno:warnings",
    f"-c{os.devnull}",
)


@dataclass(frozen=True)
class Settings:
    """What a run of the graders depends on besides the submissions."""

    seed: int = 0
    budget: Budget = Budget()
    isolation: Level = field(default_factory=strongest)


def grade_batch(
    submissions: Iterable[Submission], settings: Settings, emit: Callable[[Report], None]
) -> None:
    """Grade submissions one after another, handing each report to `emit` as soon as it is made.

    Raises
    ------
    InfrastructureError
        When the graders themselves cannot be run, or when `emit` raises one.
    """
    zygotes = Zygotes(settings.budget, settings.isolation)
    gc.disable()  # until all is imported: it would go through what is there again and again
    try:
        run_pytest(pack.names(), _Batch(submissions, settings, emit, zygotes))
    finally:
        gc.unfreeze()
        gc.enable()
        zygotes.close()


def ungraded(submission: Submission, settings: Settings, message: str) -> Report:
    """Report a submission that a fault of ours has kept from being graded."""
    make = _Report(submission, settings, time.perf_counter())
    with contextlib.suppress(Unreadable):
        make.sha256 = hashlib.sha256(submission.read()).hexdigest()
    return make("infrastructure", score=None, message=message)


def run_pytest(assignments: Iterable[str], runner: object) -> None:
    """Start a pytest session over the graders of some assignments with `runner` as its plugin.

    Raises
    ------
    InfrastructureError
        When a grader cannot be imported, or pytest itself breaks. That checks fail is no such error. One
        that the runner raises is raised as it is.
    KeyboardInterrupt
        When there was one; pytest turns it into an exit status.
    """
    graders = [str(path) for name in assignments for path in pack.load(name).graders]
    trouble = _Trouble()
    status = pytest.main([*_QUIET, *graders], plugins=[plugin, trouble, runner])
    if status == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    if trouble.known:
        raise trouble.known
    if trouble.words or status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise InfrastructureError(f"the hidden graders cannot be run: {trouble.words or status!r}")


class _Trouble:
    """The pytest plugin that notices what went wrong outside of checks, and then has nothing run."""

    words = ""
    known: InfrastructureError | None = None

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.words = f"{report.nodeid}: {str(report.longrepr).rpartition(chr(10))[2]}"

    def pytest_internalerror(self, excrepr: object, excinfo: pytest.ExceptionInfo[Any]) -> bool:
        self.words = f"{excinfo.typename}: {excinfo.value}"
        self.known = excinfo.value if isinstance(excinfo.value, InfrastructureError) else None
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> bool | None:
        return True if self.words else None


class _Batch:
    """The pytest plugin of a batch: its run loop goes over submissions, and for each over checks."""

    def __init__(
        self,
        submissions: Iterable[Submission],
        settings: Settings,
        emit: Callable[[Report], None],
        zygotes: Zygotes,
    ) -> None:
        self._submissions: Iterator[Submission] = iter(submissions)
        self._settings = settings
        self._emit = emit
        self._zygotes = zygotes

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Start warming up workers while the graders, and torch with them, are being imported."""
        config.stash[plugin.SEED] = self._settings.seed
        if first := next(self._submissions, None):
            self._submissions = itertools.chain([first], self._submissions)
        likely = first.expected if first and first.expected in pack.names() else pack.names()[0]
        self._zygotes.get(pack.load(str(likely)).profile)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        import torch  # as late as this, so that workers warm up meanwhile

        eager.postpone_compiler()
        gc.freeze()  # all that has been imported is there to stay
        gc.enable()
        torch.set_num_threads(1)  # on busy cores, threads that share tiny arrays wait for each other
        checks = Checks(session)
        for submission in self._submissions:
            self._emit(self._grade(submission, checks))
        return True

    def _grade(self, submission: Submission, checks: Checks) -> Report:
        """Grade one submission; after a fault of our own it is tried again before that is reported."""
        started = time.perf_counter()
        make = _Report(submission, self._settings, started)
        try:
            content = submission.read()
            make.sha256 = hashlib.sha256(content).hexdigest()
            opened = notebook.read(content, submission.filename, submission.expected)
        except Unreadable as problem:
            make.assignment = make.assignment or notebook.named(submission.filename)
            return make("unreadable", score=0.0, message=str(problem))
        except Exception as error:
            return make("infrastructure", score=None, message=_sentence(error))
        make.assignment = opened.assignment.name
        for tries_left in reversed(range(_TRIES)):
            try:
                tasks = self._mark(opened, checks)
            except IsolationBroken:
                raise  # nothing may be graded
            except Exception as error:  # a surprise in one submission must not end the others' batch
                self._zygotes.replace(opened.assignment.profile)
                if not tries_left:
                    return make("infrastructure", score=None, message=_sentence(error))
            else:
                break
        return make("graded", score=round(sum(task.score for task in tasks), 4), tasks=tasks)

    def _mark(self, opened: Notebook, checks: Checks) -> tuple[TaskReport, ...]:
        zygote = self._zygotes.get(opened.assignment.profile)
        session = open_session(zygote, opened, self._settings.budget, self._settings.seed)
        try:
            return mark(opened, Student(session, opened.cells), checks)
        finally:
            session.close()


class _Report:
    """Fills in what all reports on one submission share."""

    def __init__(self, submission: Submission, settings: Settings, started: float) -> None:
        self.assignment = submission.expected
        self.sha256 = ""
        self._submission = submission
        self._settings = settings
        self._started = started

    def __call__(
        self,
        verdict: Verdict,
        *,
        score: float | None,
        message: str = "",
        tasks: tuple[TaskReport, ...] = (),
    ) -> Report:
        known = self.assignment in pack.names()
        return Report(
            assignment=self.assignment,
            student=self._submission.student,
            submission=self._submission.label,
            sha256=self.sha256,
            seed=self._settings.seed,
            isolation=self._settings.isolation,
            verdict=verdict,
            score=score,
            max_score=pack.load(str(self.assignment)).max_score if known else None,
            seconds=round(time.perf_counter() - self._started, 4),
            message=message,
            versions=versions(),
            tasks=tasks,
        )


def _sentence(error: Exception) -> str:
    return str(error) if isinstance(error, InfrastructureError) else f"{type(error).__name__}: {error}"


def versions() -> dict[str, str]:
    """Return the versions that results depend on."""
    return {
        "autograder": autograder.__version__,
        "numpy": np.__version__,
        "python": platform.python_version(),
        "torch": _installed("torch"),
    }


@functools.cache
def _installed(package: str) -> str:
    """Return a package's version without importing it, which takes seconds for torch."""
    return metadata.version(package)
