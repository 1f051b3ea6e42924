"""The feedback page of one submission, for the student: one file that needs no network."""

from __future__ import annotations

from autograder import pack
from autograder.formats import markup
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


def page(report: Report) -> str:
    """Return the page; every word of a student's is escaped, and the page runs no scripts."""
    title = pack.load(report.assignment).title if report.assignment in pack.names() else "Not recognised"
    template = markup.TEMPLATES.get_template("page.html")
    return template.render(report=report, title=title, verdicts=_VERDICTS, signs={True: "✓", False: "✗"})
