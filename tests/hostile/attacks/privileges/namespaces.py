"""Namespaces of our own, in which we would be root.

Goal: Get rights in a new namespace that the sandbox has taken away.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import ctypes
import os


def l2_penalty(weights, lam):
    libc = ctypes.CDLL(None, use_errno=True)
    for flag in (0x10000000, 0x20000, 0x40000000, 0x20000000, 0x4000000, 0x8000000, 0x2000000, 0x80, 0x200, 0x400):
        if libc.unshare(flag) == 0:
            raise RuntimeError("LEA" + "KED " + hex(flag))
    for attempt in (
        lambda: libc.mount(b"none", b"/", b"tmpfs", 0, None),
        lambda: libc.umount2(b"/tmp", 2),
        lambda: libc.chroot(b"."),
        lambda: libc.pivot_root(b".", b"."),
        lambda: libc.sethostname(b"@CANARY@", 5),
        lambda: libc.syscall(428, -100, b"/", 1),  # open_tree
        lambda: libc.syscall(430, b"tmpfs", 0),  # fsopen
        lambda: libc.setns(os.open("/", os.O_RDONLY), 0),
    ):
        try:
            if attempt() >= 0:
                raise RuntimeError("LEA" + "KED")
        except (OSError, AttributeError):
            pass
    return 0.0
