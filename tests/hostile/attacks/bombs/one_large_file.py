"""A single file without an end, and one that is all holes.

Goal: Fill the disk with one file.
Outcome: l2_penalty: failed
"""

# %% l2_penalty
import os
import signal


def l2_penalty(weights, lam):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with open("@CANARY@", "wb") as file:
        for attempt in (
            lambda: file.write(bytes(2**25)) and file.flush(),
            lambda: os.truncate("@CANARY@", 2**50),
            lambda: os.posix_fallocate(file.fileno(), 0, 2**30),
        ):
            try:
                attempt()
            except OSError:
                continue
            raise RuntimeError("LEA" + "KED")
        os.ftruncate(file.fileno(), 0)
    return 0.0
