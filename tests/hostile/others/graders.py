"""The other graders: how each is set up, run for a class of three, and read afterwards.

Ada was graded earlier; Mallory attacks; Zoe's notebook is graded after hers. Both are right in everything.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, ClassVar

from tests import classroom
from tests.hostile.others import cage, courses, environments, inside
from tests.hostile.others.cage import Bait, Evidence, Step
from tests.hostile.others.courses import ASSIGNMENT
from tests.hostile.others.environments import OTTER

__all__ = ["ADA", "COURSE", "EVE", "GRADERS", "MALLORY", "ZOE", "Grader"]

ADA, EVE, MALLORY, ZOE = "ada", "eve", "mallory", "zoe"
COURSE = inside.HOME / "course"
_OUTPUTS = """\
import dill, json
with open("results.pkl", "rb") as file, open("outputs.json", "w") as outputs:
    json.dump(dill.load(file).notebook, outputs)
"""


class Grader(ABC):
    """A grader, its virtual environment, and a course of its own in a folder."""

    name: ClassVar[str]
    package: ClassVar[str]
    collected: ClassVar[tuple[str, ...]]
    results: ClassVar[str]
    output: ClassVar[str]
    submitted: ClassVar[str]
    own: ClassVar[tuple[str, ...]]

    def __init__(self, folder: Path) -> None:
        """Keep the course below `folder`."""
        self.folder = folder / self.name
        self.environment = Path(sys.prefix)

    def bait(self) -> Bait:
        """Return new secrets and where they lie."""
        bait = Bait(())
        folders = (inside.HOME, COURSE, inside.TEMPORARY, COURSE / self.submitted, COURSE / self.output)
        files = [*(str(folder / "secret.txt") for folder in folders), f"{inside.TEMPORARY}/{bait.name}.bait"]
        return Bait(tuple(files), bait.secret, bait.name)

    def words(self, bait: Bait) -> dict[str, object]:
        """Return what attacks are told about the places that they are in."""
        site = self.environment / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
        return {
            "CANARY": bait.name,
            "HOME": inside.HOME,
            "WORK": COURSE,
            "GRADER_TMP": inside.TEMPORARY,
            "SUBMITTED": COURSE / self.submitted,
            "OUTPUT": COURSE / self.output,
            "RESULTS": COURSE / self.results,
            "OUTSIDE": bait.files[-1],
            "PACKAGE": site / self.package,
            "ROOT": COURSE,
            "SITE": site,
            "TCP_PORT": inside.TCP,
            "UDP_PORT": inside.UDP,
            "UNIX_PATH": inside.LOCAL,
            "UNIX_NAME": bait.name,
            "IPC_KEY": 4003,
            "VICTIM": COURSE / self.place(ADA),
        }

    def attack(self, hand_in: dict[str, Any], bait: Bait, friend: dict[str, Any] | None = None) -> Evidence:
        """Have the class graded with this hand-in as Mallory's, and perhaps a friend's before hers."""
        with tempfile.TemporaryDirectory(prefix="class-") as folder:
            files = Path(folder, "files")
            shutil.copytree(self.folder, files, symlinks=True)
            self.submit(files / "course", MALLORY, hand_in)
            self.submit(files / "course", ZOE, _honest())
            if friend:
                self.submit(files / "course", EVE, friend)
            return cage.run(self.environment, files, bait, self.steps(bool(friend)), self.collected)

    def command(self, *words: str) -> None:
        """Run a command of the grader's, outside of any cage, for what is trusted."""
        programs = self.environment / "bin"
        subprocess.run(
            [programs / words[0], *words[1:]],
            cwd=self.folder / "course",
            env={"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8"},
            check=True,
            capture_output=True,
        )

    def submit(self, course: Path, student: str, hand_in: dict[str, Any]) -> None:
        """Put a student's notebook where the grader looks for it."""
        classroom.write(hand_in, course / self.place(student))

    @abstractmethod
    def version(self) -> str:
        """Return name and version."""

    @abstractmethod
    def prepare(self) -> None:
        """Make the course, with Ada's notebook graded already."""

    @abstractmethod
    def place(self, student: str) -> str:
        """Return where in the course a student's notebook lies."""

    @abstractmethod
    def steps(self, friend: bool) -> list[Step]:
        """Return what an instructor would now type; the friend's notebook is to be graded, too."""

    @abstractmethod
    def scores(self, evidence: Evidence) -> dict[str, float]:
        """Return the score of each student who has got one."""

    @abstractmethod
    def said(self, evidence: Evidence) -> list[str]:
        """Return what Mallory's notebook printed and which exceptions it raised."""


class Nbgrader(Grader):
    """nbgrader with its defaults: `autograde`, and then a table of marks."""

    name, package = "nbgrader", "nbgrader"
    submitted, output = "submitted", "autograded"
    own = (f"/autograded/{EVE}/", f"/autograded/{MALLORY}/")
    results = f"autograded/{ADA}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    notebook = f"{COURSE}/autograded/{MALLORY}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    marks = f"{inside.TEMPORARY}/grades.csv"
    collected = (marks, notebook)

    def version(self) -> str:
        """See the base class."""
        from nbgrader import __version__

        return f"nbgrader {__version__}"

    def prepare(self) -> None:
        """See the base class."""
        course = self.folder / "course"
        classroom.write(courses.nbgrader_source(), course / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
        self.command("nbgrader", "generate_assignment", ASSIGNMENT)
        self.submit(course, ADA, _honest())
        self.command("nbgrader", "autograde", ASSIGNMENT)

    def place(self, student: str) -> str:
        """See the base class."""
        return f"submitted/{student}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"

    def submit(self, course: Path, student: str, hand_in: dict[str, Any]) -> None:
        """See the base class."""
        super().submit(course, student, courses.to_nbgrader(hand_in))

    def steps(self, friend: bool) -> list[Step]:
        """See the base class."""
        return [
            Step("grading", ("nbgrader", "autograde", ASSIGNMENT), "course", 300),
            Step("marks", ("nbgrader", "export", "--to", self.marks), "course", 60),
        ]

    def scores(self, evidence: Evidence) -> dict[str, float]:
        """See the base class. The table has a zero also for a notebook whose grading has failed."""
        table = csv.DictReader(io.StringIO(evidence.collected.get(self.marks, "")))
        found = {row["student_id"]: float(row["score"]) for row in table}
        if self.notebook not in evidence.collected:
            found.pop(MALLORY, None)
        return found

    def said(self, evidence: Evidence) -> list[str]:
        """See the base class."""
        return _said(evidence.collected.get(self.notebook, ""))


class Otter(Grader):
    """otter-grader: `otter assign` made the course, `otter run` grades one notebook after the other."""

    name, package = "otter-grader", "otter"
    submitted, output, results = "submissions", "results", f"results/{ADA}/results.json"
    own = (f"/results/{EVE}/", f"/results/{MALLORY}/")
    outputs = f"{COURSE}/outputs.json"
    collected = (outputs, f"{COURSE}/results/*/results.json")

    def version(self) -> str:
        """See the base class."""
        return OTTER.replace("==", " ")

    def prepare(self) -> None:
        """See the base class."""
        self.environment = environments.make(
            self.folder.parent / "otter-environment", OTTER, "ipykernel", "numpy"
        )
        course = self.folder / "course"
        classroom.write(courses.otter_master(), course / f"{ASSIGNMENT}.ipynb")
        self.command("otter", "assign", f"{ASSIGNMENT}.ipynb", "made")
        next(course.glob("made/autograder/*.zip")).rename(course / "autograder.zip")
        self.submit(course, ADA, _honest())
        self.command(*self._grade(ADA))

    def place(self, student: str) -> str:
        """See the base class."""
        return f"submissions/{student}.ipynb"

    def submit(self, course: Path, student: str, hand_in: dict[str, Any]) -> None:
        """See the base class."""
        super().submit(course, student, courses.to_otter(hand_in))
        (course / "results" / student).mkdir(parents=True, exist_ok=True)

    def steps(self, friend: bool) -> list[Step]:
        """See the base class. The results are pickled only to see what the notebook said."""
        outputs = ("python", "-c", _OUTPUTS)
        return [
            *([Step("grading a friend", self._grade(EVE), "course", 60)] if friend else []),
            Step("grading", (*self._grade(MALLORY), "--pickle-results"), "course", 120),
            Step("outputs", outputs, "course", 30),
            Step("grading others", self._grade(ZOE), "course", 60),
        ]

    def scores(self, evidence: Evidence) -> dict[str, float]:
        """See the base class."""
        found = {}
        for path, text in evidence.collected.items():
            if path == self.outputs:
                continue
            try:
                tests = json.loads(text)["tests"]
                failed = any(test["name"] == "Autograder Failed" for test in tests)
            except (ValueError, LookupError, TypeError):
                continue
            if not failed:
                found[Path(path).parent.name] = float(sum(test.get("score", 0) for test in tests))
        return found

    def said(self, evidence: Evidence) -> list[str]:
        """See the base class. Exceptions that tests ran into are in the results instead."""
        results = evidence.collected.get(f"{COURSE}/results/{MALLORY}/results.json", "")
        return [*_said(evidence.collected.get(self.outputs, "")), results]

    def _grade(self, student: str) -> tuple[str, ...]:
        return ("otter", "run", "-a", "autograder.zip", "-o", f"results/{student}", self.place(student))


GRADERS = (Nbgrader, Otter)


def _honest() -> dict[str, Any]:
    return classroom.hand_in(ASSIGNMENT, classroom.solution(ASSIGNMENT))


def _said(notebook: str) -> list[str]:
    """Return what a notebook's cells printed, showed and raised; no source, as tracebacks have it."""
    try:
        outputs = [output for cell in json.loads(notebook)["cells"] for output in cell.get("outputs", ())]
    except (ValueError, LookupError, TypeError):
        return []
    keys = ("text", "data", "ename", "evalue")
    return [str(output[key]) for output in outputs for key in keys if key in output]
