"""All processes that this one has started, directly or not: which there are, and what memory they hold."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import threading
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Memory", "Watch", "adopt_orphans", "descendants", "end_all", "pss"]

_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


@dataclass(frozen=True)
class Memory:
    """Bytes, each page shared among those that use it: of all processes, and without forks.

    A fork is what has its parent's command line: where this project is measured, a student's worker.
    """

    all: int = 0
    own: int = 0

    def peak(self, other: Memory) -> Memory:
        """Return the larger of both, figure by figure."""
        return Memory(max(self.all, other.all), max(self.own, other.own))


def adopt_orphans() -> None:
    """Make processes whose parents have ended children of this one, so that none is lost sight of."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants() -> dict[int, int]:
    """Return the processes below this one, each with its parent."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # gone in between
            state = folder.joinpath("stat").read_text(errors="replace").rpartition(") ")[2].split()
            parents[int(folder.name)] = int(state[1])
    found: dict[int, int] = {}
    new = {os.getpid()}
    while new:
        below = {pid: parent for pid, parent in parents.items() if parent in new}
        found |= below
        new = set(below)
    return found


def pss(pid: int) -> int:
    """Return the bytes that a process holds, its part of what it shares with others; 0 when it is gone."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def held() -> Memory:
    """Return what all processes below this one hold now."""
    found = descendants()
    sizes = {pid: pss(pid) for pid in found}
    lines = {pid: _command(pid) for pid in found}
    own = sum(size for pid, size in sizes.items() if lines[pid] != lines.get(found[pid]))
    return Memory(sum(sizes.values()), own)


def end_all() -> float:
    """End every process below this one; return the processor seconds of those that were still there."""
    seconds = 0.0
    while found := descendants():
        for pid in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in [pid for pid, parent in found.items() if parent == os.getpid()]:
            with contextlib.suppress(ChildProcessError):
                usage = os.wait4(pid, 0)[2]
                seconds += usage.ru_utime + usage.ru_stime
    return seconds


class Watch:
    """Notes, in a thread of its own, the most memory that was held at one time."""

    def __init__(self, interval: float) -> None:
        """Begin to look, once in so many seconds."""
        self.peak = Memory()
        self._interval = interval
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> Memory:
        """Look no longer, and return the peak."""
        self._over.set()
        self._thread.join()
        return self.peak

    def _look(self) -> None:
        while not self._over.wait(self._interval):
            self.peak = self.peak.peak(held())


def _command(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""
