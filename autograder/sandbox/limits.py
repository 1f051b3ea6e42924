"""What a worker may use up: limits that the kernel enforces, set once, before any student code runs."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

_PR_SET_PDEATHSIG = 1


def apply(memory: int, cpu_seconds: int) -> None:
    """Limit this process for good.

    Parameters
    ----------
    memory
        Bytes of address space on top of what the process has already mapped. The address space is
        limited because RLIMIT_DATA does not count shared anonymous mappings.
    cpu_seconds
        Processor time after which the kernel ends the process; a second line behind the grader's
        own clock.
    """
    if sys.platform == "linux":
        _limit(resource.RLIMIT_AS, _mapped_bytes() + memory)
    _limit(resource.RLIMIT_CPU, cpu_seconds)
    _limit(resource.RLIMIT_FSIZE, 16 * 2**20)
    _limit(resource.RLIMIT_NOFILE, 128)
    _limit(resource.RLIMIT_CORE, 0)


def die_with_parent() -> None:
    """Have the kernel end this process when the one that forked it dies, however it dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit(kind: int, amount: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        amount = min(amount, hard)
    resource.setrlimit(kind, (amount, amount))


def _mapped_bytes() -> int:
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
