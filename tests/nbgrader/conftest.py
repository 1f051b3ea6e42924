"""What the tests of nbgrader's door share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder import pack
from tests.nbgrader import course
from tests.nbgrader.course import Course


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course in which all assignments are released and nothing was handed in."""
    return course.release(tmp_path_factory.mktemp("released"), pack.names())


@pytest.fixture(scope="session")
def new_course(released: Course, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Course]:
    """Return a function that makes another such course."""
    return lambda: released.copy(tmp_path_factory.mktemp("course"))
