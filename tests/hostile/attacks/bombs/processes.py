"""Processes that start processes.

Goal: Use up the machine's processes.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import ctypes
import os
import time

libc = ctypes.CDLL(None)
STARTS = (os.fork, libc.fork, libc.vfork, lambda: libc.syscall(56, 17, 0, 0, 0, 0))


def l2_penalty(weights, lam):
    for start in STARTS:
        for _ in range(20):
            try:
                pid = start()
            except OSError:
                break
            if pid == 0:
                time.sleep(600)
                os._exit(0)
            if pid > 0:
                raise RuntimeError("LEA" + "KED")
    return 0.0
