"""How many processor cores this process may use."""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

_CONTROL = Path("/sys/fs/cgroup")
_MEMBERSHIP = Path("/proc/self/cgroup")


def available() -> int:
    """Return the number of cores: those it is bound to, and no more than a container's share of time.

    `taskset`, batch systems and `--cpuset-cpus` bind processes to cores; `docker run --cpus` and
    Kubernetes' limits share out time instead, which `os.cpu_count()` knows nothing of.
    """
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min([bound, *(math.ceil(share) for share in _shares())]))


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
