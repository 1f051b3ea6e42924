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
        """Save a comment for each task that lost points, and none where nbgrader missed an answer."""
        report: Report | None = resources.get("autograder")
        if report is None:  # an assignment of the course's own
            return nb, resources
        names = resources["nbgrader"]
        tasks = {task.name: task for task in report.tasks}
        with Gradebook(names["db_url"]) as gradebook:
            place = (names["notebook"], names["assignment"], names["student"])
            for saved in gradebook.find_submission_notebook(*place).comments:
                if saved.name in tasks:
                    task = tasks[saved.name]
                    words = comment(task)
                    if words or task.verdict != "not_attempted":
                        saved.auto_comment = words or None
                elif report.verdict == "unreadable":
                    saved.auto_comment = terminal.printable(
                        f"This submission cannot be read: {report.message}."
                    )
            gradebook.db.commit()
        return nb, resources


def comment(task: TaskReport) -> str:
    """Say in a few words what a task lost its points for; "" when there is nothing to say."""
    if task.diagnoses:
        return " ".join(terminal.printable(told.title) for told in task.diagnoses)
    if task.verdict in ("passed", "not_attempted"):
        return ""
    return terminal.printable(task.message)
