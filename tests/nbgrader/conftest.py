"""The fixtures that several tests of nbgrader's doors share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import classroom
from tests.nbgrader.small_course import DROPOUT, L2, run


@pytest.fixture(scope="session")
def empty_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course on its first day: two assignments, nothing handed in."""
    folder = tmp_path_factory.mktemp("empty")
    shutil.copy(classroom.ROOT / "nbgrader_config.py", folder)
    for name in (L2, DROPOUT):
        shutil.copytree(classroom.ROOT / "solutions" / name, folder / "solutions" / name)
        run(folder, "nbgrader", "generate_assignment", name, "--create")
    return folder


@pytest.fixture
def course(empty_course: Path, tmp_path: Path) -> Path:
    """A copy of the course."""
    return shutil.copytree(empty_course, tmp_path / "course")
