"""What the tests of nbgrader's doors share."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder import pack
from tests.nbgrader import classes
from tests.nbgrader import course as courses
from tests.nbgrader.course import Course


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course in which all assignments are released and nothing was handed in."""
    return courses.release(tmp_path_factory.mktemp("released"), pack.names())


@pytest.fixture(scope="session")
def new_course(released: Course, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Course]:
    """Return a function that makes another such course."""
    return lambda: released.copy(tmp_path_factory.mktemp("course"))


@pytest.fixture
def course(released: Course, tmp_path: Path) -> Path:
    """The folder of such a course, made anew for a test."""
    return shutil.copytree(released.folder, tmp_path / "course")


@pytest.fixture(scope="session")
def graded_class(new_course: Callable[[], Course]) -> Iterator[Callable[[str], Course]]:
    """Return a function that waits for a class of classes.py; all of them are graded, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        waiting = {name: pool.submit(classes.graded, new_course(), name) for name in classes.CLASSES}
        yield lambda name: waiting[name].result()
