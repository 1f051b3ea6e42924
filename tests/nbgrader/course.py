"""A course as an instructor has it: nbgrader's folders and gradebook, and the real commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, SubmittedNotebook

from autograder.report import Report
from tests import classroom

_RELEASE = """
from nbgrader.apps import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader

app = NbGrader()
app.initialize([])
api = NbGraderAPI(app.coursedir)
for name in {names!r}:
    result = api.generate_assignment(name)
    assert result["success"], result
"""


@dataclass(frozen=True)
class Course:
    """A folder in which nbgrader is started."""

    folder: Path

    @property
    def submitted(self) -> Path:
        """Where students' folders are."""
        return self.folder / "submitted"

    def hand_in(self, student: str, assignment: str, answers: Mapping[str, str]) -> Path:
        """Write a notebook with these answers; return its path."""
        return self.put(student, assignment, classroom.hand_in(assignment, answers))

    def put(self, student: str, assignment: str, notebook: Mapping[str, Any]) -> Path:
        """Write a notebook where it belongs; return its path."""
        return classroom.write(notebook, self.submitted / student / assignment / f"{assignment}.ipynb")

    def run(self, *command: str, status: int = 0) -> str:
        """Run a module as a command here; return what it printed. Its exit status must be the given one."""
        environment = {**os.environ, "PYTHONPATH": str(classroom.ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stderr[-5000:]
        return done.stdout + done.stderr

    def autograde(self, assignment: str, *options: str, status: int = 0) -> str:
        """Grade with nbgrader's command; return what it printed."""
        return self.run("nbgrader", "autograde", assignment, *options, status=status)

    def grade_twice(self, assignment: str, status: int = 0) -> str:
        """Grade with nbgrader's command and with ours, side by side; return what nbgrader's printed."""
        ours = ["autograder", "grade", "submitted", "--output", "graded", "--format", "none"]
        with ThreadPoolExecutor(2) as pool:
            waiting = pool.submit(self.run, *ours)
            printed = self.autograde(assignment, status=status)
            waiting.result()
            return printed

    def reports(self) -> dict[str, Report]:
        """Return what `autograder grade` says, by student."""
        lines = (self.folder / "graded" / "results.jsonl").read_text(encoding="utf-8").splitlines()
        return {report.student: report for report in map(Report.from_json, lines)}

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        """Open the database."""
        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}") as gradebook:
            yield gradebook

    def saved(self, assignment: str) -> dict[str, dict[str, float | None]]:
        """Return each student's scores, by task."""
        with self.gradebook() as gradebook:
            return {
                notebook.student.id: scores(notebook)
                for notebook in gradebook.notebook_submissions(assignment, assignment)
            }

    def autograded(self, student: str, assignment: str) -> Path:
        """Where the graded notebook of a student should be."""
        return self.folder / "autograded" / student / assignment / f"{assignment}.ipynb"

    def copy(self, folder: Path) -> Course:
        """Begin another course with the same assignments."""
        shutil.copytree(self.folder, folder, symlinks=True, dirs_exist_ok=True)
        return Course(folder)


def scores(notebook: SubmittedNotebook) -> dict[str, float | None]:
    """Return the saved scores of one notebook, by task."""
    return {grade.name.removeprefix("test_"): grade.auto_score for grade in notebook.grades}


def release(folder: Path, names: tuple[str, ...]) -> Course:
    """Make a course in an empty folder, with assignments released in it."""
    shutil.copy(classroom.ROOT / "nbgrader_config.py", folder)
    shutil.copytree(classroom.ROOT / "solutions", folder / "solutions")
    course = Course(folder)
    environment = {**os.environ, "PYTHONPATH": str(classroom.ROOT)}
    script = _RELEASE.format(names=names)
    subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment, check=True, capture_output=True
    )
    course.submitted.mkdir()
    return course
