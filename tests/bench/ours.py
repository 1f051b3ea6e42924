"""This project's own ways of grading, and the floor below them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

from tests import classroom
from tests.bench.classes import Class
from tests.bench.measure import Command
from tests.bench.tools import FAST, MANY, Tool

__all__ = ["Cluster", "Floor", "OneJob", "Ours", "TwoJobs"]

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Ours(Tool):
    """`autograder grade` with so many jobs."""

    sizes, mixed_rounds, watched = FAST, 99, Class(60)
    jobs: ClassVar[int]

    def prepare(self) -> None:
        """See the base class. Nothing is needed."""

    def commands(self, assignment: str, given: Class, folder: Path) -> list[Command]:
        """See the base class."""
        for student, notebook in given.notebooks(assignment).items():
            classroom.write(notebook, folder / "submitted" / student / assignment / f"{assignment}.ipynb")
        return [self.grade(folder, folder / "submitted")]

    def grade(self, folder: Path, submitted: Path) -> Command:
        """Return the command that grades a tree of submissions into the folder `graded`."""
        words = ["python", "-m", "autograder", "grade", submitted, "--output", "graded"]
        return self.command(folder, *words, "--jobs", str(self.jobs))

    def scores(self, assignment: str, folder: Path) -> list[float] | None:
        """See the base class."""
        lines = (folder / "graded" / "results.jsonl").read_text(encoding="utf-8").splitlines()
        reports = {report["student"]: report["score"] for report in map(json.loads, lines)}
        return [reports[student] for student in sorted(reports)]


class OneJob(Ours):
    """`autograder grade --jobs 1`."""

    name, title, jobs = "jobs-1", "`autograder grade --jobs 1`", 1


class TwoJobs(Ours):
    """`autograder grade --jobs 2`."""

    name, title, jobs = "jobs-2", "`autograder grade --jobs 2`", 2
    sizes = MANY

    def assignments(self) -> tuple[str, ...]:
        """See the base class. Large classes take their time: one assignment must do."""
        return ("l2_regularization",)


class Cluster(TwoJobs):
    """The same on a Dask scheduler with two workers of one thread each, all on this machine."""

    name, title = "cluster", "`autograder grade --cluster`, 2 workers"

    def prepare(self) -> None:
        """See the base class. Dask is an optional dependency."""
        self.build.mkdir(parents=True, exist_ok=True)
        self.run(self.build, "python", "-c", "import distributed")

    def grade(self, folder: Path, submitted: Path) -> Command:
        """See the base class."""
        return self.command(folder, "python", "-m", "tests.bench.clustered", submitted, "graded")


class Floor(Tool):
    """The bare loop of :mod:`tests.bench.floor`, over what :mod:`tests.bench.record` wrote down."""

    name, title = "floor", "the floor: a bare loop of forks"
    sizes, mixed_rounds, watched = FAST, 99, Class(60)

    def prepare(self) -> None:
        """See the base class."""
        self.build.mkdir(parents=True, exist_ok=True)
        self.run(self.build, "python", "-m", "tests.bench.record", self.build)

    def commands(self, assignment: str, given: Class, folder: Path) -> list[Command]:
        """See the base class."""
        script = Path(__file__).with_name("floor.py")
        counts = map(str, (given.right, given.mixed))
        record = self.build / f"{assignment}.pickle"
        return [self.command(folder, "python", "-P", script, record, *counts, **_ONE_THREAD)]

    def scores(self, assignment: str, folder: Path) -> list[float] | None:
        """See the base class."""
        return None
