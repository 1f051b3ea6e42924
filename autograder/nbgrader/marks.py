"""Saves scores, and the mistakes that were found where formgrader shows comments: beside the answer."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, SubmittedNotebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task

from autograder.nbgrader.comments import comment, on_unreadable
from autograder.report import Report


class SaveMarks(NbGraderPreprocessor):  # type: ignore[misc]
    """Does what nbgrader's SaveAutoGrades does, at once instead of cell by cell, and adds comments.

    What a person entered, scores, extra credit and comments, stays: those are other fields of the database.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Save the scores that the cells show."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            saved = gradebook.find_submission_notebook(
                names["notebook"], names["assignment"], names["student"]
            )
            save(saved, nb, resources.get("autograder"))
            gradebook.db.commit()
        return nb, resources


def save(saved: SubmittedNotebook, nb: NotebookNode, report: Report | None) -> None:
    """Put the scores of a graded notebook, and comments, into its rows; the caller commits.

    Raises
    ------
    KeyError
        When a graded cell has no row, because the assignment has changed since the rows were made.
    """
    grades = {grade.name: grade for grade in saved.grades}
    comments = {own.name: own for own in saved.comments}
    for cell in nb.cells:
        if is_grade(cell):
            grade = grades[cell.metadata.nbgrader.grade_id]
            grade.auto_score, _ = determine_grade(cell)
            grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
        if is_solution(cell) or is_task(cell):
            comments[cell.metadata.nbgrader.grade_id].auto_comment = _comment(cell, report)


def _comment(cell: NotebookNode, report: Report | None) -> str | None:
    """Say what was found in an answer; else, as nbgrader does, that there is none."""
    marks = cell.metadata.nbgrader
    if report is not None:
        if report.verdict == "unreadable":
            return on_unreadable(report)
        for task in report.tasks:
            if task.name == marks.grade_id and task.verdict != "not_attempted":
                return comment(task) or None
    untouched = marks.get("checksum") == compute_checksum(cell) and not is_task(cell)
    return "No response." if untouched else None
