"""The command `autograder`."""

from __future__ import annotations

import contextlib
import math
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

import autograder
from autograder import doctor, graders, progress, reporting, submissions
from autograder.audit.command import audit
from autograder.completion import completion
from autograder.faults import InfrastructureError, named
from autograder.formats.job import Reports
from autograder.formats.roster import Roster
from autograder.packaging.command import package
from autograder.report import Report
from autograder.sandbox.level import LEVELS

if TYPE_CHECKING:
    from autograder.grading import Settings
    from autograder.nbgrader.gradebook import ClassGradebook
    from autograder.submissions import Submission

EXIT_INFRASTRUCTURE, EXIT_USAGE, EXIT_BELOW = 1, 2, 3
_SECONDS = click.FloatRange(min=0, min_open=True, max=86_400)  # sockets and limits know no infinity


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(autograder.__version__, prog_name="autograder")
def main() -> None:
    """Grade notebooks of the regularization course with hidden checks against torch.

    \b
    Examples:
        autograder doctor
        autograder grade submitted/ --output graded
        autograder report graded --format csv
    """


for _each in (reporting.report, audit, package, completion):
    main.add_command(_each)


@main.command(epilog=reporting.epilog())
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for results.jsonl and other files. [required, but for --gradebook: graded]",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes at most; default: as many as there are cores."
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Grade on the workers of this Dask scheduler, tcp://host:8786 say, instead of here.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Seed of the hidden inputs; the same seed gives the same scores.",
)
@reporting.options
@click.option(
    "--isolation",
    type=click.Choice(list(LEVELS)),
    help="How strongly student code is isolated, or nothing is graded; default: the strongest there is.",
)
@click.option(
    "--gradebook",
    is_flag=True,
    help="Save scores, comments, graded notebooks and feedback pages in the nbgrader course here.",
)
@click.option("--resume", is_flag=True, help="Keep the reports that DIR/results.jsonl has already.")
@click.option(
    "--call-timeout",
    type=_SECONDS,
    default=5.0,
    show_default=True,
    help="Seconds for one call or cell of a student's.",
)
@click.option(
    "--timeout",
    type=_SECONDS,
    default=120.0,
    show_default=True,
    help="Seconds for one submission altogether.",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    help="Exit with status 3 when a submission has a lower percentage.",
)
def grade(
    paths: tuple[Path, ...],
    output: Path | None,
    jobs: int | None,
    cluster: str | None,
    seed: int,
    formats: list[str],
    roster: Roster | None,
    isolation: str | None,
    gradebook: bool,
    resume: bool,
    call_timeout: float,
    timeout: float,
    fail_under: float | None,
) -> None:
    """Grade notebooks, folders of them, nbgrader's submitted/ trees, or zip files of these.

    Exit status: 0 when every submission got a verdict, 1 when a fault of ours left some without one, 2
    for wrong usage, 3 when --fail-under says so.

    \b
    Examples:
        autograder grade my_notebook.ipynb --output graded
        autograder grade submitted/ --output graded --jobs 4
        autograder grade class.zip --output graded --resume
        autograder grade class.zip --output graded --cluster tcp://10.0.0.7:8786
        autograder grade submitted/ --gradebook
    """
    if output is None and not gradebook:
        raise click.UsageError("Missing option '--output'.")
    output = output or Path("graded")
    if math.isnan(call_timeout) or math.isnan(timeout):
        raise click.UsageError("--call-timeout and --timeout take a number of seconds")
    chosen = graders.chosen(jobs, cluster, isolation)
    from autograder.formats import terminal  # these import the graders' world: not for a wrong option
    from autograder.grading import Settings
    from autograder.results import ResultsFile, alone_in
    from autograder.sandbox.session import Budget

    path = output / "results.jsonl"
    try:
        with (
            _ended_in_order(),
            tempfile.TemporaryDirectory(prefix="autograder-") as scratch,
            contextlib.ExitStack() as stack,
        ):
            found = submissions.find(paths, Path(scratch))
            reporting.check(formats, len(found))
            crew = stack.enter_context(chosen)
            settings = Settings(seed=seed, budget=Budget(call_timeout, timeout), isolation=crew.level)
            book = stack.enter_context(_gradebook(found, settings)) if gradebook else None
            stack.enter_context(alone_in(output))
            results = ResultsFile(path, found)
            done = results.start(settings, resume=resume)
            waiting = [submission for submission in found if submission.label not in done]
            with progress.shown(len(found), len(done), quiet=reporting.quiet()) as advance:

                def emit(report: Report) -> None:
                    results.append(report)
                    advance()

                crew.grade(waiting, settings, emit)
            reports = results.finish()
            problems = _save(book, reports) if book else []
    except submissions.NothingFound as problem:
        raise click.UsageError(terminal.printable(str(problem))) from None
    except OSError as error:
        reporting.stop(named(error))
    except InfrastructureError as error:
        reporting.stop(str(error))
    except KeyboardInterrupt:
        reporting.stop(f"interrupted; run it again with --resume, which keeps what {path} has")
    reporting.write(formats, reports, path, output, roster)
    for sentence in problems:
        click.echo(f"Error: {terminal.printable(sentence)}", err=True)
    sys.exit(EXIT_INFRASTRUCTURE if problems else _status(reports, fail_under))


@main.command(name="doctor")
def doctor_command() -> None:
    """Say what this machine offers for grading, and what is missing.

    \b
    Example:
        autograder doctor
    """
    Console(highlight=False).print(doctor.table(doctor.examine()))


@contextlib.contextmanager
def _ended_in_order() -> Iterator[None]:
    """Have SIGTERM and a closed terminal end the command as Ctrl-C does; what comes after that is ignored."""

    def end(number: int, frame: object) -> None:
        for each in usual:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    handlers = {kind: signal.getsignal(kind) for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    usual = {kind: handler for kind, handler in handlers.items() if handler not in (None, signal.SIG_IGN)}
    for kind in usual:
        signal.signal(kind, end)
    try:
        yield
    finally:
        for kind, handler in usual.items():
            signal.signal(kind, handler)


def _gradebook(found: list[Submission], settings: Settings) -> ClassGradebook:
    """Open the gradebook of the course here; nbgrader is imported for nobody else."""
    from autograder.nbgrader.gradebook import ClassGradebook

    return ClassGradebook(found, settings)


def _save(book: ClassGradebook, reports: Reports) -> list[str]:
    with progress.shown(len(reports), 0, "saving", quiet=reporting.quiet()) as advance:
        problems = book.save(reports, advance)
    click.echo(f"{len(reports) - len(problems)} reports saved in the gradebook")
    return problems


def _status(reports: Reports, fail_under: float | None) -> int:
    if any(report.verdict == "infrastructure" for report in reports):
        return EXIT_INFRASTRUCTURE
    if fail_under is not None:
        for report in reports:
            if (report.score or 0.0) * 100 < fail_under * (report.max_score or 1.0):
                return EXIT_BELOW
    return 0
