"""html/, a feedback page for each submission, for its student: files that need no network."""

from __future__ import annotations

import functools
import hashlib
from urllib.parse import quote

from markupsafe import Markup

from autograder import pack
from autograder.formats import markup
from autograder.formats.job import Job
from autograder.report import Report

_VERDICTS = {
    "passed": "all right",
    "partial": "partly right",
    "failed": "not right yet",
    "raised": "it raised an exception",
    "not_attempted": "not attempted",
    "missing": "its name is not defined",
    "timeout": "it took too long",
    "memory": "it ran out of memory",
    "crashed": "it ended the process that it ran in",
}

_LONGEST = 100  # characters of a name in a file's; file systems take 255 bytes


def write(job: Job) -> None:
    """Write one page after the other."""
    for report in job.reports:
        with job.file(path(report)) as file:
            file.write(page(report))


def path(report: Report) -> str:
    """Return where the page of a report is, below the output folder; another submission has another place.

    Nothing of a name is left in it that could mean something to a file system or a browser.
    """
    return "/".join(
        [
            "html",
            _safe(report.assignment or "not-recognised"),
            f"{_safe(report.student)}-{_mark(report)}.html",
        ]
    )


def _safe(name: str) -> str:
    return (
        quote(name.encode("utf-8", "surrogatepass"), safe="").replace("%", "_").replace(".", "_")[:_LONGEST]
    )


def _mark(report: Report) -> str:
    return hashlib.sha256(report.submission.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def page(report: Report) -> str:
    """Return the page; every word of a student's is escaped, and the page runs no scripts."""
    known = report.assignment in pack.names()
    return markup.TEMPLATES.get_template("page.html").render(
        report=report,
        title=pack.load(str(report.assignment)).title if known else "Not recognised",
        statements=_statements(str(report.assignment)) if known else {},
        verdicts=_VERDICTS,
        signs={True: "✓", False: "✗"},
    )


@functools.cache
def _statements(assignment: str) -> dict[str, Markup]:
    """Return what each task asks for, as it stands in the notebook."""
    from autograder.formats import prose  # with nbconvert, which takes its time

    return {task.name: prose.html(task.statement) for task in pack.load(assignment).tasks if task.statement}
