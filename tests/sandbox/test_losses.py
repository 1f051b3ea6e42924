"""A worker that somebody else kills, a system short of memory say, is not held against the student."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from autograder.faults import Crashed
from autograder.sandbox import selftest, wire
from autograder.sandbox.client import Worker, Zygote
from autograder.sandbox.level import Level
from autograder.sandbox.profile import NUMPY
from tests.family import sandboxes
from tests.sandbox.conftest import OPEN

SLOW = "import time; time.sleep(0.8)"


def kill_workers() -> int:
    """Kill every worker there is; return how many."""
    _, workers = sandboxes(os.getpid())
    for pid in workers:
        os.kill(pid, signal.SIGKILL)
    return len(workers)


@contextlib.contextmanager
def killing(times: int, pause: float = 0.4) -> Iterator[None]:
    """Kill the worker that is at work meanwhile, and its successors, so many times."""

    def kill() -> None:
        for _ in range(times):
            while not done.wait(pause) and not kill_workers():
                pass

    done = threading.Event()
    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        done.set()
        killer.join()


def test_a_worker_killed_in_a_cell(open_session: OPEN) -> None:
    """The cells run once more, and all is as if nothing had happened."""
    session = open_session("a = 1", SLOW, "b = 2")
    with killing(times=1):
        assert wire.decode(session.value("b")["value"]) == 2
    assert [session.cell_reply(number) for number in range(3)] == [{"status": "ok"}] * 3


def test_a_worker_killed_in_the_same_cell_again(open_session: OPEN) -> None:
    """Once while all cells run and twice in the same place: the other cells run without it."""
    session = open_session(SLOW, "b = 2")
    with killing(times=3):
        assert wire.decode(session.value("b")["value"]) == 2
    assert isinstance(session.cell_reply(0), Crashed)
    assert session.cell_reply(1) == {"status": "ok"}


def test_a_worker_killed_in_a_call(open_session: OPEN) -> None:
    """The call is made once more."""
    session = open_session(f"def f(x):\n    {SLOW}\n    return x")
    session.value("f")
    with killing(times=1):
        assert wire.decode(session.call("f", [5])["value"]) == 5
    with killing(times=2), pytest.raises(Crashed, match="stopped answering"):
        session.call("f", [5])


@pytest.mark.parametrize("operation", ["call", "value"])
def test_a_worker_killed_between_calls(open_session: OPEN, operation: str) -> None:
    """The next one does not suffer from it."""
    session = open_session("a = 1\ndef f(): return 1")
    for _ in range(3):
        reply = session.call("f", []) if operation == "call" else session.value("a")
        assert wire.decode(reply["value"]) == 1
        assert kill_workers() == 1
        time.sleep(0.02)


def test_cells_that_crash_every_time_are_bounded(open_session: OPEN) -> None:
    """Each costs two runs of what is before it, and no more than the submission's seconds in all."""
    crash = "import os, time; time.sleep(0.1); os._exit(1)"
    session = open_session(*["a = 1", *[crash] * 4, "b = 2"])
    started = time.monotonic()
    assert wire.decode(session.value("b")["value"]) == 2
    assert 0.8 <= time.monotonic() - started < 8
    assert [isinstance(session.cell_reply(number), Crashed) for number in range(6)] == [
        False,
        *[True] * 4,
        False,
    ]


def test_a_worker_killed_in_the_self_test(level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be tested is tested once more, and is no hole in the wall."""
    check = selftest.check
    workers: list[Worker] = []

    def kill_first(worker: Worker, *others: Any) -> None:
        workers.append(worker)
        if len(workers) == 1:
            kill_workers()
            worker.request(30.0, "run", 0, "")
        check(worker, *others)

    monkeypatch.setattr(selftest, "check", kill_first)
    zygote = Zygote(NUMPY, 60, level)
    try:
        worker = zygote.fork(seed=0)
        assert worker.request(30.0, "run", 0, "a = 1") == {"status": "ok"}
        worker.stop()
    finally:
        zygote.close()
    assert len(workers) == 2
