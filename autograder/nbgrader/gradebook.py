"""A graded class in nbgrader's gradebook, without its converter: scores, comments, notebooks and pages."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import InvalidEntry, MissingEntry, SubmittedNotebook
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from autograder import pack
from autograder.faults import InfrastructureError, named
from autograder.formats import html
from autograder.grading import Settings
from autograder.nbgrader import filled, marks, restore
from autograder.nbgrader.course import Course, unreachable
from autograder.notebook import Unreadable
from autograder.report import Report
from autograder.submissions import Submission


class NotSaved(Exception):
    """One submission is not in the gradebook; the message says why."""


_PROBLEMS = NotSaved, InfrastructureError, InvalidEntry, SQLAlchemyError, OSError, ValueError


class ClassGradebook:
    """The gradebook of the course in the working directory, for reports of `autograder grade`.

    It ends up as `nbgrader autograde` would have left it. What a person entered stays: manual scores,
    extra credit and comments are columns of their own.
    """

    def __init__(self, submissions: Sequence[Submission], settings: Settings) -> None:
        """Open the gradebook for these submissions, which are graded with these settings.

        Raises
        ------
        InfrastructureError
            When there is no gradebook, or an assignment is not in it: better now than after all is graded.
        """
        self._course = Course()
        self._settings = settings
        self._submissions = {submission.label: submission for submission in submissions}
        expected = {submission.expected for submission in submissions} & {*pack.names()}
        self._gradebook = self._course.open(sorted(map(str, expected)))

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        """Close the database."""
        self._gradebook.close()

    def save(self, reports: Iterable[Report], advance: Callable[[], None]) -> list[str]:
        """Save reports; return a sentence for each that could not be saved.

        Raises
        ------
        InfrastructureError
            When the database cannot be used any longer.
        """
        problems = []
        handed_in = Counter((report.student, report.assignment) for report in reports)
        for report in reports:
            try:
                if handed_in[report.student, report.assignment] > 1:
                    raise NotSaved(f"{report.student} handed in several notebooks for {report.assignment}")
                self._save(report)
            except OperationalError as error:
                raise InfrastructureError(unreachable(error)) from None
            except (
                NotSaved,
                InfrastructureError,
                InvalidEntry,
                SQLAlchemyError,
                OSError,
                ValueError,
            ) as problem:
                problems.append(f"{report.submission} is not in the gradebook: {_words(problem)}")
            finally:
                self._gradebook.db.remove()  # a session for each: nothing half-done stays, nothing piles up
            advance()
        return problems

    def _save(self, report: Report) -> None:
        """Save a report: the notebook first, so that the database speaks of none that is not there."""
        assignment, student = str(report.assignment), report.student
        if report.score is None:
            raise NotSaved(report.message)
        if assignment not in pack.names():
            raise NotSaved("nothing tells which assignment it is for")
        nb = self._notebook(report)
        folder = self._course.autograded(student, assignment)
        when = self._course.handed_in(student, assignment)
        self._write(folder, report, f"{assignment}.ipynb", nbformat.writes(nb), 0o444)
        row = self._row(student, assignment, when)
        try:
            marks.save(row, nb, report)
        except KeyError as cell:
            raise NotSaved(
                f"its rows are older than the cell {cell}; remove them from the gradebook"
            ) from None
        self._gradebook.db.commit()
        if row.assignment.total_seconds_late or row.late_submission_penalty is not None:
            self._course.penalize(student, assignment)
            self._gradebook.db.refresh(row)
        if _is_final(row):
            folder = self._course.feedback(student, assignment)
            self._write(folder, report, f"{assignment}.html", html.page(report), 0o644)

    def _write(self, folder: Path, report: Report, name: str, text: str, permissions: int) -> None:
        """Write a file, and beside it what `nbgrader release_feedback` and `autograde` look for there."""
        self._course.write(folder / name, text, permissions)
        for other, content in self._course.exchanged(report.student, str(report.assignment)).items():
            self._course.write(folder / other, content, permissions)

    def _notebook(self, report: Report) -> NotebookNode:
        """Return the notebook that was graded, with all outputs in it, and the course's own points."""
        assignment = pack.load(str(report.assignment))
        release = restore.release(assignment, self._course.release(assignment.name))
        try:
            content = self._submissions[report.submission].read()
            found = hashlib.sha256(content).hexdigest()
        except Unreadable:
            content, found = b"", ""
        if found != report.sha256:
            raise NotSaved("it has changed since it was graded; grade it again")
        if report.verdict == "unreadable":
            nb = restore.unreadable(report.message, release)
        else:
            nb = restore.notebook(content, assignment, release)
        cells = self._gradebook.find_notebook(assignment.name, assignment.name).grade_cells
        points = {cell.name: cell.max_score for cell in cells}
        for cell in filter(utils.is_grade, nb.cells):
            own = cell.metadata.nbgrader
            if points.get(own.grade_id, own.points) != own.points:
                own.points = points[own.grade_id]
        filled.fill(nb, report, self._settings)
        self._course.limits.preprocess(nb, {})
        return nb

    def _row(self, student: str, assignment: str, when: datetime.datetime | None) -> SubmittedNotebook:
        """Find or make the rows of a submission."""
        try:
            if self._course.creates_students:
                self._gradebook.update_or_create_student(student)
            else:
                self._gradebook.find_student(student)
            self._gradebook.update_or_create_submission(
                assignment, student, **({"timestamp": when} if when else {})
            )
            return self._gradebook.find_submission_notebook(assignment, assignment, student)
        except MissingEntry as problem:
            raise NotSaved(str(problem)) from None


def _is_final(row: SubmittedNotebook) -> bool:
    """Tell whether the report says all: no person has a part in the score, and no penalty."""
    by_hand = any(grade.manual_score is not None or grade.extra_credit for grade in row.grades)
    spoken = any(own.manual_comment for own in row.comments)
    return not (row.needs_manual_grade or row.late_submission_penalty or by_hand or spoken)


def _words(problem: Exception) -> str:
    if isinstance(problem, OSError):
        return named(problem)
    lines = str(problem).strip().splitlines()
    return lines[0] if lines else type(problem).__name__
