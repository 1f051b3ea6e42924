"""The command's part that writes formats: the options, and `autograder report`."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, TextIO

import click

from autograder.formats import registry
from autograder.formats.job import Job, Refused, Reports
from autograder.formats.roster import FIELDS, BadRoster, Roster
from autograder.stored import Changed, StoredReports

_PIPE = f"{__name__}.pipe"  # in a command's context: where its reports go as JSON
_QUIET = f"{__name__}.quiet"  # and whether it prints errors only


def epilog() -> str:
    """List the formats with what each writes, for the help of a command."""
    rows = [f"  {name:<12}{what}" for name, what in registry.described().items()]
    return "\b\nFormats:\n" + "\n".join([*rows, f"  {registry.NONE:<12}nothing"])


def _chosen(context: click.Context, parameter: click.Parameter, names: str | None) -> list[str] | None:
    try:
        return None if names is None else registry.chosen(names)
    except Refused as reason:
        raise click.UsageError(_shown(str(reason))) from None


def _roster(context: click.Context, parameter: click.Parameter, path: Path | None) -> Roster | None:
    try:
        return Roster.read(path) if path else None
    except BadRoster as reason:
        raise click.UsageError(_shown(f"--roster: {reason}")) from None


def options(command: Callable[..., None]) -> Callable[..., None]:
    """Add to a command the options that say what is written besides results.jsonl, and what is printed."""
    add_format = click.option(
        "--format",
        "formats",
        callback=_chosen,
        help="Comma-separated formats to write besides results.jsonl; they are listed below. "
        "[default: terminal]",
    )
    add_roster = click.option(
        "--roster",
        type=click.Path(path_type=Path),
        callback=_roster,
        help=f"CSV file with what platforms know students by; columns: {', '.join(FIELDS)}.",
    )
    add_json = click.option(
        "--json",
        "as_json",
        is_flag=True,
        help="Print the reports, a JSON object a line, and nothing else on standard output.",
    )
    add_quiet = click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
    return add_format(add_roster(add_json(add_quiet(_printing(command)))))


def _printing(command: Callable[..., None]) -> Callable[..., None]:
    """Have a command print what --json and --quiet leave of it."""

    @functools.wraps(command)
    def run(*, formats: list[str] | None, as_json: bool, quiet: bool, **given: object) -> None:
        if as_json and quiet:
            raise click.UsageError("--quiet prints nothing, and --json prints reports: choose one")
        with contextlib.ExitStack() as stack:
            if as_json:
                click.get_current_context().meta[_PIPE] = sys.stdout
                stack.enter_context(contextlib.redirect_stdout(sys.stderr))
            if quiet:
                click.get_current_context().meta[_QUIET] = True
                nowhere = stack.enter_context(open(os.devnull, "w", encoding="utf-8"))
                stack.enter_context(contextlib.redirect_stdout(nowhere))
            usual = [] if as_json else ["terminal"]
            command(formats=usual if formats is None else formats, **given)

    return run


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
        registry.write_all(formats, Job(reports, source, folder, when, tell, roster))
        _pipe(reports)
    except Refused as reason:
        raise click.UsageError(_shown(str(reason))) from None
    except Changed as reason:
        stop(str(reason))
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # click ends quietly when nobody reads any more
            raise
        stop(f"{error.filename or folder}: {error.strerror}")


def _pipe(reports: Reports) -> None:
    pipe: TextIO | None = click.get_current_context().meta.get(_PIPE)
    for report in reports if pipe else ():
        # in a string, as it must be: GitHub's runner would take `##[` anywhere in a line for a command
        click.echo(report.to_json().replace("##[", "#\\u0023["), pipe)


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
    Examples:
        autograder report graded --format csv,junit
        autograder report graded --json | jq .score
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


def stop(sentence: str) -> NoReturn:
    """End the command with a sentence on standard error, and status 1."""
    click.echo(f"Error: {_shown(sentence)}", err=True)
    sys.exit(1)


def tell(sentence: str, kind: str = "Note") -> None:
    """Say something that is no error on standard error, unless --quiet was given."""
    if not quiet():
        click.echo(f"{kind}: {_shown(sentence)}", err=True)


def quiet() -> bool:
    """Tell whether --quiet was given."""
    return bool(click.get_current_context().meta.get(_QUIET))


def _shown(sentence: str) -> str:
    """Make a sentence harmless: GitHub's runner takes `##[` anywhere in a line for a command."""
    from autograder.formats.terminal import printable

    return printable(sentence).replace("##[", "##\\[")
