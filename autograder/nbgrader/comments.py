"""Says in a few words, for the instructor, what became of an answer.

Comments are Markdown: nbgrader's feedback pages turn them into HTML, student's words and all.
"""

from __future__ import annotations

import re

from autograder.formats import terminal
from autograder.report import Report, TaskReport

_CODE = re.compile(r"(`[^`\n]+`)")
_ACTIVE = re.compile(r"[<\[`\\]")  # what begins HTML, a link, code, or an escape


def comment(task: TaskReport) -> str:
    """Say in a few words what a task lost its points for; "" when there is nothing to say."""
    if task.diagnoses:
        return " ".join(markdown(told.title) for told in task.diagnoses)
    if task.verdict in ("passed", "not_attempted"):
        return ""
    return markdown(task.message)


def on_unreadable(report: Report) -> str:
    """Say why there is no answer to be seen."""
    return f"This submission cannot be read: {markdown(report.message)}."


def markdown(text: str) -> str:
    """Write a text so that nothing in it acts, and what stands between backticks is code."""
    parts = _CODE.split(terminal.printable(text))
    return "".join(part if n % 2 else _ACTIVE.sub(r"\\\g<0>", part) for n, part in enumerate(parts))
