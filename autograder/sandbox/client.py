"""The grader's side of the boundary: start a zygote, have it fork workers, talk to them."""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import autograder
from autograder.faults import InfrastructureError
from autograder.sandbox import wire
from autograder.sandbox.profile import Profile

_START_SECONDS = 120.0


class WorkerDied(Exception):
    """A worker ended, or stopped speaking the protocol, instead of answering."""


class Zygote:
    """A warm process, confined like its children, that forks one worker after another."""

    def __init__(self, profile: Profile, cpu_seconds: int) -> None:
        """Start warming up; the first :meth:`fork` waits until that is done."""
        ours, theirs = socket.socketpair()
        root = str(Path(autograder.__file__).parents[1])
        settings = {
            "root": root,
            "libraries": _folders_of(["msgpack", *profile.preload]),
            "preload": profile.preload,
            "allowed": profile.allowed,
            "reason": profile.reason,
            "memory": profile.memory,
            "cpu_seconds": cpu_seconds,
        }
        script = Path(__file__).with_name("zygote.py")
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close())
        self._process = subprocess.Popen(
            [sys.executable, "-s", "-S", "-P", script, str(theirs.fileno()), json.dumps(settings)],
            pass_fds=[theirs.fileno()],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._complaints,
            process_group=0,  # Ctrl-C is for the grader alone, which then ends its zygotes
        )
        theirs.close()
        self._control = ours
        self._ready = False

    def fork(self, seed: int) -> Worker:
        """Return a new worker whose global random generators start at `seed`."""
        ours, theirs = socket.socketpair()
        try:
            pid = self._ask({"fork": seed}, [theirs.fileno()])
        except InfrastructureError:
            ours.close()
            raise
        finally:
            theirs.close()
        return Worker(self, pid, ours)

    def reap(self, pid: int) -> int:
        """End a worker of this zygote, if it has not ended yet, and return its wait status."""
        return self._ask({"reap": pid}, [])

    def close(self) -> None:
        """End the zygote and every worker it still has."""
        self._control.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._complaints.close()

    def _ask(self, request: dict[str, int], descriptors: list[int]) -> int:
        try:
            self._control.settimeout(_START_SECONDS)
            if not self._ready:
                self._ready = self._control.recv(16) == b"ready"
                if not self._ready:
                    raise EOFError("it ended while it was starting")
            socket.send_fds(self._control, [json.dumps(request).encode()], descriptors)
            return int(self._control.recv(64))
        except (OSError, EOFError, ValueError) as error:
            self._complaints.seek(0)
            last = self._complaints.read().decode(errors="replace").strip().rpartition("\n")[2]
            raise InfrastructureError(
                f"the process that runs student code does not answer: {last or error}"
            ) from None


class Worker:
    """One process with one student's code in it."""

    def __init__(self, zygote: Zygote, pid: int, connection: socket.socket) -> None:
        """Take over a worker that `zygote` has just forked."""
        self._zygote = zygote
        self._pid = pid
        self._connection = connection
        self._tickets = itertools.count()

    def request(self, seconds: float, operation: str, *arguments: object) -> dict[str, Any]:
        """Ask for one thing and wait at most `seconds` for the reply.

        Raises
        ------
        TimeoutError
            When there is no complete reply in time.
        WorkerDied
            When there will be none, or when what came is not a reply to this request.
        """
        ticket = next(self._tickets)
        deadline = time.monotonic() + seconds
        try:
            self._connection.settimeout(seconds)
            wire.send(self._connection, wire.encode([ticket, operation, *arguments]))
            answer = wire.decode(wire.receive(self._connection, deadline))
        except TimeoutError:
            raise
        except (OSError, EOFError, wire.BadFrame) as error:
            raise WorkerDied(str(error)) from None
        match answer:
            case [int(number), {"status": str(), **_others} as reply] if number == ticket:
                return dict(reply)
        raise WorkerDied("it sent something else than the reply")

    def stop(self) -> int:
        """End the process, remove its files, and return its wait status."""
        self._connection.close()
        return self._zygote.reap(self._pid)


def _folders_of(modules: Iterable[str]) -> list[str]:
    """Return the folders that the given packages were installed into."""
    specs = [importlib.util.find_spec(name) for name in {name.partition(".")[0] for name in modules}]
    return sorted({str(Path(spec.origin).parents[1]) for spec in specs if spec and spec.origin})


def _environment() -> dict[str, str]:
    """Nothing of the grader's own environment; one thread, because threads do not survive a fork."""
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        "LANG": "C.UTF-8",
        "PATH": os.defpath,
        "MPLBACKEND": "agg",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        **dict.fromkeys(threads, "1"),
    }


def describe_end(status: int) -> str:
    """Say in words how a process ended, from its wait status."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        with contextlib.suppress(ValueError):
            return f"was ended by {signal.Signals(number).name}"
        return f"was ended by signal {number}"
    return f"exited with status {os.waitstatus_to_exitcode(status)}"
