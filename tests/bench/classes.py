"""The classes that every tool is given: right notebooks, and a mixture from the demo class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from autograder import pack
from tests import classroom, demo

__all__ = ["MIXED", "Class", "Sizes", "mixture", "numpy_only", "signed", "solved", "students"]

# Right, wrong in one way or two, and done in part: one student of the demo class each, in every assignment.
# Endless and crashing notebooks are for the load test: what they cost is a deadline, and nobody's speed.
MIXED = ("ada", "barbara", "grace", "ida")

Notebook = dict[str, Any]


@dataclass(frozen=True)
class Class:
    """So many copies of the right notebook, and then so many of the mixture."""

    right: int
    mixed: int = 0

    def __str__(self) -> str:
        """Say it in words."""
        return f"{self.right} right" + (f" and {self.mixed} mixed" if self.mixed else "")

    def notebooks(self, assignment: str) -> dict[str, Notebook]:
        """Return the notebooks by student."""
        mixed = mixture(assignment)
        given = [solved(assignment)] * self.right
        given += [mixed[number % len(mixed)] for number in range(self.mixed)]
        return {
            name: signed(assignment, each, name)
            for name, each in zip(students(len(given)), given, strict=True)
        }


@dataclass(frozen=True)
class Sizes:
    """Two sizes of classes, which the cost of a submission comes from, and one of a mixed class.

    `small` is 0 for a tool that is started anew for each notebook, so that nothing is shared.
    """

    small: int
    large: int
    mixed: int

    def classes(self) -> dict[str, Class]:
        """Return the classes to measure by what they are for."""
        found = {
            "small": Class(self.small),
            "large": Class(self.large),
            "mixed": Class(self.small, self.mixed),
        }
        return {kind: made for kind, made in found.items() if made.right or made.mixed}


def students(count: int) -> list[str]:
    """Return so many names, in their order."""
    return [f"s{number:05}" for number in range(count)]


def signed(assignment: str, notebook: Notebook, student: str) -> Notebook:
    """Return a notebook with a student's name in each answer.

    No two are the same then, as in a real class: a tool that keeps what it has made of a cell gains nothing.
    """
    starters = {task.name: task.starter for task in pack.load(assignment).tasks}
    cells = [
        {**cell, "source": f"{text}\n# {student}"}
        if (text := "".join(cell["source"])) != starters.get(cell["id"], text)
        else cell
        for cell in notebook["cells"]
    ]
    return {**notebook, "cells": cells}


def solved(assignment: str) -> Notebook:
    """Return the notebook of a student who has everything right."""
    return classroom.hand_in(assignment, classroom.solution(assignment))


def mixture(assignment: str) -> list[Notebook]:
    """Return the notebooks of the mixture."""
    return [demo.hand_in(assignment, student) for student in MIXED]


def numpy_only() -> list[str]:
    """Return the assignments whose students write NumPy."""
    return [name for name in pack.names() if pack.load(name).profile.name == "numpy"]
