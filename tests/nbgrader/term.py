"""A course in a folder of its own: its people, nbgrader's commands, and what is downloaded from an LMS."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from autograder.report import Report
from tests import classroom, demo

STUDENT_CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "regularization"
c.Exchange.root = {root!r}
c.Exchange.cache = {cache!r}
"""
PER_DAY = '''\
import math

from nbgrader.plugins import LateSubmissionPlugin


class TenPercentADay(LateSubmissionPlugin):
    """Takes a tenth of the score for each day that has begun."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score * min(1, 0.1 * math.ceil(total_seconds_late / 86_400))
'''
VALIDATOR = """\
import json, sys
from nbgrader.validator import Validator

print(json.dumps(Validator().validate(sys.argv[1])))
"""
ROSTER = "id,first_name,last_name,email\nmary,Mary,Jackson,mary@example.org\nabsent,Alonzo,Church,\n"


@dataclass(frozen=True)
class Person:
    """A student of the demo class, and how the course knows them: `id` is what the LMS, or they, say."""

    name: str
    id: str
    door: str


PEOPLE = (
    Person("ada", "ada", "exchange"),
    Person("alan", "alan", "exchange"),
    Person("grace", "grace", "exchange"),
    Person("barbara", "Barbara Liskov", "moodle"),
    Person("claude", "Claude Shannon", "moodle"),
    Person("edsger", "Edsger Dijkstra", "moodle"),
    Person("margaret", "Margaret Hamilton", "moodle"),
    Person("hedy", "4711", "canvas"),
    Person("ida", "4712", "canvas"),
    Person("joan", "4713", "canvas"),
    Person("mary", "mary", "blackboard"),
    Person("yann", "yann", "blackboard"),
)
ASSIGNMENTS = tuple(demo.WRONG)  # the four that the demo class has
ON_TIME, LATE = "2026-01-30-14-59-59", "2026-01-31-15-00-01"


def notebook(person: Person, assignment: str, tasks: int | None = None) -> bytes:
    """Return what somebody hands in: with their mistakes, or as many tasks as they have done."""
    given = {**classroom.solution(assignment), **dict(demo.wrong_cells(assignment, person.name))}
    done = dict(list(given.items())[: demo.RIGHT.get(person.name) if tasks is None else tasks])
    return json.dumps(classroom.hand_in(assignment, done)).encode()


class Course:
    """A folder with the configuration and the solutions, and nothing else of the project's."""

    def __init__(self, folder: Path) -> None:
        """Begin a course in an empty folder."""
        self.folder = folder
        self.desks = folder.parent / "desks"
        shutil.copy(classroom.ROOT / "nbgrader_config.py", folder)
        shutil.copytree(classroom.ROOT / "solutions", folder / "solutions")
        self.configure(f"c.Exchange.root = {str(folder.parent / 'exchange')!r}")

    def configure(self, *lines: str) -> None:
        """Add lines to the course's configuration."""
        with (self.folder / "nbgrader_config.py").open("a") as file:
            file.writelines(f"{line}\n" for line in lines)

    def run(self, *command: str, folder: Path | None = None, status: int = 0) -> str:
        """Run a module as a command in the course's folder, or another; return what it said."""
        environment = {**os.environ, "PYTHONPATH": str(classroom.ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=folder or self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == status, done.stdout[-3000:]
        return done.stdout

    def desk(self, person: Person) -> Path:
        """Return the folder that a student works in, with what the guide has them write in it."""
        folder = self.desks / person.name
        if not folder.exists():
            folder.mkdir(parents=True)
            words = {"root": str(self.folder.parent / "exchange"), "cache": str(folder / ".cache")}
            (folder / "nbgrader_config.py").write_text(STUDENT_CONFIG.format(**words))
        return folder

    def submit(self, person: Person, assignment: str, content: bytes) -> None:
        """Hand in through the exchange, as the student."""
        desk = self.desk(person)
        (desk / assignment / f"{assignment}.ipynb").write_bytes(content)
        self.run("nbgrader", "submit", assignment, "--student", person.id, folder=desk)

    def gradebook(self) -> Gradebook:
        """Open the course's database."""
        return Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}")

    def scores(self, assignment: str) -> dict[str, float]:
        """Return the sum of the scores that the database has, by student."""
        with self.gradebook() as gradebook:
            found = gradebook.assignment_submissions(assignment)
            return {submission.student_id: submission.score for submission in found}

    def penalties(self, assignment: str) -> dict[str, float]:
        """Return what being late costs, by student."""
        with self.gradebook() as gradebook:
            found = gradebook.assignment_submissions(assignment)
            return {submission.student_id: submission.late_submission_penalty for submission in found}

    def reports(self) -> dict[tuple[str, str], Report]:
        """Return what `autograder grade` says of everything in `submitted/`, by assignment and student."""
        self.run("autograder", "grade", "submitted/", "--output", "graded", "--format", "none")
        lines = (self.folder / "graded" / "results.jsonl").read_text(encoding="utf-8").splitlines()
        found = map(Report.from_json, lines)
        return {(report.assignment or "", report.student): report for report in found}

    def page(self, person: Person, assignment: str) -> str:
        """Return the feedback that somebody gets."""
        path = self.folder / "feedback" / person.id / assignment / f"{assignment}.html"
        return path.read_text(encoding="utf-8")


def download(folder: Path, assignment: str, people: Iterable[Person]) -> None:
    """Write what LMSs give when all submissions are downloaded, and some of what students add to it."""
    folder.mkdir(parents=True)
    name = f"{assignment}.ipynb"
    with zipfile.ZipFile(folder / f"CS 7-{assignment}-2231.zip", "w") as moodle:
        for number, person in enumerate(people, start=101):
            content = notebook(person, assignment)
            if person.door == "canvas":
                late = "_LATE" if person.name == "hedy" else ""
                (folder / f"{person.name}{late}_{person.id}_98{number}_{assignment}-1.ipynb").write_bytes(
                    content
                )
            elif person.door == "blackboard":
                sent = LATE if person.name == "mary" else ON_TIME
                for time, what in (("2026-01-29-09-05-59", b"a first try"), (sent, content)):
                    (folder / f"hw 2_{person.id}_attempt_{time}_{name}").write_bytes(what)
            else:
                place = f"{person.id}_{number}_assignsubmission_file_"
                if person.name == "claude":
                    moodle.writestr(f"{place}/mine.zip", _zipped(name, content))
                else:
                    moodle.writestr(f"{place}/{name}", content)
        moodle.writestr("Nobody Known_99_assignsubmission_file_/notes.pdf", b"%PDF-")
    (folder / "read me.ipynb").write_bytes(b"nobody's")


def _zipped(name: str, content: bytes) -> bytes:
    """Return a zip file as a Mac makes it, with somebody else's name inside."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        zipped.writestr(f"Barbara Liskov_101_assignsubmission_file_/{name}", content)
        zipped.writestr(f"__MACOSX/._{name}", b"\0")
        zipped.writestr(f".ipynb_checkpoints/{name}", b"")
    return buffer.getvalue()


def exported(path: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Read what `nbgrader export` has written, by assignment and student."""
    with path.open(newline="", encoding="utf-8") as file:
        return {(row["assignment"], row["student_id"]): row for row in csv.DictReader(file)}
