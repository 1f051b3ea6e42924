"""How far a batch is: one line on a terminal, redrawn, and nothing anywhere else."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.table import Column
from rich.text import Text

_REDRAWN = 4  # times a second


@contextmanager
def shown(
    total: int,
    done: int,
    what: str = "grading",
    *,
    quiet: bool = False,
    console: Console | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Callable[[], None]]:
    """Show how many of a batch are done, at which rate, and how long the rest will take.

    It is shown on standard error, if that is a terminal; yields a function to call when one more is done.
    """
    console = console or Console(stderr=True)
    whole = Column(no_wrap=True)
    columns = (
        TextColumn(what, table_column=whole),
        BarColumn(),
        MofNCompleteColumn(table_column=whole),
        _Rate(table_column=whole),
    )
    wanted = total > 1 and not quiet and console.is_interactive and console.file.isatty()
    with Progress(
        *columns,
        console=console,
        transient=True,
        disable=not wanted,
        get_time=clock,
        refresh_per_second=_REDRAWN,
    ) as bar:
        task = bar.add_task(what, total=total, completed=done, first=None)

        def advance() -> None:
            bar.advance(task)
            if bar.tasks[0].fields["first"] is None:
                bar.update(task, first=(clock(), bar.tasks[0].completed))

        yield advance


class _Rate(ProgressColumn):
    """Submissions a second, and the time that is left.

    Both follow from what was done since the first one was: the start, which takes longer than many
    submissions do, and what an earlier run has done do not count.
    """

    def render(self, task: Task) -> Text:
        if task.fields["first"] is None:
            return Text()
        since, before = task.fields["first"]
        rate = (task.completed - before) / max(1e-9, task.get_time() - since)
        if not rate or task.remaining is None:
            return Text()
        speed = f"{rate:.0f}" if rate >= 100 else f"{rate:.2g}"
        return Text(f"{speed}/s, {duration(task.remaining / rate)} left", style="dim")


def duration(seconds: float) -> str:
    """Say how long something takes, as precisely as one wants to know it beforehand."""
    if seconds < 100:
        return f"{math.ceil(seconds)} s"
    if seconds < 100 * 60:
        return f"{math.ceil(seconds / 60)} min"
    hours, minutes = divmod(math.ceil(seconds / 60), 60)
    return f"{hours} h {minutes} min"
