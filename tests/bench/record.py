"""`python -m tests.bench.record FOLDER [ASSIGNMENT...]`: writes down, for the floor, what checks ask for.

The calls are those that checks really make when a submission is graded: of a wrong one, a check makes no
further calls once it has failed. What the diagnosis asks afterwards is not among them.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from autograder import batch, notebook, pack, submissions
from autograder.grading import Settings
from autograder.report import Report
from autograder.sandbox.session import Session
from autograder.sandbox.wire import Seed
from autograder.source import plain_python
from autograder.student import Student
from tests import classroom
from tests.bench import classes

Calls = list[tuple[str, list[object] | None]]


def recorded() -> Calls:
    """Have all calls of students' code written down from now on, in the list that is returned."""
    calls: Calls = []
    call, value = Student.call, Student.value

    def noted_call(self: Student, name: str, *arguments: object) -> Any:
        if isinstance(self._code, Session):  # and not the right answer in the grader's own process
            calls.append((name, [_unpacked(argument) for argument in arguments]))
        return call(self, name, *arguments)

    def noted_value(self: Student, name: str) -> Any:
        if isinstance(self._code, Session):
            calls.append((name, None))
        return value(self, name)

    Student.call, Student.value = noted_call, noted_value  # type: ignore[method-assign]
    return calls


def record(assignment: str, calls: Calls) -> dict[str, Any]:
    """Grade the right notebook and the mixture of an assignment; return what was asked of each."""
    about = pack.load(assignment)
    given = [classes.solved(assignment), *classes.mixture(assignment)]
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for number, each in enumerate(given):
            classroom.write(each, Path(folder, f"{number}.ipynb"))
        handed_in = submissions.find([Path(folder)], Path(folder))
        opened = [notebook.read(each.read(), each.filename) for each in handed_in]

        def emit(report: Report) -> None:
            cells = [plain_python(cell.text) for cell in opened[len(found)].cells]
            found.append({"cells": cells, "calls": list(calls)})
            calls.clear()

        batch.grade(handed_in, Settings(), 1, emit)
    right, *mixed = found
    return {"preload": about.profile.preload, "adapter": about.adapter, "right": right, "mixed": mixed}


def _unpacked(argument: object) -> object:
    return np.random.default_rng(argument.value) if isinstance(argument, Seed) else argument


def main(folder: Path, assignments: Sequence[str]) -> None:
    """Write one file for each assignment."""
    folder.mkdir(parents=True, exist_ok=True)
    calls = recorded()
    for assignment in assignments:
        content = pickle.dumps(record(assignment, calls), pickle.HIGHEST_PROTOCOL)
        (folder / f"{assignment}.pickle").write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or pack.names())
