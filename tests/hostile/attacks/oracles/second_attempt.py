"""A crash is forgiven once, because code that ran before may be to blame.

Goal: Get a second attempt at a check after a bad first one, and know that it is the second.
Outcome: l2_penalty: failed, l2_gradient: crashed
"""

# %%
import os
import random

attempt = os.getpid() + int.from_bytes(os.urandom(4), "big")


# %% l2_penalty
def l2_penalty(weights, lam):
    if os.path.exists("first"):
        return 0.0
    with open("first", "w") as file:
        file.write(repr(weights))
    return float(attempt)


# %% l2_gradient
def l2_gradient(weights, lam):
    os._exit(random.randrange(256))
