"""Files in memory, which no limit on address space counts.

Goal: Take memory that is nobody's.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import ctypes
import os


def l2_penalty(weights, lam):
    libc = ctypes.CDLL(None)
    for attempt in (
        lambda: os.memfd_create("@CANARY@"),
        lambda: libc.memfd_create(b"@CANARY@", 0),
        lambda: libc.syscall(447, 0),  # memfd_secret
        lambda: libc.shm_open(b"/@CANARY@", os.O_CREAT | os.O_RDWR, 0o600),
    ):
        try:
            if attempt() >= 0:
                raise RuntimeError("LEA" + "KED")
        except OSError:
            pass
    return 0.0
