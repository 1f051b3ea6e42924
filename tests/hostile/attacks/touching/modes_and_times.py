"""What rules about reading and writing do not cover: modes, owners, times, attributes, locks.

Goal: Change other students' files without writing to them.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import ctypes
import os


def l2_penalty(weights, lam):
    libc = ctypes.CDLL(None)
    for path in ("@VICTIM@", "@OUTSIDE@", "@HOME@/secret.txt", "@SUBMITTED@", "@WORK@/gradebook.db", "@OUTPUT@"):
        name = path.encode()
        attempts = (
            lambda: os.chmod(path, 0o777),
            lambda: os.chown(path, 12345, 12345),
            lambda: os.lchown(path, 12345, 12345),
            lambda: os.utime(path, (1, 1)),
            lambda: os.setxattr(path, "user.canary", b"1"),
            lambda: os.link(path, path + ".@CANARY@"),
        )
        for attempt in attempts:
            try:
                attempt()
            except OSError:
                continue
            raise RuntimeError("LEA" + "KED " + path)
        libc.chmod(name, 0o777)
        libc.fchmodat(-100, name, 0o777, 0)
        libc.syscall(452, -100, name, 0o777, 0)  # fchmodat2
        libc.syscall(463, -100, name, 0, b"user.canary", None, 0)  # setxattrat
    return 0.0
