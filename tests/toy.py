"""A pack with one tiny assignment of two tasks, for tests of how any pack is graded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests import classroom

NAME = "toy"
STARTERS = {"double": "def double(x):\n    raise NotImplementedError()", "answer": "ANSWER = None"}
RIGHT = {"double": "def double(x):\n    return 2 * x", "answer": "ANSWER = 42"}
POINTS = {"double": 3, "answer": 1}
GRADER = '''
import pytest
from autograder.faults import WrongValue


def expect(got, want):
    if got != want:
        raise WrongValue("that is not it")


@pytest.mark.task("double")
def test_small(student):
    """Small numbers
    are doubled."""
    expect(student.double(2), 4)


@pytest.mark.task("double", weight=2)
def test_large(student):
    """Large numbers are doubled."""
    expect(student.double(10**9), 2 * 10**9)


@pytest.mark.task("answer")
def test_answer(student):
    expect(student.value("ANSWER"), 42)
'''


def write_pack(folder: Path, grader: str) -> None:
    """Write release notebook and hidden grader below a folder, as they lie in the package."""
    exercise = folder / "exercises" / NAME
    exercise.mkdir(parents=True)
    (exercise / "grade_toy.py").write_text(grader, encoding="utf-8")
    classroom.write(notebook(STARTERS), folder / "assignments" / NAME / f"{NAME}.ipynb")


def notebook(answers: dict[str, str]) -> dict[str, Any]:
    """Return the assignment's notebook with some answers in place of the starters."""
    cells = [_code("setup", "import math", tags=["setup"])]
    for task, starter in STARTERS.items():
        cells.append({"cell_type": "markdown", "metadata": {}, "source": f"## Task 1: The {task}"})
        cells.append(_code(task, answers.get(task, starter), solution=True))
        cells.append(_code(f"test_{task}", f"check('{task}')", grade=True, points=POINTS[task]))
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def write(path: Path, **answers: str) -> Path:
    """Write a student's notebook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook(answers)), encoding="utf-8")
    return path


def _code(name: str, source: str, tags: list[str] | None = None, **marks: Any) -> dict[str, Any]:
    metadata = {"nbgrader": {"grade_id": name, **marks}, "tags": tags or []}
    return {"cell_type": "code", "id": name, "metadata": metadata, "source": source}
