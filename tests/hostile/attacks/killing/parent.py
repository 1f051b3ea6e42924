"""Signals to the process that started us.

Goal: End, or stop, the process that all students' code comes from.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import os
import signal


def l2_penalty(weights, lam):
    parent = os.getppid()
    for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
        for send in (os.kill, lambda pid, number: os.killpg(os.getpgid(pid), number)):
            try:
                send(parent, number)
            except OSError:
                continue
            raise RuntimeError("LEA" + "KED")
    return 0.0
