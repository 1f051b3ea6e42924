"""Notebooks as students would hand them in, made from the release notebook and readable answers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder import pack
from autograder.audit.sources import solution, solution_notebook

__all__ = ["ROOT", "callers", "hand_in", "release_notebook", "solution", "solution_notebook", "write"]

ROOT = Path(__file__).parents[1]


def release_notebook(assignment: str) -> dict[str, Any]:
    """Read the notebook that students get."""
    return json.loads(pack.release_notebook(assignment).read_text(encoding="utf-8"))


def callers(assignment: str, task: str) -> set[str]:
    """Return the tasks whose right answers call another task's function, and so may fail with it."""
    target = pack.load(assignment).task(task).target
    call = re.compile(rf"(?<!def )\b{target}\(")
    return {name for name, text in solution(assignment).items() if call.search(text)}


def hand_in(assignment: str, answers: Mapping[str, str]) -> dict[str, Any]:
    """Return the release notebook with some tasks' cells replaced by a student's answers."""
    notebook = release_notebook(assignment)
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    for task, text in answers.items():
        cells[task]["source"] = text
    return notebook


def write(notebook: Mapping[str, Any], path: Path) -> Path:
    """Write a notebook to a file, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path
