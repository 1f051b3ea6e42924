"""The solutions, from the source notebooks, which only a checkout of the project has."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import autograder
from autograder.faults import InfrastructureError

_REGION_MARK = re.compile(r"^ *### (BEGIN|END) SOLUTION\n?", re.MULTILINE)


def solution_notebook(assignment: str) -> dict[str, Any]:
    """Read the source notebook of an assignment.

    Raises
    ------
    InfrastructureError
        When there is none: an installed package does not contain the solutions.
    """
    path = Path(autograder.__file__).parents[1] / "solutions" / assignment / f"{assignment}.ipynb"
    try:
        notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InfrastructureError(
            f"the solution of {assignment} is not at {path}: the audit needs a checkout of the project"
        ) from None
    return notebook


@functools.cache
def solution(assignment: str) -> dict[str, str]:
    """Return the right answers: the text of each task's cell."""
    return {
        cell["id"]: _REGION_MARK.sub("", "".join(cell["source"]))
        for cell in solution_notebook(assignment)["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }
