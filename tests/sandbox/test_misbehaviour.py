"""Code that hangs, crashes, hoards or lies costs itself marks, and nothing else."""

from __future__ import annotations

import os
import time
from typing import Any

import numpy as np
import pytest

from autograder.faults import Crashed, InfrastructureError, TimedOut
from autograder.sandbox import wire
from autograder.sandbox.client import WorkerDied, Zygote
from autograder.sandbox.level import Level
from autograder.sandbox.profile import NUMPY
from autograder.sandbox.session import Budget, Session
from tests.sandbox.conftest import OPEN

ENDLESS = "while True: pass"
DEAF = """\
import signal
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
while True:
    try:
        while True: pass
    except BaseException:
        pass
"""


def returned(session: Session, name: str, *arguments: object) -> Any:
    """Call a function and decode what it returned."""
    return wire.decode(session.call(name, arguments)["value"])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("import os; os._exit(0)", "exited with status 0"),
        ("import os; os._exit(3)", "exited with status 3"),
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
        ("import os; os.abort()", "SIGABRT"),
        ("import os; os.kill(os.getpid(), 9)", "stopped answering"),
        ("import os; os.closerange(3, 256)", "exited with status 1|stopped answering"),
    ],
    ids=["exit 0", "exit 3", "segfault", "abort", "kill", "close"],
)
def test_crashes_are_told(open_session: OPEN, body: str, words: str) -> None:
    """A function that ends its process is at fault itself, a clean exit included; the others answer."""
    session = open_session(f"def f(): {body}\ndef g(): return 5")
    with pytest.raises(Crashed, match=words):
        session.call("f", [])
    assert returned(session, "g") == 5


def test_exits_are_exceptions(open_session: OPEN) -> None:
    """sys.exit and a keyboard interrupt are the student's exceptions, not the end of anything."""
    session = open_session("import sys\ndef f(): sys.exit(0)\ndef g(): raise KeyboardInterrupt")
    assert session.call("f", [])["type"] == "SystemExit"
    assert session.call("g", [])["type"] == "KeyboardInterrupt"


def test_an_interruption_is_not_the_students(open_session: OPEN) -> None:
    """Ctrl-C reaches a terminal's whole process group; no student's code is in the grader's."""
    session = open_session("import os\ndef f(): return os.getpgrp(), os.getpgid(os.getppid())")
    assert os.getpgrp() not in returned(session, "f")


@pytest.mark.parametrize(
    "body", [ENDLESS, DEAF, "import time; time.sleep(600)"], ids=["loop", "deaf", "sleep"]
)
def test_hanging_functions_cost_one_deadline(open_session: OPEN, body: str) -> None:
    """An endless loop ends with its deadline, whatever it ignores, and the others answer."""
    lines = "\n    ".join(body.splitlines())
    session = open_session(f"def f():\n    {lines}\ndef g(): return 5", call=1.0)
    started = time.monotonic()
    for _ in range(10):
        with pytest.raises(TimedOut, match="no answer within"):
            session.call("f", [])
    assert 1.0 <= time.monotonic() - started < 8.0
    assert returned(session, "g") == 5


def test_a_stopped_process_is_ended(open_session: OPEN) -> None:
    """SIGSTOP does not keep a worker from being ended."""
    session = open_session("import os\ndef f(): os.kill(os.getpid(), 19)\ndef g(): return 5", call=1.0)
    with pytest.raises(TimedOut):
        session.call("f", [])
    assert returned(session, "g") == 5


def test_second_chances(open_session: OPEN) -> None:
    """A function that hung for one input is still marked on the others."""
    session = open_session("def f(n):\n    while n == 1: pass\n    return n", call=2.0)
    with pytest.raises(TimedOut, match="no answer within 2 seconds"):
        session.call("f", [1])
    assert returned(session, "f", 3) == 3
    with pytest.raises(TimedOut, match="no answer within 0.1 seconds"):
        session.call("f", [1])


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (ENDLESS, TimedOut),
        ("import os; os._exit(0)", Crashed),
        ("import ctypes; ctypes.string_at(0)", Crashed),
    ],
    ids=["loop", "exit", "segfault"],
)
def test_bad_cells_cost_once(open_session: OPEN, cell: str, fault: type[Exception]) -> None:
    """A cell that hangs or crashes is left out from then on; all others run, and calls are answered."""
    session = open_session("a = 1", cell, "b = 2", cell + "\n", "def f(): return a + b", call=1.0)
    started = time.monotonic()
    assert [returned(session, "f") for _ in range(5)] == [3] * 5
    assert time.monotonic() - started < 8.0
    assert [type(session.cell_reply(number)) for number in (1, 3)] == [fault, fault]
    assert session.cell_reply(2) == session.cell_reply(4) == {"status": "ok"}


def test_total_budget(open_session: OPEN) -> None:
    """When the submission's seconds are used up everything else times out, and says why."""
    hang = "def {0}():\n    while True: pass"
    session = open_session(*(hang.format(f"f{n}") for n in range(3)), "def g(): pass", call=0.8, total=1.5)
    started = time.monotonic()
    for n in range(3):
        with pytest.raises(TimedOut):
            session.call(f"f{n}", [])
    with pytest.raises(TimedOut, match="the submission's 1.5 seconds were used up before"):
        session.call("g", [])
    assert time.monotonic() - started < 8.0


def test_processor_time_is_bounded(level: Level) -> None:
    """The kernel's own limit counts as a time-out, not as a crash."""
    zygote = Zygote(NUMPY, 1, level)
    session = Session(zygote, [f"def f():\n    {ENDLESS}"], "", Budget(60, 120), 0)
    try:
        with pytest.raises(TimedOut, match="processor time"):
            session.call("f", [])
    finally:
        session.close()
        zygote.close()


@pytest.mark.parametrize(
    "hoard",
    [
        "np.ones(2**40)",
        "bytes(2**40)",
        "[kept.append(np.empty(2**24)) for _ in range(64)]",
        "[kept.append(bytes(40_000)) for _ in range(10**6)]",
        "__import__('mmap').mmap(-1, 2**33)",
    ],
)
def test_hoarding_memory(open_session: OPEN, hoard: str) -> None:
    """Using up the memory is told as that, and the next function has all of it again."""
    session = open_session(f"import numpy as np\nkept = []\ndef f(): {hoard}\ndef g(): return np.ones(2**22)")
    reply = session.call("f", [])
    assert reply["status"] == "memory" or (reply["type"], hoard[:8]) == ("OSError", "__import")
    assert returned(session, "g").sum() == 2**22


def test_hoarding_cells(open_session: OPEN) -> None:
    """A cell that has filled the memory and holds on to it leaves enough for ordinary functions."""
    session = open_session(
        "kept = []\nwhile True: kept.append(bytes(40_000))",
        "import numpy as np\ndef f(a): return a * 2",
    )
    assert np.array_equal(returned(session, "f", np.ones((300, 300))), 2 * np.ones((300, 300)))
    assert session.cell_reply(0) == {"status": "memory"}


def test_deep_recursion(open_session: OPEN) -> None:
    """Endless recursion is the student's exception; without Python's limit it is still only theirs."""
    session = open_session(
        "import sys\ndef f(n): return f(n + 1)\n"
        "def g(n):\n    sys.setrecursionlimit(10**9)\n    return [sorted([n], key=g)]\n"
        "def h(): return 5"
    )
    assert session.call("f", [0])["type"] == "RecursionError"
    with pytest.raises(Crashed, match="SIGSEGV"):
        session.call("g", [0])
    assert returned(session, "h") == 5


def test_deep_values_are_refused(open_session: OPEN) -> None:
    """A list nested ten thousand times is refused where it is, and the worker lives on."""
    session = open_session("def f():\n    a = []\n    for _ in range(10_000): a = [a]\n    return a")
    assert "nested too deeply" in session.call("f", [])["what"]


def test_delayed_damage_is_forgiven_once(open_session: OPEN) -> None:
    """A call that fails because of what ran before is tried again in a fresh worker."""
    session = open_session(
        "import os, threading, time\n"
        "def f(): threading.Timer(0.2, os.closerange, (3, 256)).start()\n"
        "def g():\n    time.sleep(0.5)\n    return 5"
    )
    assert session.call("f", [])["status"] == "ok"
    assert returned(session, "g") == 5


LIAR = """\
import os, struct
def send(data):
    for number in range(3, 64):
        try: os.write(number, struct.pack(">I", len(data)) + data)
        except OSError: pass
def f():
    send({data!r})
    return 1
def g(): return 5
"""


@pytest.mark.parametrize(
    "data",
    [
        b"rubbish",
        wire.encode([99, {"status": "ok", "value": wire.encode(1.0)}]),
        wire.encode({"status": "ok"}),
        wire.encode([2, "ok"]),
        wire.encode([2, {"status": 1}]),
    ],
    ids=["rubbish", "another ticket", "no ticket", "no reply", "no status"],
)
def test_forged_replies_are_no_replies(open_session: OPEN, data: bytes) -> None:
    """What does not answer the very request counts as a crash, and the next request has a clean line."""
    session = open_session(LIAR.format(data=data))
    with pytest.raises(Crashed):
        session.call("f", [])
    assert returned(session, "g") == 5


def test_forged_values_are_only_claims(open_session: OPEN) -> None:
    """A forged reply is what the function returned, no more; the real one then disturbs no other call."""
    claim = wire.encode([1, {"status": "ok", "value": wire.encode(42), "modified": []}])
    session = open_session(LIAR.format(data=claim))
    assert returned(session, "f") == 42
    assert returned(session, "g") == 5


def test_replies_to_come_cannot_be_forged_ahead(open_session: OPEN) -> None:
    """A reply to a request that was not made yet does not stand for that request's."""
    early = wire.encode([2, {"status": "ok", "value": wire.encode(42), "modified": []}])
    session = open_session(LIAR.format(data=early))
    with pytest.raises(Crashed):
        session.call("f", [])
    assert returned(session, "g") == 5


def test_a_dead_zygote_is_our_own_fault() -> None:
    """It is never a student's fault, and the error is one clear sentence."""
    zygote = Zygote(NUMPY, 60, "process")
    worker = zygote.fork(seed=0)
    with pytest.raises(WorkerDied):
        worker.request(30.0, "run", 0, "import os, signal\nos.kill(os.getppid(), 9)\nos._exit(0)")
    with pytest.raises(InfrastructureError, match="the process that runs student code does not answer"):
        zygote.fork(seed=1)
    with pytest.raises(InfrastructureError):
        worker.stop()
    zygote.close()
