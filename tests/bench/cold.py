"""One notebook, as in CI: nothing is warm but the system's cache of files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder import pack
from tests.bench.classes import Class
from tests.bench.measure import Failed, spend
from tests.bench.ours import OneJob
from tests.bench.progress import say
from tests.bench.results import Run

__all__ = ["runs"]


def runs(build: Path, times: int) -> Iterator[Run]:
    """Import torch and pytest, and grade a notebook of each assignment, in turn; drop the first round."""
    tool = OneJob(build)
    for number in range(times + 1):
        for assignment in ("", *pack.names()):
            run = _graded(tool, assignment) if assignment else _imported(tool)
            say(f"cold, {run.kind} {run.assignment}".rstrip() + f": {run.seconds:.2f} s")
            if number:
                yield run


def _imported(tool: OneJob) -> Run:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        spent = spend([tool.command(Path(folder), "python", "-c", "import torch, pytest")])
    return Run("cold", "", "import", 0, 0, spent.seconds, spent.cpu)


def _graded(tool: OneJob, assignment: str) -> Run:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        spent = spend(tool.commands(assignment, Class(1), folder))
        if tool.scores(assignment, folder) != [pack.load(assignment).max_score]:
            raise Failed(f"the solution of {assignment} has lost points")
    return Run("cold", assignment, "grade", 1, 0, spent.seconds, spent.cpu)
