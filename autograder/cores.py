"""How many processor cores this process may use."""

from __future__ import annotations

import contextlib
import math
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

_CONTROL = Path("/sys/fs/cgroup")
_MEMBERSHIP = Path("/proc/self/cgroup")
_claims: list[socket.socket] = []


def available() -> int:
    """Return the number of cores: those it is bound to, and no more than a container's share of time.

    `taskset`, batch systems and `--cpuset-cpus` bind processes to cores; `docker run --cpus` and
    Kubernetes' limits share out time instead, which `os.cpu_count()` knows nothing of.
    """
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min([bound, *(math.ceil(share) for share in _shares())]))


def claim() -> None:
    """Keep this process, and those that it starts, on a core that no other grader's process has claimed.

    A grader and its workers take turns; between two cores, each turn would begin with waking one up. A
    claim is a name among the kernel's sockets, and ends with the process. Where all are taken, or the
    system does not know such names, the process moves freely.
    """
    if _claims or sys.platform != "linux":
        return
    for core in sorted(os.sched_getaffinity(0)):
        name = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            name.bind(f"\0autograder-core-{core}")
        except OSError:
            name.close()
            continue
        _claims.append(name)
        os.sched_setaffinity(0, {core})
        return


def _shares() -> Iterator[float]:
    """Yield the limits, in cores, of this process's control groups and of those above them."""
    with contextlib.suppress(OSError):
        for line in _MEMBERSHIP.read_text().splitlines():
            _, controllers, group = line.split(":", 2)
            if controllers and "cpu" not in controllers.split(","):
                continue
            root = _CONTROL / controllers if controllers else _CONTROL
            inner = PurePosixPath(group.lstrip("/"))
            for folder in (inner, *inner.parents):
                yield from _limit(root / folder)


def _limit(group: Path) -> Iterator[float]:
    """Yield the limit of one group, if it has any: version 2 of control groups has one file, 1 two."""
    with contextlib.suppress(OSError, ValueError, ZeroDivisionError):
        quota, period = (group / "cpu.max").read_text().split()
        yield int(quota) / int(period)  # "max", that is none, is no number
    with contextlib.suppress(OSError, ValueError, ZeroDivisionError):
        quota, period = ((group / f"cpu.cfs_{name}_us").read_text() for name in ("quota", "period"))
        if int(quota) > 0:
            yield int(quota) / int(period)
