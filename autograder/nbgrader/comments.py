"""Says in a few words, for the instructor, what became of an answer."""

from __future__ import annotations

from autograder.formats import terminal
from autograder.report import TaskReport


def comment(task: TaskReport) -> str:
    """Say in a few words what a task lost its points for; "" when there is nothing to say."""
    if task.diagnoses:
        return " ".join(terminal.printable(told.title) for told in task.diagnoses)
    if task.verdict in ("passed", "not_attempted"):
        return ""
    return terminal.printable(task.message)
