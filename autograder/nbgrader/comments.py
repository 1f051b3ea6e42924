"""Puts the mistakes that were found where formgrader shows comments: beside the student's answer."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.formats import terminal
from autograder.report import Report, TaskReport


class SaveComments(NbGraderPreprocessor):  # type: ignore[misc]
    """Saves comments of the autograder's own after nbgrader has saved the scores.

    A comment that a person wrote stays: it is another field of the database.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Save a comment for each task in which a mistake was found."""
        report: Report = resources["autograder"]
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            for task in report.tasks:
                if words := comment(task):
                    place = (task.name, names["notebook"], names["assignment"], names["student"])
                    gradebook.find_comment(*place).auto_comment = words
            gradebook.db.commit()
        return nb, resources


def comment(task: TaskReport) -> str:
    """Say in a few words what a task lost its points for; "" when there is nothing to say."""
    if task.diagnoses:
        return " ".join(terminal.printable(told.title) for told in task.diagnoses)
    if task.verdict in ("passed", "not_attempted"):
        return ""
    return terminal.printable(task.message)
