"""Damaged notebooks, and notebooks that are changed without harm, through reading and through grading."""

from __future__ import annotations

import functools
import json
import random
import re
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from autograder import batch, notebook, pack, source
from autograder.grading import Settings
from autograder.notebook import Unreadable
from autograder.report import Report
from autograder.submissions import Submission
from tests import classroom
from tests.fuzz import damage, harmless

NAMES = ("dropout", "l2_regularization")
SECONDS = 20.0  # for one notebook, on a busy machine
GRADED = 20  # one in so many is graded, too, because that takes so many times as long


def run(seed: int, count: int) -> Counter[str]:
    """Read so many notebooks, and grade some more; return how often which outcome was met."""
    outcomes = Counter(reading(seed, number) for number in range(count))
    return outcomes + grading(seed, count // GRADED)


def reading(seed: int, number: int) -> str:
    """Read one notebook; return what came of it.

    Raises
    ------
    AssertionError
        When it took long, or lost an answer that was not touched. Other exceptions are faults, too.
    """
    content, name = example(seed, number)
    which = f"seed {seed}, number {number}"
    started = time.perf_counter()
    try:
        opened = notebook.read(content, "homework.ipynb")
    except Unreadable as problem:
        opened, outcome = None, f"refused: {re.sub('[0-9]+', 'N', str(problem))}"
    else:
        outcome = f"read: {'changed' if name else 'damaged'}, {opened.assignment.name}"
    assert time.perf_counter() - started < SECONDS, f"{which} took too long"
    if name is not None:
        assert opened is not None, f"{which} {outcome}"
        assert opened.assignment.name == name, which
        text = " ".join(source.bare(cell.text) for cell in opened.cells)
        lost = [task for task, answer in answers(name).items() if source.bare(answer) not in text]
        assert not lost, f"{which} lost {lost}"
    return outcome


def grading(seed: int, count: int) -> Counter[str]:
    """Grade so many notebooks as one class; return how often which outcome was met.

    Raises
    ------
    AssertionError
        When one has not exactly one report with a verdict and a possible score, or lost marks.
    """
    reports: list[Report] = []
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number in range(count):
            content, names[str(number)] = example(seed, number, damaging=0.5)
            Path(folder, f"{number}.ipynb").write_bytes(content)
        paths = [Path(folder, f"{number}.ipynb") for number in range(count)]
        batch.grade([Submission(path.stem, path, path.name) for path in paths], Settings(), 2, reports.append)
    assert sorted(report.student for report in reports) == sorted(names)
    for report in reports:
        which = f"seed {seed}, number {report.student}: {report}"
        assert report.verdict in ("graded", "unreadable"), which
        assert report.score is not None, which
        assert 0.0 <= report.score <= (report.max_score or 0.0), which
        assert report.assignment is None or report.max_score == pack.load(report.assignment).max_score, which
        if names[report.student] is not None:
            assert (report.assignment, report.score) == (names[report.student], report.max_score), which
    return Counter(f"graded: {verdict_of(report)}" for report in reports)


def verdict_of(report: Report) -> str:
    """Say in a word what came of a submission."""
    if report.verdict == "graded":
        return (
            "all points"
            if report.score == report.max_score
            else "some points"
            if report.score
            else "no points"
        )
    return report.verdict


def example(seed: int, number: int, damaging: float = 0.75) -> tuple[bytes, str | None]:
    """Make the notebook with a number; if it was not damaged, return also the assignment that it solves."""
    chance = random.Random(f"{seed} {number} {damaging}")
    name = chance.choice(NAMES)
    content = json.loads(solved(name))
    if chance.random() < damaging:
        return damage.damaged(content, chance), None
    for _ in range(chance.choice((1, 2, 5, 10))):
        chance.choice(harmless.CHANGES)(content, chance)
    return harmless.as_file(content, chance), name


@functools.cache
def answers(name: str) -> dict[str, str]:
    """Return the right answers of an assignment."""
    return classroom.solution(name)


@functools.cache
def solved(name: str) -> str:
    """Return a solved notebook as JSON, with shorter prose, so that most of it matters."""
    content: dict[str, Any] = classroom.hand_in(name, answers(name))
    for cell in content["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = "".join(cell["source"])[:80]
        if cell["id"] in answers(name):
            cell["mine"] = True
    return json.dumps(content)
