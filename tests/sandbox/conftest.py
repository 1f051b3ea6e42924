"""A warm zygote, and sessions on it that are closed in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from autograder.sandbox.client import Zygote
from autograder.sandbox.level import LEVELS, Level, missing
from autograder.sandbox.profile import NUMPY
from autograder.sandbox.session import Budget, Session

OPEN = Callable[..., Session]


@pytest.fixture(scope="session", params=LEVELS)
def level(request: pytest.FixtureRequest) -> Level:
    """Each level of isolation that this machine has the parts for."""
    if lack := missing(request.param):
        pytest.skip(f"level {request.param}: {lack}")
    return request.param


@pytest.fixture(scope="session")
def zygote(level: Level) -> Iterator[Zygote]:
    """One warm process for all tests of the sandbox, as a batch has one for all submissions."""
    zygote = Zygote(NUMPY, 60, level)
    zygote.fork(seed=0).stop()
    yield zygote
    zygote.close()


@pytest.fixture
def open_session(zygote: Zygote) -> Iterator[OPEN]:
    """Return a function that opens a session for some cells."""
    opened: list[Session] = []

    def opening(*cells: str, adapter: str = "", call: float = 30.0, total: float = 60.0) -> Session:
        opened.append(Session(zygote, cells, adapter, Budget(call, total), seed=7))
        return opened[-1]

    yield opening
    for session in opened:
        session.close()
