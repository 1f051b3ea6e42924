"""What several test modules share: graded catalogues of answers, and a browser."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from autograder import answers, batch, pack
from autograder.answers import Answer
from autograder.grading import Settings
from autograder.report import Report, TaskReport
from autograder.submissions import Submission
from tests import classroom, toy

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Where cores are shared, torch's threads wait for each other: notebooks take ten times as long.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# The same examples in every run, however slow the machine.
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("fixed")

LONGEST = (
    "hostile/test_corpus.py",
    "nbgrader/test_same_marks.py",
    "nbgrader/test_course.py",
    "nbgrader/test_gradebook.py",
    "nbgrader/test_attacks.py",
    "test_answers.py",
    "cluster/test_losses.py",
    "cluster/test_refusals.py",
    "test_durability.py",
    "test_notebooks_run.py",
    "nbgrader/test_odd_folders.py",
    "nbgrader/test_again.py",
    "nbgrader/test_postgresql.py",
    "fuzz/test_notebooks.py",
    "ci/test_gitlab.py",
    "browser/test_lab.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest first, so that processes that share the files end together."""
    order = {Path(__file__).parent / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))


@dataclass(frozen=True)
class Catalogue:
    """Reports on notebooks that are right but for one answer each, by kind and id of that answer."""

    assignment: str
    answers: dict[tuple[str, str], Answer]
    reports: dict[tuple[str, str], Report]

    def of(self, kind: str) -> list[tuple[Answer, Report]]:
        """Return all answers of a kind with their reports."""
        return [(self.answers[key], report) for key, report in self.reports.items() if key[0] == kind]

    def task_report(self, answer: Answer, report: Report) -> TaskReport:
        """Return the part of a report that is about the answer's own task."""
        return next(task for task in report.tasks if task.name == answer.task)


def grade_all(paths: Iterable[Path], settings: Settings | None = None) -> dict[str, Report]:
    """Grade notebooks with two processes; returns reports by student, that is by file name."""
    reports: dict[str, Report] = {}
    found = [Submission(path.stem, path, str(path)) for path in paths]
    batch.grade(found, settings or Settings(), 2, lambda report: reports.update({report.student: report}))
    return reports


def trivial_answers(assignment: str) -> list[Answer]:
    """Return the plainly wrong answers to an assignment's tasks."""
    module = importlib.import_module(f"tests.trivial.{assignment}")
    return [answer for answer in vars(module).values() if isinstance(answer, Answer)]


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Catalogue]:
    """Return a function that grades all known answers to an assignment, once."""
    done: dict[str, Catalogue] = {}

    def graded(name: str) -> Catalogue:
        if name not in done:
            done[name] = _grade_catalogue(name, tmp_path_factory.mktemp(name))
        return done[name]

    return graded


@pytest.fixture
def toy_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return a function that puts a tiny pack with the given grader in place of the real one."""

    def forget() -> None:
        for name in [name for name in sys.modules if name.endswith("grade_toy")]:
            del sys.modules[name]  # pytest would not read the next test's grader of that name
        pack.names.cache_clear()
        pack.load.cache_clear()

    def build(grader: str) -> None:
        toy.write_pack(tmp_path / "pack", grader)
        monkeypatch.setattr(pack, "_HERE", tmp_path / "pack")
        forget()

    yield build
    monkeypatch.undo()
    forget()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium; only as long as a module needs it, since it leaves an event loop running."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


def _grade_catalogue(name: str, folder: Path) -> Catalogue:
    assignment = pack.load(name)
    kinds: dict[str, Iterable[Answer]] = {
        "mistake": answers.mistakes(name),
        "variant": answers.variants(name),
        "trivial": trivial_answers(name),
    }
    known = {(kind, answer.id): answer for kind, group in kinds.items() for answer in group}
    right = classroom.solution(name)
    paths = {}
    for (kind, identity), answer in known.items():
        given = {**right, answer.task: answer.source(assignment.task(answer.task))}
        path = folder / f"{kind} {identity}.ipynb"
        paths[kind, identity] = classroom.write(classroom.hand_in(name, given), path)
    reports = grade_all(paths.values())
    return Catalogue(name, known, {key: reports[path.stem] for key, path in paths.items()})
