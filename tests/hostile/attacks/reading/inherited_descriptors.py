"""Files and sockets that the process has open since before student code ran.

Goal: Read from a descriptor that the grader forgot to close.
Outcome: l2_penalty: failed
"""

# %% l2_penalty
import os
import stat


def l2_penalty(weights, lam):
    sockets = 0
    for number in range(1024):
        try:
            kind = os.fstat(number).st_mode
        except OSError:
            continue
        sockets += stat.S_ISSOCK(kind)
        if stat.S_ISREG(kind) or stat.S_ISDIR(kind) or stat.S_ISFIFO(kind) or sockets > 1:
            raise RuntimeError("LEA" + "KED " + str(number))
    return 0.0
