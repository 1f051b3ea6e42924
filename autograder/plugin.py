"""The pytest plugin that turns a grader into ordinary tests: the `student` fixture, seeds, marks.

A batch (:mod:`autograder.grading`) and a notebook's own hidden cell (:mod:`autograder.inprocess`) put
the student in place themselves. An author runs a grader for one notebook from a shell or an editor:

    pytest autograder/exercises/l2_regularization/grade_*.py --submission some/notebook.ipynb
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from autograder import notebook
from autograder.sandbox.level import strongest
from autograder.sandbox.pool import Zygotes
from autograder.sandbox.session import Budget, open_session
from autograder.student import Student

SEED = pytest.StashKey[int]()

Generators = Callable[[str], np.random.Generator]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options for running one grader by hand."""
    group = parser.getgroup("autograder")
    group.addoption("--submission", type=Path, help="the notebook that a hidden grader is to mark")
    group.addoption("--grader-seed", type=int, default=0, help="seed of the hidden inputs")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marks that say which task a check belongs to, and what is told when it passes."""
    config.addinivalue_line(
        "markers",
        "task(name, weight=1): the check belongs to this task; "
        "the task's points are shared among its checks by weight",
    )
    config.addinivalue_line("markers", "note(text): what the student is told when the check has passed")


@pytest.fixture(scope="session")
def generator(request: pytest.FixtureRequest) -> Generators:
    """Return a function from a label to a random generator that depends on the run's seed alone."""
    seed = request.config.stash.get(SEED, request.config.getoption("--grader-seed"))

    def labelled(label: str) -> np.random.Generator:
        return np.random.default_rng([seed, zlib.crc32(label.encode())])

    return labelled


@pytest.fixture(scope="session")
def student(request: pytest.FixtureRequest) -> Iterator[Student | None]:
    """Return the proxy for the notebook that is being marked."""
    if SEED in request.config.stash:  # graders are run for many: each student is put in place at the call
        yield None
        return
    path: Path | None = request.config.getoption("--submission")
    if path is None:
        raise pytest.UsageError("a hidden grader needs a notebook: add --submission NOTEBOOK")
    opened = notebook.read(path.read_bytes(), path.name)
    budget = Budget()
    zygotes = Zygotes(budget, strongest())
    session = open_session(zygotes.get(opened.assignment.profile), opened, budget, seed=0)
    yield Student(session, opened.cells)
    session.close()
    zygotes.close()
