"""The nbgrader course in the working directory: its configuration, its folders, and its database."""

from __future__ import annotations

import contextlib
import datetime
import logging
import os
import tempfile
from collections.abc import Collection
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.baseapp import NbGrader
from nbgrader.preprocessors import AssignLatePenalties, LimitOutput
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from autograder.faults import InfrastructureError
from autograder.nbgrader import folders
from autograder.notebook import Unreadable
from autograder.submissions import Submission


class Course:
    """What nbgrader's own commands would use when they were started here."""

    def __init__(self) -> None:
        """Read the configuration as nbgrader does: nbgrader_config.py here, and Jupyter's folders."""
        app = NbGrader(name="nbgrader", log_level=logging.WARNING)
        app.initialize([])
        self._directory = folders.Course.like(app.coursedir)
        self.creates_students: bool = app.config.Autograde.get("create_student", True)
        self._penalties = AssignLatePenalties(config=app.config)
        self.limits = LimitOutput(config=app.config)
        self.db_url: str = self._directory.db_url

    def open(self, assignments: Collection[str]) -> Gradebook:
        """Open the database; to be closed by the caller.

        Raises
        ------
        InfrastructureError
            When there is none, it cannot be reached, or one of the assignments is not in it.
        """
        try:
            url = make_url(self.db_url)
            if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
                raise InfrastructureError(
                    f"there is no gradebook at {url.database}: start this in the folder of the course, after "
                    "`nbgrader generate_assignment`"
                )
            gradebook = Gradebook(self.db_url, self._directory.course_id)
        except (SQLAlchemyError, ArgumentError, NoSuchModuleError, ImportError) as error:
            raise InfrastructureError(unreachable(error)) from None
        try:
            for name in assignments:
                gradebook.find_assignment(name)
        except MissingEntry:
            gradebook.close()
            raise InfrastructureError(
                f"{name} is not in the gradebook: run `nbgrader generate_assignment {name}` first"
            ) from None
        except SQLAlchemyError as error:
            gradebook.close()
            raise InfrastructureError(unreachable(error)) from None
        return gradebook

    def release(self, assignment: str) -> Path:
        """Return the folder with what students were given."""
        return self._folder(self._directory.release_directory, ".", assignment)

    def autograded(self, student: str, assignment: str) -> Path:
        """Return the folder for the graded notebook."""
        return self._folder(self._directory.autograded_directory, student, assignment)

    def feedback(self, student: str, assignment: str) -> Path:
        """Return the folder for the feedback page."""
        return self._folder(self._directory.feedback_directory, student, assignment)

    def handed_in(self, student: str, assignment: str) -> datetime.datetime | None:
        """Return when a submission was handed in, in UTC; None when nothing says so."""
        folder = self._folder(self._directory.submitted_directory, student, assignment)
        return self._directory.get_existing_timestamp(str(folder))

    def exchanged(self, student: str, assignment: str) -> dict[str, str]:
        """Return the files by which the exchange knows a submission again, as far as it has them."""
        folder = self._folder(self._directory.submitted_directory, student, assignment)
        found = {}
        for name in ("timestamp.txt", "submission_secret.txt"):
            with contextlib.suppress(Unreadable, UnicodeDecodeError):
                found[name] = Submission(student, folder / name, name).read().decode()
        return found

    def penalize(self, student: str, assignment: str) -> None:
        """Have nbgrader's plugin set the late penalty of a submission whose scores are saved."""
        names = {"student": student, "assignment": assignment, "notebook": assignment, "db_url": self.db_url}
        self._penalties.preprocess(nbformat.v4.new_notebook(), {"nbgrader": names})

    def write(self, path: Path, text: str, permissions: int) -> None:
        """Write a file, whole or not at all; a course of several instructors lets them all write it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as draft:
            try:
                draft.write(text)
                draft.flush()
                os.chmod(draft.name, 0o664 if self._directory.groupshared else permissions)
                os.replace(draft.name, path)
            except BaseException:
                os.unlink(draft.name)
                raise

    def _folder(self, step: str, student: str, assignment: str) -> Path:
        return Path(self._directory.format_path(step, student, assignment))


def unreachable(error: Exception) -> str:
    """Say in one sentence that the database cannot be used."""
    reason = str(getattr(error, "orig", None) or error).strip().splitlines()
    return f"nbgrader's gradebook cannot be used: {reason[0] if reason else type(error).__name__}"
