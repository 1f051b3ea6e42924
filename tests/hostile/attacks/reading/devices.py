"""Devices behind which there is memory, the kernel's log, or somebody's terminal.

Goal: Read memory or type on the instructor's terminal.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import fcntl
import os


def l2_penalty(weights, lam):
    names = ("mem", "kmem", "port", "kmsg", "tty", "console", "pts/0", "pts/1", "ptmx", "sda", "vda", "fuse", "kvm")
    for name in names:
        for mode in (os.O_RDONLY, os.O_WRONLY):
            try:
                descriptor = os.open(f"/dev/{name}", mode | os.O_NONBLOCK | os.O_NOCTTY)
            except OSError:
                continue
            raise RuntimeError("LEA" + "KED " + name + str(descriptor))
    for number in range(3):
        try:
            fcntl.ioctl(number, 0x5412, b"#")  # TIOCSTI: as if it had been typed
        except OSError:
            continue
        raise RuntimeError("LEA" + "KED")
    return 0.0
