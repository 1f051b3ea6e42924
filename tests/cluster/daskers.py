"""A Dask scheduler and workers, each a process of its own as on a real cluster."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from tests import classroom
from tests.family import descendants

T = TypeVar("T")
_PATIENCE = 120.0
# Dask would look at the stacks of all threads a hundred times a second.
QUIET = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}


class Daskers:
    """One scheduler, and workers that come and go."""

    def __init__(self, folder: Path, preload: str = "") -> None:
        """Start the scheduler; files go into a folder."""
        self._folder = folder
        self._about = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", self._about]
        self.scheduler = self._start("scheduler", *options, *self._preload(preload))
        self.address = self.wait_for(self._address)

    def _address(self) -> str:
        try:
            return str(json.loads(self._about.read_text())["address"])
        except (OSError, ValueError):
            return ""

    def add(self, *options: str, preload: str = "") -> subprocess.Popen[bytes]:
        """Start a worker with one thread; `preload` is code that it runs first."""
        usual = ["--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1"]
        place = ["--local-directory", str(self._folder / "workers")]
        return self._start("worker", self.address, *usual, *place, *options, *self._preload(preload))

    def _preload(self, code: str) -> list[str]:
        path = self._folder / f"preload{len(self.processes)}.py"
        path.write_text(code)
        return ["--preload", str(path)]

    def graders(self, worker: subprocess.Popen[bytes]) -> list[int]:
        """Return the processes that a worker's nanny has running, to be killed."""
        return [pid for pid, line in descendants(worker.pid).items() if "spawn_main" in line]

    def ask(self, question: str) -> str:
        """Evaluate an expression about `scheduler` in the scheduler, and return its value as text."""
        script = (
            "import sys; from distributed import Client\n"
            f"client = Client({self.address!r}, set_as_default=False)\n"
            f"print(client.run_on_scheduler(eval('lambda dask_scheduler: ' + sys.argv[1])))\n"
        )
        question = question.replace("scheduler", "dask_scheduler")
        command = [sys.executable, "-c", script, question]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def wait_for(self, condition: Callable[[], T]) -> T:
        """Wait until something is the case, and return it."""
        patience = time.monotonic() + _PATIENCE
        while not (found := condition()):
            assert time.monotonic() < patience, "it never came to be"
            time.sleep(0.02)
        return found

    def dismiss(self) -> None:
        """Kill all workers; the scheduler notices as soon as their connections close."""
        for process in self.processes:
            if process is not self.scheduler:
                self.kill(process)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End a process at once, and what it has started."""
        for pid in [process.pid, *descendants(process.pid)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()

    def _start(self, kind: str, *options: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", kind, *map(str, options)]
        with open(self._folder / f"{kind}{len(self.processes)}.log", "wb") as log:
            process = subprocess.Popen(
                command,
                cwd=classroom.ROOT,
                env={**os.environ, "PYTHONPATH": str(classroom.ROOT), **QUIET},
                stdout=log,
                stderr=log,
                process_group=0,
            )
        self.processes.append(process)
        return process


@contextlib.contextmanager
def running(folder: Path, preload: str = "") -> Iterator[Daskers]:
    """Start a scheduler without workers, and end in the end whatever has come of it."""
    daskers = Daskers(folder, preload)
    try:
        yield daskers
    finally:
        for process in daskers.processes:
            daskers.kill(process)
