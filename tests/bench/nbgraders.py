"""nbgrader: as it comes, and with this project's preprocessor."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from autograder import pack
from tests import classroom
from tests.bench.classes import Class, Sizes
from tests.bench.measure import Command
from tests.bench.tools import Tool
from tests.hostile.others import courses

__all__ = ["Asserts", "Nbgrader", "Plain", "Preprocessor"]

_SCORES = """
    SELECT submitted_assignment.student_id, sum(coalesce(grade.manual_score, grade.auto_score, 0))
    FROM grade
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    GROUP BY submitted_assignment.student_id ORDER BY submitted_assignment.student_id
"""


class Nbgrader(Tool):
    """nbgrader with its defaults. The hidden cells of our source notebooks run in the student's kernel."""

    name, title = "nbgrader", "`nbgrader autograde`"

    def prepare(self) -> None:
        """See the base class: a course whose assignments are released, its gradebook included."""
        shutil.rmtree(self.build, ignore_errors=True)
        self.build.mkdir(parents=True)
        self.configure()
        for assignment in self.assignments():
            self.run(self.build, "nbgrader", "generate_assignment", assignment)

    def configure(self) -> None:
        """Put into the course what it starts from."""
        for assignment in self.assignments():
            notebook = classroom.solution_notebook(assignment)
            classroom.write(notebook, self.build / "source" / assignment / f"{assignment}.ipynb")

    def hand_in(self, notebook: dict[str, Any]) -> dict[str, Any]:
        """Return a notebook as it would have been handed in there."""
        return notebook

    def commands(self, assignment: str, given: Class, folder: Path) -> list[Command]:
        """See the base class. Each run has a copy of the course, and so a gradebook of its own."""
        shutil.copytree(self.build, folder, dirs_exist_ok=True)
        for student, notebook in given.notebooks(assignment).items():
            path = folder / "submitted" / student / assignment / f"{assignment}.ipynb"
            classroom.write(self.hand_in(notebook), path)
        return [self.command(folder, "nbgrader", "autograde", assignment)]

    def scores(self, assignment: str, folder: Path) -> list[float] | None:
        """See the base class."""
        with closing(sqlite3.connect(folder / "gradebook.db")) as gradebook:
            return [score for _, score in gradebook.execute(_SCORES)]


class Asserts(Nbgrader):
    """The same, for the assignment that has such tests: hidden cells with a few asserts in NumPy."""

    name, title = "nbgrader-asserts", "`nbgrader autograde`, hidden asserts"

    def assignments(self) -> tuple[str, ...]:
        """See the base class."""
        return (courses.ASSIGNMENT,)

    def configure(self) -> None:
        """See the base class."""
        path = self.build / "source" / courses.ASSIGNMENT / f"{courses.ASSIGNMENT}.ipynb"
        classroom.write(courses.with_asserts(), path)


class Plain(Asserts):
    """The same without torch and pictures: visible checks are asserts in NumPy, too."""

    name, title = "nbgrader-plain", "`nbgrader autograde`, asserts, no torch"
    sizes = Sizes(1, 5, 4)

    def configure(self) -> None:
        """See the base class."""
        path = self.build / "source" / courses.ASSIGNMENT / f"{courses.ASSIGNMENT}.ipynb"
        classroom.write(courses.nbgrader_source(), path)

    def hand_in(self, notebook: dict[str, Any]) -> dict[str, Any]:
        """See the base class."""
        return courses.to_nbgrader(notebook)


class Preprocessor(Nbgrader):
    """nbgrader with this project's configuration."""

    name, title = "preprocessor", "`nbgrader autograde`, our preprocessor"
    sizes = Sizes(1, 13, 12)  # a submission costs little beside the start

    def configure(self) -> None:
        """See the base class."""
        shutil.copy(classroom.ROOT / "nbgrader_config.py", self.build)
        for assignment in pack.names():
            notebook = classroom.solution_notebook(assignment)
            classroom.write(notebook, self.build / "solutions" / assignment / f"{assignment}.ipynb")
