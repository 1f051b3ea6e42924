"""The command's part that says who grades: processes of this machine, or the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import click

from autograder import cores, reporting
from autograder.report import Report
from autograder.sandbox.level import LEVELS, Level, missing, strongest
from autograder.submissions import Submission

if TYPE_CHECKING:
    from autograder.grading import Settings


@dataclass(frozen=True)
class Graders:
    """Somebody who grades.

    `level` is how strongly they isolate student code. `grade` takes submissions, settings, and what is to
    be done with each report as soon as it is there.
    """

    level: Level
    grade: Callable[[Sequence[Submission], Settings, Callable[[Report], None]], None]


def chosen(jobs: int | None, cluster: str | None, isolation: str | None) -> AbstractContextManager[Graders]:
    """Return who was asked for, to be used in a `with` statement; end the command if that is impossible."""
    if cluster is None:
        return nullcontext(_here(jobs or cores.available(), isolation))
    if jobs:
        raise click.UsageError("--jobs is about this machine, and --cluster grades elsewhere: choose one")
    try:
        import distributed  # noqa: F401 (to see whether it is there)
    except ModuleNotFoundError:
        raise click.UsageError(
            "--cluster needs the package distributed: pip install 'autograder[cluster]'"
        ) from None
    return _on_cluster(cluster, cast(Level | None, isolation))


def _here(jobs: int, isolation: str | None) -> Graders:
    def grade(submissions: Sequence[Submission], settings: Settings, emit: Callable[[Report], None]) -> None:
        from autograder import batch  # it imports the graders' world: not for a wrong option

        batch.grade(submissions, settings, jobs, emit)

    return Graders(_demanded(isolation), grade)


@contextmanager
def _on_cluster(address: str, isolation: Level | None) -> Iterator[Graders]:
    from autograder import batch
    from autograder.cluster import BadAddress, joined
    from autograder.pace import Shares

    try:
        with joined(address, isolation, reporting.tell) as workers:

            def grade(
                submissions: Sequence[Submission], settings: Settings, emit: Callable[[Report], None]
            ) -> None:
                batch.grade_over(workers, submissions, settings, emit, Shares(workers.count))

            yield Graders(workers.level, grade)
    except BadAddress as problem:
        raise click.UsageError(str(problem)) from None


def _demanded(name: str | None) -> Level:
    """Return the level to grade at: the one that was demanded, or the strongest there is."""
    if name is None:
        level = strongest()
        if level == "process":
            reporting.tell(f"level process, {LEVELS[level]}.", "Warning")
        return level
    for level in LEVELS:
        if level == name and not missing(level):
            return level
    raise click.UsageError(f"--isolation {name}: {missing(cast(Level, name))}")
