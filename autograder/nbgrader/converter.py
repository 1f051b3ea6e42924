"""nbgrader's converter of submissions, but whatever a student handed in is graded, and harms nobody else.

Exporters and preprocessors can be configured in nbgrader. Which folders there are, and what is copied from
them, is decided by its converter, which cannot: :func:`install` puts this one in its place.
"""

from __future__ import annotations

import dataclasses
import fnmatch
import glob
import os
import re
import shutil
from pathlib import Path
from typing import Any

from nbgrader import converters
from nbgrader.api import Gradebook
from nbgrader.apps import api, autogradeapp
from nbgrader.converters.base import NbGraderException

from autograder import notebook, pack, submissions
from autograder.nbgrader import folders, restore
from autograder.notebook import Unreadable
from autograder.submissions import Submission


def install() -> None:
    """Have `nbgrader autograde` and formgrader use this converter."""
    autogradeapp.Autograde = api.Autograde = Autograde


class Autograde(converters.Autograde):  # type: ignore[misc]
    """Makes `autograded/` from `submitted/`.

    It has the name of nbgrader's own converter, because that is its section in a configuration.
    """

    def __init__(self, coursedir: Any = None, **kwargs: Any) -> None:
        """Take the folders of a course."""
        super().__init__(coursedir=folders.Course.like(coursedir), **kwargs)
        self._elsewhere: dict[str, Submission] = {}
        self._unfit: list[str] = []

    def submission(self, student: str, assignment: str) -> Submission:
        """Return what a student handed in for an assignment of the pack's, as `autograder grade` does."""
        folder = Path(self.coursedir.format_path(self.coursedir.submitted_directory, student, assignment))
        if str(folder) in self._elsewhere:
            return self._elsewhere[str(folder)]
        if folder.parent.name == student and folder.parent.is_symlink():
            (link,) = submissions.of_student(folder.parent, str(folder))
            return dataclasses.replace(link, expected=assignment)
        return submissions.handed_in(student, folder, assignment, str(folder))

    def init_notebooks(self) -> None:
        """Find the folders that were handed in; for the pack's assignments all, whatever is in them."""
        pattern = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        found = [folder for folder in {*glob.glob(pattern), pattern} if os.path.lexists(folder)]
        self._elsewhere = _elsewhere(pattern, self.coursedir.assignment_id)
        ours: dict[str, list[str]] = {}
        for folder in (*found, *self._elsewhere):
            assignment = self._ours(folder)
            if assignment and fnmatch.fnmatchcase(assignment, self.coursedir.notebook_id):
                ours[folder] = [os.path.join(folder, f"{assignment}.ipynb")]
        if not ours or set(found) - set(ours):
            super().init_notebooks()
        self.notebooks: list[str] = []
        self.assignments: dict[str, list[str]] = {**self.assignments, **ours}
        self._unfit = [folder for folder in self.assignments if not _is_fit(folder)]
        for folder in self._unfit:
            self.log.error("Not graded, because nbgrader cannot work with its name: the folder %r", folder)
            del self.assignments[folder]

    def convert_notebooks(self) -> None:
        """Convert all; it is an error if there were folders with names that nbgrader cannot work with."""
        super().convert_notebooks()
        if self._unfit:
            raise NbGraderException(f"{len(self._unfit)} folders have to be renamed")

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Tell whether there is something to do; there is after an attempt that did not come to its end."""
        folder = Path(self._format_dest(assignment_id, student_id))
        if assignment_id in pack.names() and folder.exists() and not restore.is_graded(folder, assignment_id):
            self.log.warning("Removing what an earlier attempt has left: %s", folder)
            shutil.rmtree(folder)
        return bool(super().init_destination(assignment_id, student_id))

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Prepare the destination, and copy what may be copied."""
        usual = self.coursedir.ignore
        most_bytes = 1000 * self.coursedir.max_file_size
        left = folders.uncopied(self._format_source(assignment_id, student_id), most_bytes)
        for path in left:
            self.log.warning("Not copying %s: it is a link, too large, or no ordinary file", path)
        self.coursedir.ignore = [*usual, *map(glob.escape, left)]
        try:
            with folders.walkable():
                super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = usual
        if assignment_id in pack.names():
            self._forget_scores(assignment_id, student_id)

    def _forget_scores(self, assignment: str, student: str) -> None:
        """Have no score of an earlier attempt, nor nbgrader's 0 for a missing file, if this one fails."""
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            for grade in gradebook.find_submission_notebook(assignment, assignment, student).grades:
                grade.auto_score, grade.needs_manual_grade = None, True
            gradebook.db.commit()

    def _ours(self, folder: str) -> str:
        """Name the assignment of the pack's that a folder was handed in for; "" when it is none."""
        names = self._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True)
        match = re.match(names, folder, re.DOTALL)
        return match["assignment_id"] if match and match["assignment_id"] in pack.names() else ""


def _is_fit(folder: str) -> bool:
    """Tell whether a path is one line of text, as nbgrader's patterns and its database demand."""
    return "\n" not in folder and folder == folder.encode("utf-8", "replace").decode("utf-8")


def _elsewhere(pattern: str, assignment: str) -> dict[str, Submission]:
    """Find the notebooks of students who have no folder for the assignment, by the folder that is missing."""
    students, last = os.path.split(pattern)
    found: dict[str, Submission] = {}
    if last != assignment or assignment not in pack.names():  # or folders have another order in this course
        return found
    for student in glob.glob(students):
        folder = os.path.join(student, assignment)
        if os.path.lexists(folder):
            continue
        for submission in submissions.of_student(Path(student), student):
            if _assignment(submission) == assignment:
                found[folder] = submission
    return found


def _assignment(submission: Submission) -> str | None:
    """Name the assignment that a submission is for, going by its folder, else by what is in it."""
    if submission.expected is not None:
        return submission.expected
    try:
        return notebook.read(submission.read(), submission.filename).assignment.name
    except Unreadable:
        return None
