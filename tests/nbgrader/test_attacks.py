"""Attacks on nbgrader's door: its cells run twice there, and beside a gradebook that is open.

The whole corpus is handed in to `autograder grade`. Here are attacks of every kind, the first of each family,
and all that reach for something which only this door has: what cells do while they run (a second worker
shows them), and the form of notebooks, printed scores and databases. One of each family is tried at the level
landlock as well.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder import pack
from autograder.sandbox.level import Level, missing
from tests import classroom
from tests.hostile import corpus
from tests.hostile.corpus import Attack
from tests.hostile.trap import MARKER, Run, Trap
from tests.nbgrader.course import Course

WHOLE_FAMILIES = ("gradebook", "notebook", "import_time")
ALSO = (
    "bombs/memory_in_a_cell",
    "bombs/output",
    "endless/in_a_cell",
    "exits/exit_while_cells_run",
    "nesting/cells_without_number",
    "oracles/letters_in_messages",
    "reading/gradebook",
    "reading/inherited_descriptors",
    "reading/kernel_history",
    "reading/other_student",
    "reading/results",
    "reading/whole_tree",
)


def chosen(level: Level) -> list[Attack]:
    """Choose the attacks to try at a level."""
    first: dict[str, Attack] = {}
    for attack in corpus.attacks(level):
        first.setdefault(attack.family, attack)
    if level != "full":
        return list(first.values())
    known = {str(attack) for attack in first.values()} | set(ALSO)
    return [a for a in corpus.attacks(level) if str(a) in known or a.family in WHOLE_FAMILIES]


@dataclass(frozen=True)
class Graded:
    """A class that nbgrader has graded, with the points that everybody deserves by student."""

    course: Course
    deserved: dict[tuple[str, str], float]
    runs: tuple[Run, ...]
    saved: dict[tuple[str, str], dict[str, float | None]]


def hand_in(trap: Trap, course: Course, level: Level) -> dict[tuple[str, str], float]:
    """Hand in attacks, an honest notebook of each assignment before, between and after them."""
    deserved = {}
    victim = course.submitted / "000-honest" / "l2_regularization" / "l2_regularization.ipynb"
    words = {**trap.words, "VICTIM": victim, "WORK": course.folder}
    attacks = chosen(level)
    for number in (0, len(attacks) // 2, len(attacks)):
        for name in {attack.assignment for attack in attacks}:
            course.hand_in(f"{number:03}-honest", name, classroom.solution(name))
            deserved[f"{number:03}-honest", name] = pack.load(name).max_score
    for number, attack in enumerate(attacks):
        student = f"{number:03}-{attack.family}+{attack.name}"
        course.put(student, attack.assignment, attack.notebook(words))
        deserved[student, attack.assignment] = attack.points
    return deserved


@pytest.fixture(scope="module", params=("full", "landlock"))
def graded(request: pytest.FixtureRequest, released: Course) -> Iterator[Graded]:
    """A class of attackers, graded at one level."""
    level: Level = request.param
    if lack := missing(level):
        pytest.skip(f"level {level}: {lack}")
    with tempfile.TemporaryDirectory(prefix="trap-") as folder:
        trap = Trap(Path(folder))
        try:
            course = released.copy(trap.folder)
            deserved = hand_in(trap, course, level)
            names = sorted({name for _, name in deserved})
            options = [f"--course-dir={trap.folder}", f"--Grade.isolation={level}", "--Grade.call_timeout=2"]
            runs = [trap.run("autograde", name, *options, seconds=900, module="nbgrader") for name in names]
            saved = {(s, name): own for name in names for s, own in course.saved(name).items()}
            yield Graded(course, deserved, tuple(runs), saved)
        finally:
            trap.close()


def test_everybody_gets_what_the_answers_deserve(graded: Graded) -> None:
    """Nobody gains a point by an attack, and nobody loses one to a neighbour's."""
    assert {who: sum(filter(None, own.values())) for who, own in graded.saved.items()} == graded.deserved
    assert None not in [score for own in graded.saved.values() for score in own.values()]


def test_everybody_gets_a_notebook_back(graded: Graded) -> None:
    """Whatever ended a worker, the graded notebook is there, and shows nothing that was found."""
    for student, assignment in graded.deserved:
        text = graded.course.autograded(student, assignment).read_text(encoding="utf-8")
        shown = json.dumps([cell.get("outputs") for cell in json.loads(text)["cells"]])
        assert MARKER not in shown, student
        assert graded.runs[0].secret not in text, student


def test_nothing_was_reached(graded: Graded) -> None:
    """No file is changed or left, nobody was spoken to, and no process is left."""
    for run in graded.runs:
        assert run.status == 0, run.printed[-2000:]
        assert (run.written, run.changed, run.arrived, run.left) == ([], [], [], [])
        assert MARKER not in run.printed
        assert run.secret not in run.printed
