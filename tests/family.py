"""What became of the processes that a process has started."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36


def descendants(pid: int) -> dict[int, str]:
    """Return the processes below one, parents first, with their command lines; no zombies."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if state not in "ZX":
                children.setdefault(int(parent), []).append(int(folder.name))
    found: dict[int, str] = {}
    waiting = list(children.get(pid, ()))
    while waiting:
        one = waiting.pop(0)
        with contextlib.suppress(OSError):
            found[one] = Path(f"/proc/{one}/cmdline").read_text().replace("\0", " ") or "?"
        waiting += children.get(one, ())
    return found


def sandboxes(pid: int) -> tuple[list[int], list[int]]:
    """Return the zygotes and the workers among the processes below one."""
    lines = descendants(pid).items()
    forks = [one for one, line in lines if "python" in line.split()[0] and "zygote.py" in line]
    workers = [one for one in forks if _parent(one) in forks]
    return [one for one in forks if one not in workers], workers


def _parent(pid: int) -> int | None:
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return None


@contextlib.contextmanager
def adopting() -> Iterator[Callable[[float], list[str]]]:
    """Have orphans become children of this process, where they are found.

    Yields a function that waits for the end of all that was started meanwhile, at most so many seconds,
    and returns the command lines of what is left.
    """
    before = descendants(os.getpid())
    prctl = ctypes.CDLL(None).prctl
    prctl(_PR_SET_CHILD_SUBREAPER, 1)

    seen: set[int] = set()

    def left() -> dict[int, str]:
        found = {pid: line for pid, line in descendants(os.getpid()).items() if pid not in before}
        seen.update(found)
        for pid in seen:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        return found

    def wait(seconds: float) -> list[str]:
        patience = time.monotonic() + seconds
        while left() and time.monotonic() < patience:
            time.sleep(0.02)
        return sorted(left().values())

    try:
        yield wait
    finally:
        prctl(_PR_SET_CHILD_SUBREAPER, 0)
        for pid in left():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
