"""What the tests of services share: a Git server with the graders, and the need for a sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from autograder.sandbox.level import missing
from tests.ci import machine
from tests.ci.git_server import serve

USER = "x-access-token"


class Graders(NamedTuple):
    """Where the graders are served, and the commit."""

    address: str
    commit: str


@pytest.fixture(scope="session")
def graders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graders]:
    """Serve this project as the private repository course/graders."""
    folder = tmp_path_factory.mktemp("served")
    commit = machine.repository(folder / "course" / "graders")
    (folder / "course" / "graders.git").symlink_to("graders")
    with serve(folder, USER, machine.TOKEN) as address:
        yield Graders(address, commit)


@pytest.fixture(scope="session")
def landlock() -> None:
    """Skip where the level that the examples insist on is not to be had."""
    if lack := missing("landlock"):
        pytest.skip(f"level landlock: {lack}")
