"""The audit of a tiny pack: it passes when everything is right, and says what is wrong otherwise."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import autograder.exercises
from autograder import cli, diagnosis
from autograder.audit import pages, sources
from autograder.audit.hearing import audit
from autograder.audit.ledger import Ledger
from tests import toy

TOY_PACK = Callable[[str], None]

MISTAKE = '''
@mistake("{task}")
def {name}({parameters}):
    """The mistake {name} is made.

    This is one sentence. This is another.

    Hint: Look at it again.
    """
    return {value}
'''
VARIANT = '''
@variant("{task}")
def {name}({parameters}):
    """In another way."""
    return {value}
'''
WRONG = {
    "double": {"tripled": "3 * x", "halved": "x / 2", "same": "x", "squared": "x * x", "plus_two": "x + 2"},
    "answer": {"one": "1", "two": "2", "three": "3", "four": "4", "none": "None"},
}
RIGHT = {
    "double": {"added": "x + x", "swapped": "x * 2", "shifted": "x << 1"},
    "answer": {"product": "6 * 7", "summed": "40 + 2", "whole": "int('42')"},
}
SAMPLES = '''
def double(rng):
    """A number that the checks do not use."""
    return (int(rng.integers(3, 1000)),)
'''


class Exercise:
    """The files of the toy exercise, to be changed before they are written."""

    def __init__(self) -> None:
        """Begin with an exercise in which everything is right."""
        self.grader = toy.GRADER.replace(
            "def test_answer(student):", 'def test_answer(student):\n    """It is 42."""'
        )
        self.solutions = dict(toy.RIGHT)
        self.mistakes = self._functions(WRONG, MISTAKE)
        self.variants = self._functions(RIGHT, VARIANT)

    @staticmethod
    def _functions(values: dict[str, dict[str, str]], form: str) -> str:
        return "\n".join(
            form.format(task=task, name=name, value=value, parameters="x" if task == "double" else "")
            for task, known in values.items()
            for name, value in known.items()
        )

    def write(self, folder: Path) -> None:
        """Write what stands beside the grader."""
        for kind, text in (("mistakes", self.mistakes), ("variants", self.variants)):
            package = folder / kind
            package.mkdir()
            (package / "__init__.py").write_text('"""Known answers."""\n')
            imported = f"from autograder.answers import {kind.removesuffix('s')}\n"
            (package / "all.py").write_text(imported + text)
        (folder / "__init__.py").write_text('"""A toy."""\n')
        (folder / "samples.py").write_text(SAMPLES)


@pytest.fixture
def hear(
    tmp_path: Path, toy_pack: TOY_PACK, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Exercise], Ledger]]:
    """Return a function that writes an exercise and audits it."""

    def forget() -> None:
        for name in [name for name in sys.modules if name.startswith("autograder.exercises.toy")]:
            del sys.modules[name]
        diagnosis.forget()

    def heard(exercise: Exercise) -> Ledger:
        toy_pack(exercise.grader)
        exercise.write(tmp_path / "pack" / "exercises" / toy.NAME)
        folders = [*autograder.exercises.__path__, str(tmp_path / "pack" / "exercises")]
        monkeypatch.setattr(autograder.exercises, "__path__", folders)
        monkeypatch.setattr(sources, "solution_notebook", lambda _: toy.notebook(exercise.solutions))
        sources.solution.cache_clear()
        forget()
        return audit([toy.NAME], range(2), jobs=1)

    yield heard
    sources.solution.cache_clear()
    forget()


def test_a_pack_in_order(hear: Callable[[Exercise], Ledger]) -> None:
    """Everything is judged as it should be, and every figure is what can be counted by hand."""
    ledger = hear(Exercise())
    assert ledger.faults == ()
    double, answer = ledger.tasks
    assert (double.mistakes, double.variants, double.pairs) == (5, 3, 0)
    small, large = double.checks
    assert set(small.catches) == {"tripled", "halved", "same"}  # 2 · 2 = 2² = 2 + 2
    assert set(large.catches_alone) == {"squared", "plus-two"}
    assert (ledger.single_mistakes.named.count, ledger.single_mistakes.named.total) == (20, 20)
    assert double.mutants.killed.count == double.mutants.killed.total > 4
    assert answer.checks[0].title == "It is 42."
    assert json.loads(ledger.to_json())["schema"] == "autograder/audit/v1"
    page = pages.markdown(ledger)
    assert "| squared |  | ✗ |" in page
    assert "Nothing." in page
    figures = pages.summary(ledger).splitlines()
    assert "solutions that lose points: 0 of 2" in figures
    assert "starters that score: 0 of 2" in figures
    assert "known mistakes accepted: 0 of 10" in figures
    assert "right variants rejected: 0 of 6" in figures
    assert "checks that catch nothing that no other check catches: 1 of 3" in figures  # the small numbers
    assert "  catches   5,   2 alone: Large numbers are doubled." in figures


def change(name: str, old: str, new: str) -> Callable[[Exercise], None]:
    """Return a change of one of the exercise's files."""

    def changed(exercise: Exercise) -> None:
        text = getattr(exercise, name)
        assert old in text
        setattr(exercise, name, text.replace(old, new))

    return changed


def wrong_solution(exercise: Exercise) -> None:
    exercise.solutions["double"] = "def double(x):\n    return 2 * x if x < 9 else 0"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (wrong_solution, "the solution fails (large)"),
        (change("grader", 'student.value("ANSWER"), 42', "None, None"), "the starter scores 1.0 points"),
        (change("mistakes", "return 3 * x", "return 2 * x"), "the mistake tripled has all points"),
        (
            change("variants", "return x + x", "return x + 1"),
            "the right variant added loses points (small, large)",
        ),
        (
            change("mistakes", '@mistake("double")\ndef same', "def same"),
            "it has 4 known mistakes, and 5 are needed",
        ),
        (change("variants", '@variant("double")\ndef added', "def added"), "it has 2 right variants"),
        (
            change("grader", "expect(student.double(2), 4)", "pass"),
            "the check small catches no known mistake",
        ),
        (change("grader", '\n    """It is 42."""', ""), "the check answer has no docstring"),
        (change("mistakes", "Hint: Look at it again.", ""), "the mistake tripled has no hint"),
        (
            change("mistakes", " This is another.", ""),
            "the mistake tripled is not explained in two sentences",
        ),
    ],
)
def test_what_keeps_an_exercise_out(
    hear: Callable[[Exercise], Ledger], change: Callable[[Exercise], None], fault: str
) -> None:
    """A pack with one thing wrong is refused, and the sentence says what it is."""
    exercise = Exercise()
    change(exercise)
    faults = hear(exercise).faults
    assert any(fault in sentence for sentence in faults), faults


def test_survivors_need_a_reason(hear: Callable[[Exercise], Ledger]) -> None:
    """A mutant that the checks do not see, and random calls do, is a fault."""
    exercise = Exercise()
    exercise.solutions["double"] = "def double(x):\n    return 2 * x if x != 7 else 14"
    faults = hear(exercise).faults
    assert any("has all points, and no reason is given" in sentence for sentence in faults), faults


def test_command_needs_known_names() -> None:
    """A misspelt assignment is told with the names that exist."""
    done = CliRunner().invoke(cli.main, ["audit", "l2"])
    assert done.exit_code == 2
    assert "the assignments are batch_norm, dropout" in done.output


def test_command_needs_the_solutions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An installed package has no solutions: the sentence says what is needed."""
    monkeypatch.setattr(autograder, "__file__", str(tmp_path / "autograder" / "__init__.py"))
    sources.solution.cache_clear()
    done = CliRunner().invoke(cli.main, ["audit", "dropout", "--jobs", "1"])
    assert done.exit_code == 1
    assert "the audit needs a checkout of the project" in done.output
