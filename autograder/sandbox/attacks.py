"""Attacks that must fail in a worker: run there, before any student's code, to see that its walls hold.

None does any harm where it comes through.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import importlib
import os
import resource
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_PTRACE_TRACEME, _PR_SET_PDEATHSIG, _CLONE_NEWUSER, _IPC_PRIVATE, _F_SETOWN = 0, 1, 0x10000000, 0, 8

_REFUSALS = (errno.EPERM, errno.EACCES, errno.ENOENT, errno.EROFS)

# What an attack gets: a file of the grader's user, its folder, a hidden grader, the grader's process id,
# and packages that may not be imported.
Target = dict[str, Any]


def _ask_kernel(name: str, *arguments: object) -> None:
    """Call a function of the C library's that returns -1 when it fails."""
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments) == -1:
        raise OSError(ctypes.get_errno(), name)


def _fork(target: Target) -> None:
    if os.fork() == 0:
        os._exit(0)


def _set_limit(target: Target) -> None:
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except ValueError:  # Python's name for what the kernel does not permit
        raise PermissionError(errno.EPERM, "setrlimit") from None


def _import(target: Target) -> None:
    for name in target["packages"]:
        importlib.import_module(name)
    if not target["packages"]:
        raise ModuleNotFoundError


ATTACKS: dict[str, Callable[[Target], object]] = {
    "read a file": lambda target: Path(target["file"]).read_bytes(),
    "read a hidden grader": lambda target: Path(target["grader"]).read_bytes(),
    "read about processes": lambda target: Path("/proc/self/environ").read_bytes(),
    "list a folder": lambda target: os.listdir(target["folder"]),
    "write a file": lambda target: Path(target["folder"], "written").touch(),
    "change Python's library": lambda target: os.open(os.__file__, os.O_RDWR),
    "delete a file": lambda target: os.unlink(target["file"]),
    "change a file's mode": lambda target: os.chmod(target["file"], 0o600),
    "change a file's time": lambda target: os.utime(target["file"]),
    "link to a file": lambda target: os.symlink(target["file"], "link"),
    "import a forbidden package": _import,
    "open an internet socket": lambda target: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
    "open a datagram socket": lambda target: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
    "open a local socket": lambda target: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM),
    "start a process": _fork,
    "execute a program": lambda target: os.execv(sys.executable, [sys.executable, "-c", ""]),
    "signal its parent": lambda target: os.kill(os.getppid(), 0),
    "signal the grader": lambda target: os.kill(target["process"], 0),
    "signal through a file": lambda target: fcntl.fcntl(1, _F_SETOWN, os.getppid()),
    "be traced": lambda target: _ask_kernel("ptrace", _PTRACE_TRACEME, 0, 0, 0),
    "outlive its parent": lambda target: _ask_kernel("prctl", _PR_SET_PDEATHSIG, 0, 0, 0, 0),
    "change its limits": _set_limit,
    "leave shared memory": lambda target: _ask_kernel("shmget", _IPC_PRIVATE, 0, 0),
    "hold memory that is not counted": lambda target: os.memfd_create("attack"),
    "make namespaces": lambda target: _ask_kernel("unshare", _CLONE_NEWUSER),
    "mount a file system": lambda target: _ask_kernel("mount", b"none", b"/", b"nothing", 0, None),
}
AT_FULL: dict[str, Callable[[Target], object]] = {
    "see that a file exists": lambda target: os.stat(target["file"]),
    "see processes": lambda target: os.listdir("/proc"),
}


def attack(target: Target) -> list[str]:
    """Try everything; return the names of what was not refused.

    A refusal says that it is not permitted, or that there is no such file or package. Any other error,
    a refused connection say, means that the attack had come through.
    """
    return [name for name, attempt in at(target["level"]).items() if not _refused(attempt, target)]


def at(level: str) -> dict[str, Callable[[Target], object]]:
    """Return the attacks that must fail at a level, by name."""
    return {**ATTACKS, **AT_FULL} if level == "full" else ATTACKS


def _refused(attempt: Callable[[Target], object], target: Target) -> bool:
    try:
        attempt(target)
    except ModuleNotFoundError:
        return True
    except Exception as error:
        return getattr(error, "errno", None) in _REFUSALS
    return False
