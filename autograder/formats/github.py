"""Annotations on standard output for GitHub Actions, and summary.md, also shown as the job's summary.

- Annotations are workflow commands, escaped as packages/core/src/command.ts of actions/toolkit does:
  `%`, CR and LF in the message, and `:` and `,` as well in properties. GitHub shows ten of a kind in a step
  (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands); when there are more
  troubles, the last one says how many.
- The summary goes to the file that $GITHUB_STEP_SUMMARY names. It has at most 1 MiB, or GitHub drops all of
  it; what does not fit is counted.
- Students' text is escaped and stands in `pre` and `code` elements of HTML blocks, where GitHub reads neither
  Markdown nor mentions of people and issues.
"""

from __future__ import annotations

import html
import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

from autograder.formats.job import Job
from autograder.formats.terminal import lines, points, printable, summary, task_text
from autograder.report import Report

ANNOTATIONS = 10
SUMMARY_SIZE = 2**20
_FILE = "summary.md"
_LONGEST = 4_000  # characters of an annotation's message
_WIDEST = 200  # characters of its title, where GitHub takes 255
_RESERVE = 200  # bytes for the end of the table and what is said below
_HEADING = "## Grades\n\n<table>\n<tr><th>student</th><th>assignment</th><th>score</th><th></th></tr>\n"


class _Trouble(NamedTuple):
    """What an annotation says, of which file."""

    file: str
    title: str
    message: str


def write(job: Job) -> None:
    """Print annotations, and write the summary."""
    for annotation in _annotations(job):
        sys.stdout.write(annotation + "\n")
    shown = job.environment.get("GITHUB_STEP_SUMMARY")
    room = SUMMARY_SIZE
    if shown and os.path.exists(shown):
        room -= os.path.getsize(shown)
    with job.file(_FILE) as file:
        for part in _summary(job, room):
            file.write(part)
    if shown:
        with open(shown, "a", encoding="utf-8") as target:
            target.write((job.folder / _FILE).read_text(encoding="utf-8"))


def command(name: str, message: str, **properties: str) -> str:
    """Return a workflow command, whatever its message and properties hold."""
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {shown}::{_data(message)}"


def _data(text: str) -> str:
    return lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _annotations(job: Job) -> Iterator[str]:
    troubles: list[_Trouble] = []
    more = 0
    for report in job.reports:
        for trouble in _troubles(report):
            if len(troubles) < ANNOTATIONS:
                troubles.append(trouble)
            else:
                more += 1
    if more:
        troubles[-1:] = [_Trouble("", "More", f"{more + 1} more are in the summary of this job.")]
    for trouble in troubles:
        place = {"file": trouble.file, "line": "1"} if trouble.file else {}
        yield command("error", trouble.message[:_LONGEST], **place, title=trouble.title[:_WIDEST])


def _troubles(report: Report) -> Iterator[_Trouble]:
    if report.verdict != "graded":
        yield _Trouble(report.submission, f"{report.student}: {report.verdict}", report.message)
    for task in report.tasks:
        if task.verdict not in ("passed", "not_attempted"):
            score = f"{points(task.score)} of {points(task.max_score)}"
            title = f"{report.student}: {task.title}, {score} points"
            yield _Trouble(report.submission, title, task_text(task).plain.strip())


def _summary(job: Job, room: int) -> Iterator[str]:
    """Yield the parts of the summary that there is room for, in bytes of UTF-8."""
    room -= len(_HEADING) + _RESERVE
    if room < 0:
        return
    yield _HEADING
    left = 0
    for report in job.reports:
        row = _row(report)
        room -= len(row.encode())
        if room >= 0:
            yield row
        else:
            left += 1
    yield "</table>\n\n"
    if left:
        yield f"{left} more submissions do not fit here.\n"
    elif len(job.reports) == 1:
        yield from _details(job, room)


def _details(job: Job, room: int) -> Iterator[str]:
    for report in job.reports:
        for task in report.tasks:
            part = f"<pre>\n{html.escape(task_text(task).plain.strip())}\n</pre>\n\n"
            room -= len(part.encode())
            if room < 0:
                yield "The rest does not fit here.\n"
                return
            yield part


def _row(report: Report) -> str:
    score = f"{points(report.score)}/{points(report.max_score)}"
    cells = (report.student, report.assignment or "not recognised", score, summary(report))
    return f"<tr>{''.join(f'<td>{_code(cell)}</td>' for cell in cells)}</tr>\n"


def _code(text: str) -> str:
    return f"<code>{html.escape(printable(text))}</code>" if text.strip() else ""
