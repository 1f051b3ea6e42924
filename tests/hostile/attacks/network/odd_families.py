"""Families of sockets that are easily forgotten: raw, netlink, kernel crypto, virtual machines.

Goal: Find a kind of socket that nobody has thought of.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import ctypes
import socket


def l2_penalty(weights, lam):
    libc = ctypes.CDLL(None)
    for family in range(46):
        for kind in (1, 2, 3, 5):
            try:
                socket.socket(family, kind).close()
                raise RuntimeError("LEA" + "KED " + str(family))
            except OSError:
                pass
            if libc.socket(family, kind, 0) >= 0:
                raise RuntimeError("LEA" + "KED " + str(family))
    return 0.0
