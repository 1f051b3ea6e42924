"""An instructor's notebook grades itself: the hidden cell gives the same points as the command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder import pack
from autograder.faults import InfrastructureError
from autograder.inprocess import grade_task
from tests import classroom, toy

NAME = "l2_regularization"


def test_solutions_pass(capsys: pytest.CaptureFixture[str]) -> None:
    """In the namespace of a solved notebook every task gives all of its points."""
    namespace: dict[str, Any] = {"np": np}
    for text in classroom.solution(NAME).values():
        exec(text, namespace)
    for task in pack.load(NAME).tasks:
        assert grade_task(NAME, task.name, namespace) == task.points
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= len(pack.load(NAME).tasks)
    assert all(line.startswith("✓ ") for line in lines)


@pytest.mark.parametrize(
    ("namespace", "points", "lines"),
    [
        ({"double": lambda x: 2 * x}, 3.0, ["✓ Small numbers are doubled.", "✓ Large numbers are doubled."]),
        (
            {"double": lambda x: 4},
            1.0,
            ["✓ Small numbers are doubled.", "✗ Large numbers are doubled. that is not it"],
        ),
        ({}, 0.0, ["✗ Small numbers are doubled. double is not defined anywhere in the notebook"]),
        (
            {"double": lambda x: x / 0},
            0.0,
            ["✗ Small numbers are doubled. ZeroDivisionError: division by zero"],
        ),
        (
            {"double": lambda x: {x}},
            0.0,
            ["✗ Small numbers are doubled. double gave an object of type set, "],
        ),
    ],
)
def test_outcomes_are_printed(
    toy_pack: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
    namespace: dict[str, Any],
    points: float,
    lines: list[str],
) -> None:
    """One line a check, with the student's message; the same wire as in the sandbox lies in between."""
    toy_pack(toy.GRADER)
    assert grade_task(toy.NAME, "double", namespace) == points
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 2
    assert all(line.startswith(start) for line, start in zip(printed, lines, strict=False))


def test_the_namespace_stays_as_it_was(toy_pack: Callable[[str], None]) -> None:
    """Grading leaves nothing behind in the notebook."""
    toy_pack(toy.GRADER)
    namespace: dict[str, Any] = {"double": abs}
    grade_task(toy.NAME, "double", namespace)
    assert namespace == {"double": abs}


def test_faults_of_the_pack_are_no_points(toy_pack: Callable[[str], None]) -> None:
    """A broken check raises instead of giving zero; an unknown task is a KeyError."""
    toy_pack(toy.GRADER.replace("expect(student.double(2), 4)", "1 / 0"))
    with pytest.raises(InfrastructureError, match="test_small broke: ZeroDivisionError"):
        grade_task(toy.NAME, "double", {"double": abs})
    with pytest.raises(KeyError):
        grade_task(toy.NAME, "nobody", {})
