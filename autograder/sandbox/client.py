"""The grader's side of the boundary: start a zygote, have it fork workers, talk to them."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.faults import InfrastructureError, IsolationBroken
from autograder.sandbox import bubblewrap, places, scratch, selftest, wire
from autograder.sandbox.level import Level
from autograder.sandbox.profile import Profile

_START_SECONDS = 120.0
_HERE = Path(__file__).parent
_ROOT = str(_HERE.parents[1])


class WorkerDied(Exception):
    """A worker ended, or stopped speaking the protocol, instead of answering."""


class Zygote:
    """A warm process, confined like its children, that forks one worker after another."""

    def __init__(self, profile: Profile, cpu_seconds: int, level: Level) -> None:
        """Start warming up; the first :meth:`fork` waits until that is done."""
        ours, theirs = socket.socketpair()
        found = places.of(profile)
        self._scratch = tempfile.mkdtemp(prefix="autograder-")
        settings = {
            "root": _ROOT,
            "libraries": found.folders,
            "preload": profile.preload,
            "allowed": profile.allowed,
            "reason": profile.reason,
            "memory": profile.memory,
            "cpu_seconds": cpu_seconds,
            "level": level,
            "readable": found.readable,
            "scratch": bubblewrap.SCRATCH if level == "full" else self._scratch,
        }
        python = os.path.realpath(sys.executable)  # without its virtual environment
        command = [
            python,
            "-s",
            "-S",
            "-P",
            str(_HERE / "zygote.py"),
            str(theirs.fileno()),
            json.dumps(settings),
        ]
        if level == "full":
            own = [python, *(str(_HERE.with_name(name)) for name in ("sandbox", "__init__.py", "source.py"))]
            command = [*bubblewrap.wrap(found, own, _environment()), *command]
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (closed in close())
        self._process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._complaints,
            process_group=0,  # Ctrl-C is for the grader alone, which then ends its zygotes
        )
        theirs.close()
        self._control = ours
        self._profile = profile
        self._level = level
        self._ready = False

    def fork(self, seed: int) -> Worker:
        """Return a new worker whose global random generators start at `seed`.

        Raises
        ------
        InfrastructureError
            When the zygote does not answer; IsolationBroken when its walls do not hold.
        """
        if not self._ready:
            self._wait_until_ready()
            self._ready = True
        return self._fork(seed)

    def reap(self, pid: int) -> End:
        """End a worker of this zygote, if it has not ended yet, and tell how it ended."""
        status, excessive = self._ask({"reap": pid}, [])
        return End(status, excessive)

    def close(self) -> None:
        """End the zygote and every worker it still has."""
        self._control.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._complaints.close()
        scratch.remove(self._scratch)

    def _wait_until_ready(self) -> None:
        with self._trouble():
            self._control.settimeout(_START_SECONDS)
            if self._control.recv(16) != b"ready":
                raise EOFError("it ended while it was starting")
        for tries_left in (1, 0):  # somebody else may kill a worker
            worker = self._fork(0)
            try:
                selftest.check(worker, self._profile, self._level)
                break
            except (WorkerDied, TimeoutError) as error:
                if not tries_left:
                    raise IsolationBroken(
                        f"the isolation level {self._level!r} could not be tested: {error}"
                    ) from None
            finally:
                worker.stop()

    def _fork(self, seed: int) -> Worker:
        ours, theirs = socket.socketpair()
        try:
            pid = self._ask({"fork": seed}, [theirs.fileno()])
        except InfrastructureError:
            ours.close()
            raise
        finally:
            theirs.close()
        return Worker(self, pid, ours)

    def _ask(self, request: dict[str, int], descriptors: list[int]) -> Any:
        with self._trouble():
            socket.send_fds(self._control, [json.dumps(request).encode()], descriptors)
            return json.loads(self._control.recv(64))

    @contextlib.contextmanager
    def _trouble(self) -> Iterator[None]:
        """Turn what goes wrong with the zygote into one sentence, with its own last words if any."""
        try:
            yield
        except (OSError, EOFError, ValueError) as error:
            self._complaints.seek(0)
            last = self._complaints.read().decode(errors="replace").strip().rpartition("\n")[2]
            raise InfrastructureError(
                f"the process that runs student code does not answer: {last or error}"
            ) from None


@dataclass(frozen=True)
class End:
    """How a worker ended: its wait status, and whether it was ended because it wrote too much."""

    status: int
    excessive: bool = False

    @property
    def signal(self) -> int:
        """The signal that ended it; 0 when none did."""
        return os.WTERMSIG(self.status) if os.WIFSIGNALED(self.status) else 0

    def __str__(self) -> str:
        """Say it in words that follow "the process"."""
        if not self.signal:
            return f"exited with status {os.waitstatus_to_exitcode(self.status)}"
        with contextlib.suppress(ValueError):
            return f"was ended by {signal.Signals(self.signal).name}"
        return f"was ended by signal {self.signal}"


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
            wire.send(self._connection, wire.encode([ticket, operation, *arguments], trusted=True))
            answer = wire.decode(wire.receive(self._connection, deadline))
        except TimeoutError:
            raise
        except (OSError, EOFError, wire.BadFrame) as error:
            raise WorkerDied(str(error)) from None
        match answer:
            case [int(number), {"status": str(), **_others} as reply] if number == ticket:
                return dict(reply)
        raise WorkerDied("it sent something else than the reply")

    def requests(self, seconds: float, operation: str, argument: object) -> list[dict[str, Any] | None]:
        """Ask for many things at once, and wait at most `seconds` for the replies to all of them.

        The list may be short, and None stands for what was left out; the exceptions are those of
        :meth:`request`.
        """
        replies = self.request(seconds, operation, argument).get("replies")
        if not isinstance(replies, list) or not all(map(_is_reply_or_none, replies)):
            raise WorkerDied("it sent something else than the replies")
        return replies

    def stop(self) -> End:
        """End the process, remove its files, and tell how it ended."""
        self._connection.close()
        return self._zygote.reap(self._pid)


def _is_reply_or_none(reply: object) -> bool:
    return reply is None or (isinstance(reply, dict) and isinstance(reply.get("status"), str))


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
