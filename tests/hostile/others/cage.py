"""A sandbox for whole graders, so that what they let through harms nobody here.

Inside are the grader's files and those of a small class, a home folder, temporary folders, a network with
nothing but itself, and no other processes. All of it is gone afterwards; only the evidence comes out.
Libraries are read-only there, as where an administrator has installed them.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.hostile.others import inside

__all__ = ["Bait", "Evidence", "Step", "run"]

MEMORY, DISK = 3 * 2**30, 2**30
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives")
_POWERS = ("SETUID", "SETGID", "CHOWN", "FOWNER", "DAC_OVERRIDE", "KILL")
_FILES = {
    "passwd": f"grader:x:{inside.GRADER}:{inside.GRADER}::{inside.HOME}:/bin/sh\n",
    "hosts": "127.0.0.1 localhost grader\n",
}
_SLACK = 60.0


@dataclass(frozen=True)
class Step:
    """A command to run in the cage."""

    name: str
    command: tuple[str, ...]
    folder: str
    seconds: float


@dataclass(frozen=True)
class Bait:
    """What attacks may get at in a cage: a secret in files and the environment, and a name that they use."""

    files: tuple[str, ...]
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    name: str = field(default_factory=lambda: f"canary{secrets.token_hex(6)}")


@dataclass(frozen=True)
class Evidence:
    """What was seen in the cage; nothing at all when nobody was left to tell."""

    steps: list[dict[str, Any]] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    arrived: list[str] = field(default_factory=list)
    memory: list[str] = field(default_factory=list)
    collected: dict[str, str] = field(default_factory=dict)


def run(environment: Path, files: Path, bait: Bait, steps: list[Step], collect: Sequence[str]) -> Evidence:
    """Copy files into the home folder of a fresh cage, run a virtual environment's commands there."""
    with tempfile.TemporaryDirectory(prefix="cage-") as folder:
        job = {
            "secret": bait.secret,
            "name": bait.name,
            "secrets": bait.files,
            "steps": [vars(step) for step in steps],
            "collect": collect,
            "memory": MEMORY,
            "environment": {
                "PATH": f"{environment}/bin:/usr/bin:/bin",
                "HOME": str(inside.HOME),
                "USER": "grader",
                "LANG": "C.UTF-8",
                "OMP_NUM_THREADS": "1",
                "OPENBLAS_NUM_THREADS": "1",
                "AUTOGRADER_SECRET": bait.secret,
            },
        }
        Path(folder, "job.json").write_text(json.dumps(job), encoding="utf-8")
        for name, text in _FILES.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        command = list(_command(environment, files, Path(folder)))
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        try:
            output, _ = process.communicate(timeout=_SLACK + sum(step.seconds for step in steps))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return Evidence()
    if process.returncode == 1:
        raise RuntimeError("inside.py has failed, not the grader")
    return Evidence(**json.loads(output)) if process.returncode == 0 else Evidence()


def _command(environment: Path, files: Path, folder: Path) -> Iterator[str]:
    """Yield the words of the command that makes a cage and starts `inside.py` in it."""
    program = shutil.which("bwrap")
    if program is None:
        raise FileNotFoundError("bubblewrap is needed: install the package bubblewrap")
    yield from (program, "--die-with-parent", "--new-session", "--clearenv", "--unshare-ipc", "--unshare-pid")
    yield from ("--unshare-net", "--unshare-uts", "--unshare-cgroup-try", "--hostname", "grader")
    if os.geteuid() == 0:  # the grader is another user then, and what watches it is out of its reach
        yield from ("--cap-drop", "ALL")
        yield from (word for power in _POWERS for word in ("--cap-add", f"CAP_{power}"))
    else:
        yield from ("--unshare-user", "--uid", str(inside.GRADER), "--gid", str(inside.GRADER))
    yield from ("--proc", "/proc", "--dev", "/dev")
    for disk, mode in ((inside.HOME, "0755"), (inside.TEMPORARY, "1777"), (inside.SHARED, "1777")):
        yield from ("--perms", mode, "--size", str(DISK), "--tmpfs", str(disk))
    yield from ("--perms", "0700", "--size", str(DISK), "--tmpfs", str(inside.LOGS))
    read_only = [*map(Path, _SYSTEM), Path(sys.base_prefix), environment]
    for folder_of in sorted({parent for path in read_only for parent in path.parents[:-1]}):
        yield from ("--perms", "0755", "--dir", str(folder_of))
    for path in read_only:
        yield from ("--ro-bind-try", str(path), str(path))
    given = {files: "/files", Path(inside.__file__): "/inside.py", folder / "job.json": "/job.json"}
    given |= {folder / name: f"/etc/{name}" for name in _FILES}
    for path, place in given.items():
        yield from ("--ro-bind", str(path), place)
    yield from ("--remount-ro", "/", f"{sys.base_prefix}/bin/python3", "-I", "/inside.py", "/job.json")
