"""One notebook, as in CI: nothing is warm but the system's cache of files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder import pack
from tests.bench.classes import Class
from tests.bench.measure import Command, Failed, spend
from tests.bench.ours import OneJob
from tests.bench.results import Run

__all__ = ["runs"]


def runs(build: Path, times: int) -> Iterator[Run]:
    """Import torch and pytest, and grade a notebook of each assignment, alternating, after a first round."""
    tool, one = OneJob(build), Class(1)
    for number in range(times + 1):
        for assignment in pack.names():
            with tempfile.TemporaryDirectory(prefix="bench-") as name:
                folder = Path(name)
                (grading,) = tool.commands(assignment, one, folder)
                importing = tool.command(folder, "python", "-c", "import torch, pytest")
                both: dict[str, Command] = {"import": importing, "grade": grading}
                for kind, command in both.items():
                    spent = spend([command])
                    if number:
                        yield Run("cold", assignment, kind, 1, 0, spent.seconds, spent.cpu)
                if tool.scores(assignment, folder) != [pack.load(assignment).max_score]:
                    raise Failed(f"the solution of {assignment} has lost points")
