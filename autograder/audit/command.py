"""The command `autograder audit`."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console

from autograder import cores, pack, progress, reporting
from autograder.faults import InfrastructureError


@click.command
@click.argument("assignments", nargs=-1)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for audit.json and audit.md; without it, only figures are printed.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=None, help="Processes; default: all cores.")
@click.option("--seeds", type=click.IntRange(min=1), default=10, show_default=True, help="How many seeds.")
@click.option(
    "--pairs",
    type=click.IntRange(min=0),
    help="Try so many pairs of mistakes of each task, drawn at random; default: all, thousands.",
)
def audit(
    assignments: tuple[str, ...], output: Path | None, jobs: int | None, seeds: int, pairs: int | None
) -> None:
    """Prove the graders: known right and wrong answers, and mutated solutions, against every check.

    Needs a checkout of the project, which has the solutions. Exit status: 0 when every answer was judged
    as it should be, 1 when not, 2 for wrong usage.

    \b
    Examples:
        autograder audit --output build/audit
        autograder audit batch_norm --seeds 1 --pairs 50
    """
    chosen = assignments or pack.names()
    if unknown := [name for name in chosen if name not in pack.names()]:
        raise click.UsageError(f"{', '.join(unknown)}: the assignments are {', '.join(pack.names())}")
    from autograder.audit import hearing, pages

    console = Console(soft_wrap=True, highlight=False)
    with contextlib.ExitStack() as stack:

        def start(total: int) -> Callable[[], None]:
            return stack.enter_context(progress.shown(total, 0, "trying"))

        try:
            ledger = hearing.audit(chosen, range(seeds), jobs or cores.available(), pairs, start)
        except InfrastructureError as error:
            reporting.stop(str(error))
    if output:
        output.mkdir(parents=True, exist_ok=True)
        (output / "audit.json").write_text(ledger.to_json(), encoding="utf-8")
        (output / "audit.md").write_text(pages.markdown(ledger), encoding="utf-8")
    console.print(pages.summary(ledger), markup=False)
    for fault in ledger.faults:
        console.print(f"✗ {fault}", markup=False)
    sys.exit(1 if ledger.faults else 0)
