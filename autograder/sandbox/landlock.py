"""Landlock, Linux's way for a process to give up access to files, TCP and signals for good.

The constants and structures are those of the kernel's linux/landlock.h. A process may restrict itself
several times; what is then allowed is what every layer allows.
"""

from __future__ import annotations

import ctypes
import functools
import os
import sys
from collections.abc import Mapping

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
_PR_SET_NO_NEW_PRIVS = 38
_RULE_PATH_BENEATH = 1
_VERSION = 1

# Rights over files, each with the version of Landlock that knows it.
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_REFER, _TRUNCATE, _IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
_ALL = {1: (1 << 13) - 1, 2: _REFER, 3: _TRUNCATE, 5: _IOCTL_DEVICE}

READ = _READ_FILE | _READ_DIR
CHANGE = _WRITE_FILE | _TRUNCATE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _REFER
_OF_FILES = _READ_FILE | _WRITE_FILE | _TRUNCATE

OLDEST = 3  # before, nothing could keep a file that may be read from being truncated: Linux 6.2


_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


@functools.cache
def version() -> int:
    """Return the version that the kernel offers; 0 when it offers none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)))


def restrict(rights: Mapping[str, int], *, reading: bool) -> None:
    """Give up, for good, all access to files but `rights`, given by path for what is there and below.

    With `reading` False, reading stays as free as it was. TCP, programs to execute, and signals and
    abstract sockets to processes outside are given up as far as the kernel knows how.

    Raises
    ------
    OSError
        When the kernel refuses.
    """
    offered = version()
    handled = sum(bits for since, bits in _ALL.items() if since <= offered)
    if not reading:
        handled &= ~READ
    size = 8 if offered < 4 else 16 if offered < 6 else 24  # newer fields are unknown to older kernels

    def ask(number: int, *arguments: object) -> int:
        result = int(_libc.syscall(number, *arguments))
        if result < 0:
            raise OSError(ctypes.get_errno(), f"Landlock: {os.strerror(ctypes.get_errno())}")
        return result

    ruleset = ask(_CREATE_RULESET, ctypes.byref(_Ruleset(handled, 0b11, 0b11)), ctypes.c_size_t(size), 0)
    try:
        for path, bits in rights.items():
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            try:
                meant = bits & handled & (-1 if os.path.isdir(path) else _OF_FILES)
                ask(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(_PathBeneath(meant, place)), 0)
            finally:
                os.close(place)
        _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        ask(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)
