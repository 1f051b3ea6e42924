"""What a worker may use up: limits that the kernel enforces, set once, before any student code runs."""

from __future__ import annotations

import ctypes
import mmap
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1
_RESERVE = 64 * 2**20
_PAGE = mmap.PAGESIZE
_libc = ctypes.CDLL(None)


class Reserve:
    """A little memory that is kept back, so that a process which has used up the rest can say so."""

    def __init__(self) -> None:
        """Take it: of a process's limit, not of the machine's memory."""
        self._held = mmap.mmap(-1, _RESERVE)

    def release(self) -> None:
        """Give it back."""
        self._held.close()


def apply(mapped: int, memory: int, cpu_seconds: int) -> Reserve:
    """Limit this process for good.

    Parameters
    ----------
    mapped
        Bytes of address space that it had at its start.
    memory
        Bytes of address space on top of that. The address space is limited because RLIMIT_DATA does
        not count shared anonymous mappings.
    cpu_seconds
        Processor time after which the kernel ends the process; a second line behind the grader's
        own clock.
    """
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, mapped + memory + _RESERVE)
    _limit(resource.RLIMIT_CPU, cpu_seconds, 1)  # SIGXCPU says why; only SIGKILL cannot be ignored
    _limit(resource.RLIMIT_FSIZE, 16 * 2**20)
    _limit(resource.RLIMIT_NOFILE, 128)
    _limit(resource.RLIMIT_CORE, 0)
    return Reserve()


def die_with_parent() -> None:
    """Have the kernel end this process when the one that forked it dies, however it dies."""
    if sys.platform == "linux":
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def mapped_bytes() -> int:
    """Return the size of this process's address space, found by trial: there may be no /proc to ask."""
    if sys.platform != "linux":
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    low, high = 0, 2**47 // _PAGE
    try:
        while high - low > 1:
            middle = (low + high) // 2
            resource.setrlimit(resource.RLIMIT_AS, (middle * _PAGE, hard))
            try:
                mmap.mmap(-1, _PAGE).close()
                high = middle
            except OSError:
                low = middle
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    return low * _PAGE


def _limit(kind: int, amount: int, spare: int = 0) -> None:
    _, hard = resource.getrlimit(kind)
    most = amount + spare if hard == resource.RLIM_INFINITY else min(amount + spare, hard)
    resource.setrlimit(kind, (min(amount, most), most))
