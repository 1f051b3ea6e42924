"""No bytes that a worker sends do more than make its own student's calls fail."""

from __future__ import annotations

import subprocess
import sys

import pytest

from autograder.sandbox import wire
from tests import classroom
from tests.fuzz import frames, replies


@pytest.mark.parametrize("seed", range(3))
def test_frames_are_values_or_bad_frames(seed: int) -> None:
    """Hostile frames are refused, or are values that can be sent on."""
    outcomes = frames.run(seed, 5000)
    assert outcomes["value"] > 300
    assert outcomes["bad frame"] > 3000


@pytest.mark.parametrize("seed", range(2))
def test_replies_are_results_or_faults(seed: int) -> None:
    """Whatever hostile workers answer, checks see a value or the student's fault."""
    outcomes = replies.run(seed, 400)
    assert {"value", "Crashed", "Raised", "RefusedValue", "Missing", "OutOfMemory"} <= outcomes.keys()
    assert "endless words" not in outcomes


LARGE = """
import resource, socket, struct, sys, threading
import numpy as np
from autograder.notebook import Cell
from autograder.sandbox import wire
from autograder.sandbox.client import Worker

MOST, MIB = 2**20, 2**20
heading = lambda count: b"\\xdd" + struct.pack(">I", count)
nested = bytes(wire.MAX_FRAME - 1000)
for _ in range(28):
    nested = (nested,)
values = {
    "array": lambda: wire.encode(np.zeros(wire.MAX_FRAME // 8 - 100)),
    "flags": lambda: wire.encode(np.zeros(wire.MAX_FRAME - 500, bool)),
    "nested tuples": lambda: wire.encode(nested),
    "open lists": lambda: (heading(MOST - 1) + b"\\xa2ab" * (MOST - 2)) * 20,
    "open empty lists": lambda: (heading(MOST - 1) + b"\\x90" * (MOST - 2)) * 60,
    "huge headers": lambda: b"\\xdd\\xff\\xff\\xff\\xff" * 10**6,
    "empty dicts": lambda: heading(MOST - 1) + b"\\x80" * (MOST - 1),
    "shapes": lambda: wire.encode(b"f8\\xff" + bytes([255]) * 10**6),
}
ours, theirs = socket.socketpair()
frame = wire.encode([0, {"status": "ok"}]).replace(b"\\x81", b"\\x82")  # with a value to come
frame += wire.encode("value")
payload = values[sys.argv[1]]()
frame += b"\\xc6" + struct.pack(">I", len(payload)) + payload
sender = threading.Thread(target=theirs.sendall, args=[struct.pack(">I", len(frame)) + frame])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
sender.start()
reply = Worker(None, 1, ours).request(60.0, "call")
del frame, payload
try:
    wire.decode(reply["value"])
except wire.BadFrame:
    pass
sender.join()
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(
    "kind",
    [
        "array",
        "flags",
        "nested tuples",
        "open lists",
        "open empty lists",
        "huge headers",
        "empty dicts",
        "shapes",
    ],
)
def test_memory_is_bounded(kind: str) -> None:
    """Reading the largest frame takes no more than five times its size, whatever is in it."""
    done = subprocess.run(
        [sys.executable, "-c", LARGE, kind], cwd=classroom.ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 5 * wire.MAX_FRAME // 2**20
