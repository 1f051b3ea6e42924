"""A warm zygote, and sessions on it that are closed in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from autograder.sandbox.client import Zygote
from autograder.sandbox.profile import NUMPY
from autograder.sandbox.session import Budget, Session

OPEN = Callable[..., Session]


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    """One warm process for all tests of the sandbox, as a batch has one for all submissions."""
    zygote = Zygote(NUMPY, cpu_seconds=60)
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
