"""What was handed in, told to nbgrader's converter, which finds less of it and copies more than it should.

The converter looks for notebooks, makes its exporter, to which it is the parent, and then reads what it has
found. So when the exporter is made, the converter's list of notebooks, its folders, and what it ignores in
them can still be set.
"""

from __future__ import annotations

import dataclasses
import fnmatch
import glob
import os
import re
import shutil
import sys
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import Autograde

from autograder import notebook, pack, submissions
from autograder.nbgrader import folders, restore
from autograder.notebook import Unreadable
from autograder.submissions import Submission

_DEEPEST_PATH = 4096  # characters, and so folders, that the system can name


class HandedIn:
    """The folders that a converter is to grade; for the pack's assignments all, whatever is in them."""

    def __init__(self, converter: Autograde) -> None:
        """Set what the converter has found, and what it is not to copy."""
        converter.coursedir = folders.Course.like(converter.coursedir)
        self._converter = converter
        self._course = converter.coursedir
        self._elsewhere: dict[str, Submission] = {}
        converter.assignments = self._found()
        self._leave_out()
        # os.walk, with which nbgrader lists a student's folder, calls itself in Python 3.11
        sys.setrecursionlimit(max(sys.getrecursionlimit(), 2 * _DEEPEST_PATH))

    def submission(self, student: str, assignment: str) -> Submission:
        """Return what a student handed in for an assignment of the pack's, as `autograder grade` does."""
        folder = Path(self._course.format_path(self._course.submitted_directory, student, assignment))
        if str(folder) in self._elsewhere:
            return self._elsewhere[str(folder)]
        if folder.parent.name == student and folder.parent.is_symlink():
            (link,) = submissions.of_student(folder.parent, str(folder))
            return dataclasses.replace(link, expected=assignment)
        return submissions.handed_in(student, folder, assignment, str(folder))

    def forget_scores(self, student: str, assignment: str) -> None:
        """Have no score of an earlier attempt, nor nbgrader's 0 for a missing file, if this one fails."""
        with Gradebook(self._course.db_url, self._course.course_id) as gradebook:
            for grade in gradebook.find_submission_notebook(assignment, assignment, student).grades:
                grade.auto_score, grade.needs_manual_grade = None, True
            gradebook.db.commit()

    def _found(self) -> dict[str, list[str]]:
        """List the notebooks of each folder, and clear what failed attempts have left in `autograded/`."""
        course = self._course
        pattern = course.format_path(course.submitted_directory, course.student_id, course.assignment_id)
        self._elsewhere = _elsewhere(pattern, course.assignment_id)
        found = dict(self._converter.assignments)
        for folder in (*glob.glob(pattern), *self._elsewhere):
            student, assignment = self._names(folder)
            if assignment in pack.names() and fnmatch.fnmatchcase(assignment, course.notebook_id):
                found[folder] = [os.path.join(folder, f"{assignment}.ipynb")]
                self._clear(student, assignment)
        for folder in [folder for folder in found if not _is_fit(folder)]:
            self._converter.log.error("Not graded, because nbgrader cannot work with its name: %r", folder)
            del found[folder]
        return found

    def _clear(self, student: str, assignment: str) -> None:
        folder = Path(self._course.format_path(self._course.autograded_directory, student, assignment))
        if folder.exists() and not restore.is_graded(folder, assignment):
            self._converter.log.warning("Removing what an earlier attempt has left: %s", folder)
            shutil.rmtree(folder)

    def _leave_out(self) -> None:
        """Have links, odd and huge files not copied."""
        most_bytes = 1000 * self._course.max_file_size
        for folder in self._converter.assignments:
            for path in folders.uncopied(folder, most_bytes):
                self._converter.log.warning(
                    "Not copying %s: it is a link, too large, or no ordinary file", path
                )
                self._course.ignore = [*self._course.ignore, glob.escape(path)]

    def _names(self, folder: str) -> tuple[str, str]:
        """Tell whose folder it is, and for which assignment; empty when it is not clear."""
        course = self._course
        names = course.format_path(
            course.submitted_directory, "(?P<student>.*)", "(?P<assignment>.*)", escape=True
        )
        match = re.match(names, folder, re.DOTALL)
        return (match["student"], match["assignment"]) if match else ("", "")


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
