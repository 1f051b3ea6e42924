"""Put answers to single tasks on trial: each is graded in the sandbox, as a student's would be."""

from __future__ import annotations

import atexit
import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass, replace

import pytest

from autograder import compare, diagnosis, pack, plugin, source
from autograder.audit.sources import solution
from autograder.grading import run_pytest
from autograder.marking import Checks, mark_task
from autograder.notebook import Cell, Notebook
from autograder.processes import Processes
from autograder.report import TaskReport
from autograder.sandbox.pool import Zygotes
from autograder.sandbox.session import Budget, Session, open_session
from autograder.student import Student

_BUDGET = Budget(call=2.0, total=60.0)  # mutants hang now and then
_BATCH = 64


@dataclass(frozen=True)
class Trial:
    """An answer to one task, beside right answers to all others; `kind` says what it is known as."""

    assignment: str
    task: str
    kind: str
    name: str
    text: str
    seed: int = 0

    def of(self, assignment: str, task: str) -> bool:
        """Tell whether the trial is about a task."""
        return (self.assignment, self.task) == (assignment, task)

    def with_seed(self, seed: int) -> Trial:
        """Return the trial of the same answer with other hidden inputs."""
        return replace(self, seed=seed)

    def with_solution(self) -> Trial:
        """Return the trial of the right answer to the same task."""
        return replace(self, kind="solution", name="", text=solution(self.assignment)[self.task])


@dataclass(frozen=True)
class Finding:
    """What came of a trial.

    `errors` are the differences that the checks found, one for each comparison, as shares of what is
    tolerated: above 1 a comparison failed. `seconds` are those that the diagnosis took.
    """

    trial: Trial
    report: TaskReport
    errors: tuple[float, ...]
    seconds: float

    @property
    def accepted(self) -> bool:
        """Whether the answer has all points."""
        return self.report.score == self.report.max_score


def hear(trials: Sequence[Trial], jobs: int, progress: Callable[[], None] = lambda: None) -> list[Finding]:
    """Grade all the answers with `jobs` processes; findings come back in the order of the trials."""
    found: dict[Trial, Finding] = {}
    for findings in _over(list(_batches(trials)), jobs):
        for finding in findings:
            found[finding.trial] = finding
            progress()
    return [found[trial] for trial in trials]


def _over(batches: Sequence[Sequence[Trial]], jobs: int) -> Iterator[list[Finding]]:
    if jobs == 1:
        yield from map(hear_batch, batches)
        return
    executor = Processes(jobs)
    try:
        waiting = [executor.submit(hear_batch, batch) for batch in batches]
        for future in as_completed(waiting):
            yield future.result()
    finally:
        executor.shutdown(cancel_futures=True)


def hear_batch(trials: Sequence[Trial]) -> list[Finding]:
    """Grade answers to the tasks of one assignment, with one seed."""
    runner = _Batch(trials)
    run_pytest([trials[0].assignment], runner)
    return runner.findings


def _batches(trials: Iterable[Trial]) -> Iterator[list[Trial]]:
    """Put trials together that share their hidden inputs."""
    groups: dict[tuple[str, int], list[Trial]] = {}
    for trial in trials:
        groups.setdefault((trial.assignment, trial.seed), []).append(trial)
    for group in groups.values():
        for start in range(0, len(group), _BATCH):
            yield group[start : start + _BATCH]


@functools.cache
def _zygotes() -> Zygotes:
    """Return this process's zygotes; they end when the process does."""
    zygotes = Zygotes(_BUDGET, "process")  # the answers are our own
    atexit.register(zygotes.close)
    return zygotes


class _Batch:
    """The pytest plugin that grades one answer after another."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        self.findings: list[Finding] = []
        self._trials = trials

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[plugin.SEED] = self._trials[0].seed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        import torch

        torch.set_num_threads(1)
        checks = Checks(session)
        self.findings = [self._hear(trial, checks) for trial in self._trials]
        return True

    def _hear(self, trial: Trial, checks: Checks) -> Finding:
        assignment = pack.load(trial.assignment)
        with open_trial(trial) as session, compare.observed() as errors, diagnosis.timed() as seconds:
            student = Student(session, _cells(trial))
            report = mark_task(assignment, assignment.task(trial.task), student, checks)
        return Finding(trial, report, tuple(errors), sum(seconds))


@contextlib.contextmanager
def open_trial(trial: Trial) -> Iterator[Session]:
    """Run the answer's notebook in a worker of its own."""
    assignment = pack.load(trial.assignment)
    notebook = Notebook(assignment, _cells(trial), frozenset())
    session = open_session(_zygotes().get(assignment.profile), notebook, _BUDGET, trial.seed)
    try:
        yield session
    finally:
        session.close()


def _cells(trial: Trial) -> tuple[Cell, ...]:
    assignment = pack.load(trial.assignment)
    texts = {**solution(trial.assignment), trial.task: trial.text}
    setup = [text for text in (assignment.imports, *assignment.setup) if text]
    return (
        *(_cell("the set-up cell", text) for text in setup),
        *(_cell(f"cell {name}", text) for name, text in texts.items()),
    )


@functools.lru_cache(maxsize=256)
def _cell(label: str, text: str) -> Cell:
    return Cell(label, text, source.defined_names(text))
