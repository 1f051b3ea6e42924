"""A class to be graded, and a scheduler."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.daskers import Daskers, running
from tests.cluster.grader import PATIENCE
from tests.shell import handed_in_twice, start


@pytest.fixture(scope="session")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class with two equal files of each student's, and what one machine makes of it beside it."""
    folder = tmp_path_factory.mktemp("cluster")
    submitted = handed_in_twice(folder)
    (submitted / "nobody").mkdir()
    here = start(submitted, folder / "here", "--jobs", "2")
    assert here.communicate(timeout=PATIENCE) == ("", "")
    return submitted


@pytest.fixture(scope="session")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daskers]:
    """A scheduler for all tests."""
    with running(tmp_path_factory.mktemp("dask")) as found:
        yield found


@pytest.fixture
def daskers(scheduler: Daskers) -> Iterator[Daskers]:
    """The same without workers, to which a test adds its own."""
    yield scheduler
    scheduler.dismiss()
