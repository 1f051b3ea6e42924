"""An executor whose processes may be killed: a lost one is replaced, and its task tried again."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any

from autograder import cores

_TRIES = 3

_Task = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class Lost(Exception):
    """The process that was to do a task has ended instead; the message says how."""


class Processes(Executor):
    """Processes that do one task at a time each, are started when needed, and end with their parent.

    The executor in :mod:`concurrent.futures` gives up, with all that it still has to do, when one of its
    processes is killed, and leaves them behind when its own is killed.
    """

    def __init__(self, count: int) -> None:
        """Do at most `count` tasks at a time."""
        self._threads = ThreadPoolExecutor(count)  # each waits for the process that does its task
        self._scratch = tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True)
        self._idle: list[_Process] = []
        self._all: set[_Process] = set()
        self._lock = threading.Lock()
        self._ending = False

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a process call a function that it can import.

        The future raises what the function raised, or :class:`Lost` when three processes in turn have
        ended over it.
        """
        return self._threads.submit(self._do, (function, args, kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes when all is done; with `cancel_futures` at once, whatever they are doing."""
        self._threads.shutdown(wait and not cancel_futures, cancel_futures=cancel_futures)
        with self._lock:
            self._ending = True
        for process in self._all:
            process.kill()
        self._threads.shutdown(wait)
        self._scratch.cleanup()

    def _do(self, task: _Task) -> Any:
        for number in range(1, _TRIES + 1):
            process = self._take()
            try:
                result, error = process.ask(task)
            except Lost as loss:
                if number == _TRIES or self._ending:
                    raise Lost(f"{loss}, {number} times in turn") from None
                continue
            self._idle.append(process)
            if error is not None:
                raise error
            return result
        raise AssertionError("unreachable")

    def _take(self) -> _Process:
        with self._lock:
            if self._ending:
                raise Lost("no process is left")
            if self._idle:
                return self._idle.pop()
            process = _Process(self._scratch.name)
            self._all.add(process)
            return process


class _Process:
    """One of the processes, seen from its parent."""

    def __init__(self, scratch: str) -> None:
        self._connection, theirs = multiprocessing.Pipe()
        start = (
            f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import serve; serve({theirs.fileno()})"
        )
        self._process = subprocess.Popen(
            [sys.executable, "-c", start],
            pass_fds=[theirs.fileno()],
            env={**os.environ, "TMPDIR": scratch},  # what it leaves behind there is removed
            stdin=subprocess.PIPE,  # which nothing is written to: it closes when the parent ends
            process_group=0,  # Ctrl-C is for the parent alone
        )
        theirs.close()  # so that ours is at its end when the process is

    def ask(self, task: _Task) -> tuple[Any, BaseException | None]:
        try:
            self._connection.send(task)
            answer: tuple[Any, BaseException | None] = self._connection.recv()
            return answer
        except (OSError, EOFError):
            code = self.kill()
            how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"exited with status {code}"
            raise Lost(f"the process {how}") from None

    def kill(self) -> int:
        self._process.kill()
        self._process.communicate()
        return self._process.returncode


def serve(descriptor: int) -> None:
    """Do the tasks that come over a connection, until the parent is gone."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    cores.claim()
    connection = Connection(descriptor)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            function, args, kwargs = connection.recv()
            try:
                connection.send((function(*args, **kwargs), None))
            except Exception as error:
                connection.send((None, error))
    os._exit(1)  # at once, whatever other threads are at


def _end_with_parent() -> None:
    """End this process, also in the middle of a task, when there is nobody to do it for."""
    sys.stdin.buffer.read()
    os._exit(1)
