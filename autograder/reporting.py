"""The command's part that writes formats: the options, and `autograder report`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from autograder.formats import registry
from autograder.formats.job import Job, Refused, Reports
from autograder.formats.roster import FIELDS, BadRoster, Roster
from autograder.stored import Changed, StoredReports

_Command = TypeVar("_Command", bound=Callable[..., object])


def epilog() -> str:
    """List the formats with what each writes, for the help of a command."""
    rows = [f"  {name:<12}{what}" for name, what in registry.described().items()]
    return "\b\nFormats:\n" + "\n".join([*rows, f"  {registry.NONE:<12}nothing"])


def _chosen(context: click.Context, parameter: click.Parameter, names: str) -> list[str]:
    try:
        return registry.chosen(names)
    except Refused as reason:
        raise click.UsageError(_shown(str(reason))) from None


def _roster(context: click.Context, parameter: click.Parameter, path: Path | None) -> Roster | None:
    try:
        return Roster.read(path) if path else None
    except BadRoster as reason:
        raise click.UsageError(_shown(f"--roster: {reason}")) from None


def options(command: _Command) -> _Command:
    """Add to a command the options that say what is written besides results.jsonl."""
    add_format = click.option(
        "--format",
        "formats",
        default="terminal",
        show_default=True,
        callback=_chosen,
        help="Comma-separated formats to write besides results.jsonl; they are listed below.",
    )
    add_roster = click.option(
        "--roster",
        type=click.Path(path_type=Path),
        callback=_roster,
        help=f"CSV file with what platforms know students by; columns: {', '.join(FIELDS)}.",
    )
    return add_format(add_roster(command))


def check(formats: Sequence[str], count: int) -> None:
    """End the command with a usage error if these formats cannot be written for so many submissions."""
    try:
        registry.check(formats, count, os.environ)
    except Refused as reason:
        raise click.UsageError(str(reason)) from None


def write(
    formats: Sequence[str], reports: Reports, source: Path, folder: Path, roster: Roster | None
) -> None:
    """Write reports in some formats, or end the command with a sentence why that is impossible."""
    try:
        when = datetime.fromtimestamp(source.stat().st_mtime, UTC)
        registry.write_all(formats, Job(reports, source, folder, when, _tell, roster))
    except Refused as reason:
        raise click.UsageError(_shown(str(reason))) from None
    except Changed as reason:
        _stop(str(reason))
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # click ends quietly when nobody reads any more
            raise
        _stop(f"{error.filename or folder}: {error.strerror}")


@click.command(epilog=epilog())
@click.argument("results", type=click.Path(path_type=Path))
@options
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the files; default: the one that results.jsonl is in.",
)
def report(results: Path, formats: Sequence[str], roster: Roster | None, output: Path | None) -> None:
    """Write the results of an earlier run in other formats, the same as that run would have.

    RESULTS is a results.jsonl, or the folder that has one. Exit status: 0, 1 when a file cannot be
    written, 2 for wrong usage.

    \b
    Example:
        autograder report graded --format csv,junit
    """
    path = results / "results.jsonl" if results.is_dir() else results
    try:
        reports = StoredReports.of(path)
        empty = path.stat().st_size == 0
    except OSError as error:
        raise click.UsageError(f"{_shown(str(path))} cannot be read: {error.strerror}") from None
    if not reports and not empty:
        raise click.UsageError(f"{_shown(str(path))} holds no report; give a results.jsonl")
    check(formats, len(reports))
    write(formats, reports, path, output or path.parent, roster)


def _stop(sentence: str) -> NoReturn:
    click.echo(f"Error: {_shown(sentence)}", err=True)
    sys.exit(1)


def _tell(sentence: str) -> None:
    click.echo(f"Note: {_shown(sentence)}", err=True)


def _shown(sentence: str) -> str:
    """Make a sentence harmless: GitHub's runner takes `##[` anywhere in a line for a command."""
    from autograder.formats.terminal import printable

    return printable(sentence).replace("##[", "##\\[")
