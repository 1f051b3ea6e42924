"""otter-grader: `otter assign` makes the course, and `otter run` grades one notebook after the other."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path
from typing import Any

from tests import classroom
from tests.bench import courses
from tests.bench.classes import Class, Sizes
from tests.bench.measure import Command
from tests.bench.tools import Tool
from tests.hostile.others import courses as plain
from tests.hostile.others import environments
from tests.hostile.others.environments import OTTER

__all__ = ["Otter", "Plain"]

_SAME_VERSIONS = ("click", "jinja2", "matplotlib", "msgpack", "numpy", "pyseccomp", "pytest", "torch")


class Otter(Tool):
    """otter-grader in an environment of its own, which has what our notebooks and checks import."""

    name, title, sizes = "otter", "`otter run`", Sizes(0, 1, 4)

    def prepare(self) -> None:
        """See the base class."""
        # of torch, without the name of its build, which only some indexes know
        same = [f"{name}=={metadata.version(name).partition('+')[0]}" for name in _SAME_VERSIONS]
        self.environment = environments.make(
            self.home.parent / "otter-environment", OTTER, "ipykernel", *same
        )
        for assignment in self.assignments():
            course = self.build / assignment
            classroom.write(self.master(assignment), course / f"{assignment}.ipynb")
            self.run(course, "otter", "assign", f"{assignment}.ipynb", "made")

    def master(self, assignment: str) -> dict[str, Any]:
        """Return the notebook that all is made from."""
        return courses.otter_master(assignment)

    def hand_in(self, assignment: str, notebook: dict[str, Any]) -> dict[str, Any]:
        """Return a notebook as it would have been handed in there."""
        return courses.otter_hand_in(assignment, notebook)

    def commands(self, assignment: str, given: Class, folder: Path) -> list[Command]:
        """See the base class."""
        (autograder,) = self.build.glob(f"{assignment}/made/autograder/*.zip")
        found = []
        for student, notebook in given.notebooks(assignment).items():
            path = classroom.write(self.hand_in(assignment, notebook), folder / f"{student}.ipynb")
            (folder / "results" / student).mkdir(parents=True)
            words = ("otter", "run", "-a", autograder, "-o", folder / "results" / student, path)
            found.append(self.command(folder, *words))
        return found

    def scores(self, assignment: str, folder: Path) -> list[float] | None:
        """See the base class."""
        files = sorted(folder.glob("results/*/results.json"))
        results = [json.loads(path.read_text(encoding="utf-8"))["tests"] for path in files]
        return [sum(test.get("score", 0.0) for test in tests) for tests in results]


class Plain(Otter):
    """The same, for the assignment that has such tests: asserts in NumPy, no torch, no pictures."""

    name, title = "otter-plain", "`otter run`, asserts, no torch"

    def assignments(self) -> tuple[str, ...]:
        """See the base class."""
        return (plain.ASSIGNMENT,)

    def master(self, assignment: str) -> dict[str, Any]:
        """See the base class."""
        return plain.otter_master()

    def hand_in(self, assignment: str, notebook: dict[str, Any]) -> dict[str, Any]:
        """See the base class."""
        return plain.to_otter(notebook)
