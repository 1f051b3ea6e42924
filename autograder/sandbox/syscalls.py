"""seccomp: the system calls that student code may make. What is not listed here fails with EPERM."""

from __future__ import annotations

import ctypes
import ctypes.util
import errno
import os
import struct
from types import ModuleType
from typing import cast

# What Python, NumPy, torch and matplotlib need.
_FREE = (
    # to read and write files
    "access chdir close close_range copy_file_range dup dup2 dup3 faccessat faccessat2 fadvise64 "
    "fallocate fchdir fdatasync flock fstat fstatfs fsync ftruncate getcwd getdents64 lseek lstat mkdir "
    "mkdirat newfstatat open openat pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readlink "
    "readlinkat readv rename renameat renameat2 rmdir sendfile stat statfs statx truncate umask unlink "
    "unlinkat write writev "
    # to wait for them
    "epoll_create1 epoll_ctl epoll_pwait epoll_wait eventfd2 pipe pipe2 poll ppoll pselect6 recvfrom "
    "select shutdown "
    # to have memory
    "brk madvise mincore mmap mprotect mremap msync munmap "
    # to have threads
    "exit exit_group futex get_robust_list getcpu gettid rseq sched_get_priority_max "
    "sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_yield "
    "set_robust_list set_tid_address "
    # to tell the time and sleep
    "alarm clock_getres clock_gettime clock_nanosleep getitimer gettimeofday nanosleep pause setitimer "
    "time times "
    # to handle its own signals
    "restart_syscall rt_sigaction rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait "
    "sigaltstack "
    # to know itself and the machine
    "getegid geteuid getgid getgroups getpgid getpgrp getpid getppid getpriority getrandom getresgid "
    "getresuid getrlimit getrusage getsid getuid sysinfo uname "
)

_FILE_COMMANDS = (
    0,  # F_DUPFD
    1,  # F_GETFD
    2,  # F_SETFD
    3,  # F_GETFL
    4,  # F_SETFL
    5,  # F_GETLK
    6,  # F_SETLK
    7,  # F_SETLKW
    1030,  # F_DUPFD_CLOEXEC; but not F_SETOWN, with which a file could send signals to any process
)
_DEVICE_COMMANDS = (
    0x5401,  # TCGETS, which isatty() asks; but not TIOCSTI, which types on somebody's terminal
    0x5421,  # FIONBIO
    0x5450,  # FIONCLEX
    0x5451,  # FIOCLEX
)
_SET_NAME = 15  # of a thread; but not PR_SET_PDEATHSIG: a worker must not outlive its zygote
_AF_UNIX = 1
_OWN_PROCESS = 0x7E1F_0FF5  # in the place of a worker's process id, and larger than any
_INSTRUCTION = struct.Struct("=HHI")  # of the kernel's classic BPF: code, two jumps of a byte each, operand
_OPERAND = struct.Struct("=I")
_SET_SECCOMP, _FILTER = 22, 2
_THREAD = 0x10000
_NEW_NAMESPACES = 0x7E020080


def library() -> ModuleType | None:
    """Return the binding to libseccomp; None when the library is not installed.

    The binding asks ldconfig or gcc where the library is, and there is neither inside bubblewrap.
    """
    find = ctypes.util.find_library
    names = {"c": "libc.so.6", "seccomp": "libseccomp.so.2"}
    ctypes.util.find_library = names.get  # type: ignore[assignment]
    try:
        import pyseccomp
    except (ImportError, OSError):
        return None
    finally:
        ctypes.util.find_library = find
    return cast(ModuleType, pyseccomp)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


class Filter:
    """The rules, made once in a zygote as a program for the kernel, and completed in each of its workers."""

    def __init__(self) -> None:
        """List what every worker may do."""
        self._library = seccomp = library()
        assert seccomp is not None
        self._rules = rules = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
        rules.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.KILL_PROCESS)  # 32-bit calls have other numbers
        for name in _FREE.split():
            self._allow(name)
        for command in _FILE_COMMANDS:
            self._allow("fcntl", (1, command))
        for command in _DEVICE_COMMANDS:
            self._allow("ioctl", (1, command))
        self._allow("prctl", (0, _SET_NAME))
        self._allow("prlimit64", (0, 0), (2, 0))  # limits can be asked for, not set: root could raise them
        self._allow("sendto", (4, 0))  # without an address: only to where a socket is connected
        self._allow("socketpair", (0, _AF_UNIX))  # asyncio has one for itself
        for name in ("kill", "tgkill"):
            self._allow(name, (0, _OWN_PROCESS))
        thread = seccomp.Arg(0, seccomp.MASKED_EQ, _THREAD | _NEW_NAMESPACES, _THREAD)
        rules.add_rule(seccomp.ALLOW, "clone", thread)  # threads, and no processes
        rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")  # its flags cannot be seen: clone is used then
        reading, writing = os.pipe()  # which has room for it, also where no disk has
        with os.fdopen(reading, "rb") as source:
            with os.fdopen(writing, "wb") as target:
                rules.export_bpf(target)
            self._program = source.read()
        operands = _INSTRUCTION.iter_unpack(self._program)
        self._own = [number for number, (*_, operand) in enumerate(operands) if operand == _OWN_PROCESS]
        self._prctl = ctypes.CDLL(None, use_errno=True).prctl

    def load(self) -> None:
        """Apply the rules to this process for good; it may send signals to itself.

        It must have given up new privileges before.

        Raises
        ------
        OSError
            When the kernel refuses.
        """
        program = bytearray(self._program)
        for number in self._own:
            _OPERAND.pack_into(program, number * _INSTRUCTION.size + 4, os.getpid())
        described = _Program(len(program) // _INSTRUCTION.size, bytes(program))
        if self._prctl(_SET_SECCOMP, _FILTER, ctypes.byref(described), 0, 0):
            raise OSError(ctypes.get_errno(), f"seccomp: {os.strerror(ctypes.get_errno())}")

    def _allow(self, name: str, *arguments: tuple[int, int]) -> None:
        seccomp = self._library
        assert seccomp is not None
        if seccomp.resolve_syscall(seccomp.Arch.NATIVE, name) == -1:
            return  # an older libseccomp does not know it
        conditions = [seccomp.Arg(number, seccomp.EQ, value) for number, value in arguments]
        self._rules.add_rule(seccomp.ALLOW, name, *conditions)
