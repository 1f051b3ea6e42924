"""How strongly student code is isolated: three levels, and which of them this machine has the parts for."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from typing import Literal

from autograder.sandbox import bubblewrap, landlock, places, syscalls
from autograder.sandbox.profile import NUMPY

Level = Literal["full", "landlock", "process"]

# From strongest to weakest, with what each promises.
LEVELS: dict[Level, str] = {
    "full": "student code sees no files, processes or network but its own (bubblewrap, Landlock, seccomp)",
    "landlock": "student code is kept from files, processes and the network by Landlock and seccomp",
    "process": "not hardened: student code runs in a process of its own with limits on time and memory, "
    "but may read files and use the network",
}


def strongest() -> Level:
    """Return the strongest level that this machine has the parts for."""
    return next(level for level in LEVELS if not missing(level))


@functools.cache
def missing(level: Level) -> str:
    """Say what a level needs that is not here, and what to do about it; "" when nothing is missing."""
    if level == "process":
        return ""
    if landlock.version() < landlock.OLDEST:
        return "it needs Linux 6.2 or newer with Landlock switched on"
    if syscalls.library() is None:
        return "it needs libseccomp: install the package libseccomp2 (libseccomp on Fedora and Arch)"
    if level == "full":
        return _missing_for_bubblewrap()
    return ""


def _missing_for_bubblewrap() -> str:
    if bubblewrap.program() is None:
        return "it needs bubblewrap: install the package bubblewrap"
    python = os.path.realpath(sys.executable)
    command = [*bubblewrap.wrap(places.of(NUMPY), [python], {}), python, "-I", "-S", "-c", ""]
    trial = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if trial.returncode:
        last = trial.stderr.strip().rpartition("\n")[2]
        return f"bubblewrap is installed but may not start here: {last or f'status {trial.returncode}'}"
    return ""
