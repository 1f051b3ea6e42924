"""The command `autograder package`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from autograder import pack, reporting
from autograder.packaging import archive, registry
from autograder.packaging.order import Impossible, Order
from autograder.sandbox.level import LEVELS


@click.command(
    epilog="\b\nKinds:\n" + "\n".join(f"  {name:<12}{what}" for name, what in registry.described().items())
)
@click.argument("kind", type=click.Choice(list(registry.described())))
@click.argument("assignment", required=False)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The zip file to write."
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Seed of the hidden inputs.",
)
@click.option(
    "--isolation",
    type=click.Choice(list(LEVELS)),
    help="The level that must hold there, or nothing is graded; default: the strongest there is.",
)
def package(kind: str, assignment: str | None, output: Path, seed: int, isolation: str | None) -> None:
    """Pack the graders for a platform that runs them itself.

    With ASSIGNMENT the package grades that one alone, and holds no grader of another. It never holds
    solution notebooks. Exit status: 0, 1 when it cannot be made or written, 2 for wrong usage.

    \b
    Examples:
        autograder package gradescope dropout --output dropout.zip
        autograder package gradescope dropout --output dropout.zip --seed 4711 --isolation landlock
    """
    if assignment is not None and assignment not in pack.names():
        raise click.UsageError(f"{assignment}: the assignments are {', '.join(pack.names())}")
    order = Order((assignment,) if assignment else pack.names(), seed, isolation)
    draft = output.with_name(f"{output.name}.tmp")
    try:
        draft.write_bytes(archive.pack(registry.make(kind, order)))
        os.replace(draft, output)
    except Impossible as reason:
        reporting.stop(str(reason))
    except OSError as error:
        reporting.stop(f"{output} cannot be written: {error.strerror}")
