"""The trap sees what comes through: otherwise nothing that the corpus finds would mean anything."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests import classroom
from tests.hostile import corpus
from tests.hostile.trap import MARKER, Trap

# What the corpus tries, where nothing is in the way.
SUCCEEDING = r'''
"""
Goal: Do all that the trap watches for, to see whether it does.
Outcome: l2_penalty: raised
"""

# %% l2_penalty
import os
import socket
import time


def l2_penalty(weights, lam):
    for family, kind, address in (
        (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", int("@TCP_PORT@"))),
        (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", int("@UDP_PORT@"))),
        (socket.AF_UNIX, socket.SOCK_STREAM, "@UNIX_PATH@"),
        (socket.AF_UNIX, socket.SOCK_STREAM, "\0@UNIX_NAME@"),
    ):
        sender = socket.socket(family, kind)
        sender.connect(address)
        sender.send(b"x")
    open("@WORK@/@CANARY@", "w").close()
    os.chmod("@HOME@/secret.txt", 0o600 if os.stat("@HOME@/secret.txt").st_mode & 0o077 else 0o644)
    if os.fork() == 0:
        if os.fork() == 0:
            os.setsid()
            os.execvp("sleep", ["sleep", "600"])
        os._exit(0)
    raise RuntimeError("LEA" + "KED " + open("@WORK@/secret.txt").read())
'''


def test_what_comes_through_is_seen() -> None:
    """Without confinement, all kinds of damage are found, and what was left running is ended."""
    with tempfile.TemporaryDirectory(prefix="trap-") as folder:
        path = Path(folder, "attack.py")
        path.write_text(SUCCEEDING, encoding="utf-8")
        trap = Trap(Path(folder, "t"))
        try:
            corpus.read(path).write(trap.submitted / "mallory.ipynb", trap.words)
            options = ("--output", str(trap.output), "--isolation", "process", "--jobs", "1")
            run = trap.run("grade", str(trap.submitted), *options, seconds=300)
            results = (trap.output / "results.jsonl").read_text(encoding="utf-8")
        finally:
            trap.close()
    assert run.status == 0
    assert MARKER in results
    assert run.secret in results
    assert sorted(run.arrived) == ["abstract", "tcp", "udp", "unix"]
    assert [Path(path).name for path in run.written] == [trap.canary]
    assert [Path(path).parts[-2:] for path in run.changed] == [("home", "secret.txt")]
    assert {name.partition(" ")[2] for name in run.left} == {"sleep"}


def test_grading_itself_leaves_nothing() -> None:
    """An honest notebook's grading speaks to nobody, changes nothing, and leaves no process behind."""
    with tempfile.TemporaryDirectory(prefix="trap-") as folder:
        trap = Trap(Path(folder))
        try:
            notebook = classroom.hand_in("dropout", classroom.solution("dropout"))
            classroom.write(notebook, trap.submitted / "ada.ipynb")
            run = trap.run("grade", str(trap.submitted), "--output", str(trap.output), seconds=300)
        finally:
            trap.close()
    assert run.status == 0
    assert (run.changed, run.written, run.arrived, run.left) == ([], [], [], [])
