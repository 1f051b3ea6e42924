"""A small course of nbgrader's: what is handed in, commands that are run, what the gradebook then says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from tests import classroom

L2, DROPOUT = "l2_regularization", "dropout"
LASSO = {
    "l2_penalty": "def l2_penalty(weights, lam):\n    return lam * sum(np.abs(w).sum() for w in weights)\n"
}


def run(folder: Path, *command: str, fails: int = 0) -> str:
    """Run a module as a command in a course's folder; return what it says."""
    environment = {**os.environ, "PYTHONPATH": str(classroom.ROOT)}
    line = [sys.executable, "-m", *command]
    done = subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == fails, done.stderr[-2000:]
    return done.stdout + done.stderr


def hand_in(course: Path, student: str, assignment: str, wrong: dict[str, str] | None = None) -> Path:
    """Hand in the solution, with some answers replaced."""
    notebook = classroom.hand_in(assignment, {**classroom.solution(assignment), **(wrong or {})})
    return classroom.write(notebook, course / "submitted" / student / assignment / f"{assignment}.ipynb")


def url(course: Path) -> str:
    """Return the address of the course's own database."""
    return f"sqlite:///{course / 'gradebook.db'}"


def rows(db_url: str) -> dict[tuple[str, str], Any]:
    """Read all that a gradebook says about submissions."""
    found = {}
    with Gradebook(db_url) as gradebook:
        for assignment in gradebook.assignments:
            for submission in assignment.submissions:
                (notebook,) = submission.notebooks
                found[assignment.name, submission.student.id] = (
                    submission.score,
                    submission.timestamp,
                    notebook.late_submission_penalty,
                    sorted(
                        (grade.name, grade.auto_score, grade.needs_manual_grade) for grade in notebook.grades
                    ),
                    sorted((own.name, own.auto_comment or "") for own in notebook.comments),
                )
    return found


def notebooks(course: Path) -> dict[str, Any]:
    """Read all autograded notebooks, but for checksums: nbgrader's are of cells that it has changed since."""
    found = {}
    for path in sorted((course / "autograded").rglob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            cell["metadata"].get("nbgrader", {}).pop("checksum", None)
        found[str(path.relative_to(course))] = notebook
    return found
