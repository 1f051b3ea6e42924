"""The thousands of submissions of the load test: right, wrong, raising, endless and crashing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder import pack
from tests import classroom, demo
from tests.bench import classes

__all__ = ["STOPPING", "Member", "members", "notebook"]

_RAISING = "def {name}(*_, **__):\n    raise ValueError('to be done')\n"
_ENDLESS = "def {name}(*_, **__):\n    while True:\n        pass\n"
_CRASHING = "import ctypes\n\n\ndef {name}(*_, **__):\n    ctypes.string_at(0)\n"
STOPPING = {"endless": _ENDLESS, "crashing": _CRASHING}

# Of each thousand, 1 % hang or crash. They come in pairs: so two jobs wait at the same time, and what the
# batch takes does not depend on which of them is the one to wait at its end.
_PAIRS = {50: "endless", 250: "crashing", 450: "endless", 650: "crashing", 850: "endless"}
_REST = ("right", "wrong", "right", "wrong", "right", "raising", "right", "wrong", "right", "wrong")


@dataclass(frozen=True)
class Member:
    """One of them. Those with the same assignment, kind and number have the same answers."""

    student: str
    assignment: str
    kind: str
    number: int = 0

    @property
    def answers(self) -> tuple[str, str, int]:
        """What decides about the marks."""
        return self.assignment, self.kind, self.number


def members(count: int) -> Iterator[Member]:
    """Return the first `count`."""
    names = pack.names()
    for number, student in enumerate(classes.students(count)):
        assignment = names[number % len(names)]
        within = number % 1000
        kind = _PAIRS.get(within) or _PAIRS.get(within - 1) or _REST[number // len(names) % len(_REST)]
        variety = number // (len(names) * len(_REST)) % len(_wrong(assignment)) if kind == "wrong" else 0
        yield Member(student, assignment, kind, variety)


def notebook(member: Member) -> dict[str, Any]:
    """Return what a member hands in."""
    right = classroom.solution(member.assignment)
    if member.kind == "right":
        made = classroom.hand_in(member.assignment, right)
    elif member.kind == "wrong":
        made = demo.hand_in(member.assignment, _wrong(member.assignment)[member.number])
    else:
        text = {"raising": _RAISING, **STOPPING}[member.kind]
        task = pack.load(member.assignment).tasks[0]
        made = classroom.hand_in(member.assignment, {**right, task.name: text.format(name=task.target)})
    return classes.signed(member.assignment, made, member.student)


def _wrong(assignment: str) -> list[str]:
    """Return the students of the demo class with wrong answers that neither hang nor crash."""
    own = (demo.CRASH, demo.ENDLESS)
    return [
        student
        for student, items in demo.WRONG[assignment].items()
        if not any(isinstance(item, tuple) and item[1] in own for item in items)
    ]
