"""Hostile workers: what they answer is meant to break whoever reads it."""

from __future__ import annotations

import random
import socket
import struct
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.diagnosis import exceptions
from autograder.diagnosis.evidence import Outcome
from autograder.diagnosis.suspects import undisturbed
from autograder.faults import StudentFault
from autograder.notebook import Cell
from autograder.sandbox import wire
from autograder.sandbox.client import End, Worker
from autograder.sandbox.session import Budget, Session
from autograder.student import Student
from tests.fuzz import frames

STATUSES = ("ok", "raised", "missing", "memory", "refused", "timeout", "crashed", "", "OK", "\x00", "ok ")
CELLS = (
    Cell("the set-up cell", "import numpy as np", frozenset({"np"})),
    Cell("cell f", "def f(x):\n    return x", frozenset({"f"})),
)


def run(seed: int, count: int) -> Counter[str]:
    """Ask hostile workers: what comes of it is a value, or a fault of the student's, and comes in time.

    Returns how often which was the case; AssertionError says with which seed and number it was not.
    """
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    for number in range(count):
        code = session(chance)
        student = Student(code, CELLS)
        started = time.perf_counter()
        for ask in (lambda: student.f(1, 2), lambda: student.value("f"), lambda: student.g()):  # noqa: B023
            outcomes[_outcome(ask)] += 1
            student.failed_cell("f")
            assert set(student.modified) <= {0, 1}, (seed, number)
        for call in student.calls[:]:
            exceptions.meaning(call.reply)
            with undisturbed():
                assert Outcome(call.reply).resembles(Outcome(call.reply)) in (True, False)
            outcomes[_outcome(lambda: student.repeat(call, afresh=True))] += 1  # noqa: B023
        code.close()
        assert time.perf_counter() - started < 60, (seed, number)
    return outcomes


def _outcome(ask: Callable[[], object]) -> str:
    try:
        ask()
    except StudentFault as fault:
        return type(fault).__name__ if len(str(fault)) < 1000 else "endless words"
    return "value"


class HostileZygote:
    """Stands for a zygote all of whose workers answer every request with what `chance` brings."""

    def __init__(self, chance: random.Random) -> None:
        """Have no worker yet."""
        self._chance = chance
        self._theirs: list[socket.socket] = []

    def fork(self, seed: int) -> Worker:
        """Return a worker whose replies to the first requests are there already."""
        ours, theirs = socket.socketpair()
        theirs.setblocking(False)
        honest = self._chance.randrange(4)
        for ticket in range(honest + 3):
            reply = {"status": "ok"} if ticket < honest else None
            theirs.send(answer(self._chance, ticket, reply))
        if self._chance.random() < 0.98:
            theirs.shutdown(socket.SHUT_WR)  # else the deadline has to pass
        self._theirs.append(theirs)
        return Worker(self, 1, ours)  # type: ignore[arg-type]

    def reap(self, pid: int) -> End:
        """End the worker."""
        self._theirs.pop().close()
        return End(9)


def session(chance: random.Random) -> Session:
    """Open a session on hostile workers."""
    budget = Budget(call=0.05, total=1.0)
    adapter = chance.choice(("", "", "adapter"))
    return Session(HostileZygote(chance), [cell.text for cell in CELLS], adapter, budget, 0)  # type: ignore[arg-type]


def answer(chance: random.Random, ticket: int, reply: dict[str, Any] | None) -> bytes:
    """Return what comes over the socket for one request."""
    if reply is not None:
        return _sent(wire.encode([ticket, reply]))
    match chance.randrange(12):
        case 0:
            return _sent(frames.frame(chance))
        case 1:
            return struct.pack(">I", chance.choice((0, 1, 2**26, 2**26 + 1, 2**31, 2**32 - 1))) + b"x"
        case 2:
            return _sent(wire.encode([_odd(chance, ticket), hostile(chance)]))
        case 3:
            return _sent(wire.encode(_shape(chance, ticket)))
        case 4:
            return chance.randbytes(chance.randrange(8))
    return _sent(wire.encode([ticket, hostile(chance)]))


def hostile(chance: random.Random) -> dict[Any, Any]:
    """Return a reply any field of which may be anything."""
    reply = {
        "status": chance.choice(STATUSES[:5]) if chance.random() < 0.9 else _anything(chance),
        "value": chance.choice((wire.encode(frames.value(chance)), frames.frame(chance), _anything(chance))),
        "modified": chance.choice(
            ([0], [0, 0, 1], [-1, 2**64 - 1, 1.5, "x", None, [0], True], _anything(chance))
        ),
        "type": chance.choice(
            ("ValueError", "NotImplementedError", "E" * 10**4, "\x1b[31m", _anything(chance))
        ),
        "message": chance.choice(("", "bad", "1.5" * 10**4, "\x00\x1b\ud800\u202e", _anything(chance))),
        "what": chance.choice(("an object of type X", "y" * 10**4, _anything(chance))),
        "cell": chance.choice((0, 1, -1, 2, 2**63, -(2**63), True, 0.5, _anything(chance))),
        "line": chance.choice((1, 0, -1, 2, 2**64 - 1, False, "1", _anything(chance))),
        "outputs": _anything(chance),
    }
    for field in list(reply):
        if chance.random() < 0.15:
            del reply[field]
    if chance.random() < 0.1:
        reply[chance.choice((0, "extra", "status "))] = _anything(chance)  # type: ignore[index]
    return reply


def _anything(chance: random.Random) -> Any:
    arrays = (np.zeros(2), np.array(["ok" == "ok", False]), np.zeros((0, 3)), np.array(1), np.float64("nan"))
    return chance.choice((frames.value(chance), chance.choice(arrays), [[]], {1: {}}, (), b"ok", 2**64 - 1))


def _odd(chance: random.Random, ticket: int) -> Any:
    return chance.choice(
        (ticket + 1, -ticket, float(ticket), bool(ticket), str(ticket), None, np.int64(ticket))
    )


def _shape(chance: random.Random, ticket: int) -> Any:
    reply = hostile(chance)
    return chance.choice(((ticket, reply), [ticket], [ticket, reply, 0], {"0": reply}, [reply, ticket], []))


def _sent(payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + payload
