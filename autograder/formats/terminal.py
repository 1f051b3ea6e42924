"""Tables on standard output: a line a student for a class, a line a check for one notebook."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.formats.job import Job, Reports
from autograder.report import Report, TaskReport

_MARKS = {
    "passed": ("✓", "green"),
    "partial": ("◐", "yellow"),
    "failed": ("✗", "red"),
    "raised": ("!", "red"),
    "not_attempted": ("·", "dim"),
    "missing": ("?", "red"),
    "timeout": ("T", "magenta"),
    "memory": ("M", "magenta"),
    "crashed": ("C", "magenta"),
}


def write(job: Job) -> None:
    """Print the reports, and where they are."""
    console = Console(soft_wrap=False)
    with unheard(console, job.environment):
        show(job.reports, console)
    console.out(f"\n{len(job.reports)} reports in {printable(str(job.source))}", highlight=False)


def show(reports: Reports, console: Console) -> None:
    """Print one notebook in detail, or a class as a table."""
    if len(reports) == 1:
        console.print(*map(_notebook, reports))
        return
    tables: dict[str, Table] = {}
    used: set[str] = set()
    for report in reports:
        assignment = report.assignment or ""
        table = tables.get(assignment) or tables.setdefault(assignment, _class(assignment))
        _add(table, report)
        used |= {task.verdict for task in report.tasks}
    for assignment in sorted(tables):
        console.print(tables[assignment])
    console.print(_legend(used))


@contextmanager
def unheard(console: Console, environment: Mapping[str, str]) -> Iterator[None]:
    """Keep a GitHub runner from taking what is printed meanwhile for commands.

    A runner obeys lines that begin with `::`, and `##[` anywhere, also when a student's message has them:
    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
    """
    if environment.get("GITHUB_ACTIONS") != "true":
        yield
        return
    token = secrets.token_hex(16)  # a student who knew it could start commands again
    console.out(f"::stop-commands::{token}", highlight=False)
    try:
        yield
    finally:
        console.out(f"::{token}::", highlight=False)


def printable(text: str) -> str:
    """Show control characters and broken text as backslash escapes, so that they cannot act."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def lines(text: str) -> str:
    """Show control characters and broken text as :func:`printable` does, but leave line ends."""
    return "\n".join(map(printable, text.split("\n")))


def points(score: float | None) -> str:
    """Write points without needless zeros; a dash when there are none to write."""
    return "–" if score is None else f"{score:.2f}".rstrip("0").rstrip(".")


def _class(assignment: str) -> Table:
    table = Table(title=assignment or "not recognised", title_justify="left", box=None, padding=(0, 1))
    table.add_column("student", no_wrap=True)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("tasks", no_wrap=True)
    table.add_column("what happened", overflow="fold")
    return table


def _add(table: Table, report: Report) -> None:
    of = f"/{points(report.max_score)}" if report.max_score is not None else ""
    table.add_row(
        Text(printable(report.student)),
        Text(points(report.score) + of),
        Text.assemble(*(_MARKS[task.verdict] for task in report.tasks)),
        Text(printable(summary(report))),
    )


def summary(report: Report) -> str:
    """Say in a line what happened: why nothing was graded, or the first trouble."""
    if report.verdict != "graded":
        return f"{report.verdict}: {report.message}"
    if report.score == report.max_score:
        return "everything right"
    troubled = [task for task in report.tasks if task.verdict not in ("passed", "not_attempted")]
    if not troubled:
        done = sum(task.verdict == "passed" for task in report.tasks)
        return f"{done} of {len(report.tasks)} tasks done, all of them right" if done else "nothing done yet"
    first = troubled[0]
    more = f" (and {len(troubled) - 1} more)" if len(troubled) > 1 else ""
    what = first.diagnoses[0].title if first.diagnoses else first.message
    return f"{first.name}: {_shortened(what)}{more}"


def _shortened(message: str, length: int = 100) -> str:
    return message if len(message) <= length else message[: length - 1] + "…"


def _legend(used: Collection[str]) -> Text:
    parts: list[tuple[str, str]] = []
    for verdict, (mark, style) in _MARKS.items():
        if verdict in used:
            parts += [(mark, style), (f" {verdict.replace('_', ' ')}   ", "dim")]
    return Text.assemble(*parts)


def _notebook(report: Report) -> RenderableType:
    name = printable(f"{report.student} · {report.assignment or 'not recognised'}")
    heading = Text(f"{name}: {points(report.score)} of {points(report.max_score)} points", "bold")
    if report.verdict != "graded":
        return Group(heading, Text(f"{report.verdict}: {printable(report.message)}", "red"))
    return Group(heading, *map(task_text, report.tasks))


def task_text(task: TaskReport) -> Text:
    """Lay out what a student reads about a task."""
    mark, style = _MARKS[task.verdict]
    text = Text.assemble(
        (f"\n{mark} ", style),
        (printable(task.title), "bold"),
        f"  {points(task.score)}/{points(task.max_score)}  ",
        (f"{task.name}, {task.verdict.replace('_', ' ')}", "dim"),
    )
    if task.verdict == "not_attempted":
        return text
    for check in task.checks:
        sign = "✓" if check.status == "passed" else "✗"
        text.append(f"\n    {sign} {printable(check.title)}")
        if check.message:
            text.append(f"\n      {printable(check.message)}", style)
    for told in task.diagnoses:
        text.append(f"\n    → {printable(told.title)}", "bold")
        text.append(f"\n      {printable(told.explanation)}")
        text.append(f"\n      Hint: {printable(told.hint)}", "italic")
    return text
