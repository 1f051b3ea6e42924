"""What a worker may use up: limits that the kernel enforces, set once, before any student code runs."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1
_RESERVE = 64 * 2**20


def apply(memory: int, cpu_seconds: int) -> None:
    """Limit this process for good.

    Parameters
    ----------
    memory
        Bytes of address space on top of what the process has already mapped. The address space is
        limited because RLIMIT_DATA does not count shared anonymous mappings. A little is kept back
        for :func:`release_reserve`.
    cpu_seconds
        Processor time after which the kernel ends the process; a second line behind the grader's
        own clock.
    """
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, _mapped_bytes() + memory, _RESERVE)
    _limit(resource.RLIMIT_CPU, cpu_seconds, 1)  # SIGXCPU says why; only SIGKILL cannot be ignored
    _limit(resource.RLIMIT_FSIZE, 16 * 2**20)
    _limit(resource.RLIMIT_NOFILE, 128)
    _limit(resource.RLIMIT_CORE, 0)


def release_reserve() -> None:
    """Let a process that has used up its memory have the little more that it needs to say so."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def die_with_parent() -> None:
    """Have the kernel end this process when the one that forked it dies, however it dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit(kind: int, amount: int, spare: int = 0) -> None:
    _, hard = resource.getrlimit(kind)
    most = amount + spare if hard == resource.RLIM_INFINITY else min(amount + spare, hard)
    resource.setrlimit(kind, (min(amount, most), most))


def _mapped_bytes() -> int:
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
