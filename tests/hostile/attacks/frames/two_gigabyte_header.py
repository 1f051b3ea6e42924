"""A header that announces two gigabytes, and one that announces sixty megabytes and then nothing.

Goal: Have the grader take memory for a reply that never comes.
Outcome: l2_penalty: crashed, lasso_penalty: timeout, l2_gradient: passed
Points: 1
"""

# %%
import os
import stat
import time


def line():
    for number in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                return number
        except OSError:
            pass


# %% l2_penalty
def l2_penalty(weights, lam):
    os.write(line(), b"\x80\x00\x00\x00" + bytes(100))
    time.sleep(1)
    return 0.0


# %% lasso_penalty
def lasso_penalty(weights, lam):
    os.write(line(), (60 * 2**20).to_bytes(4, "big"))
    time.sleep(600)


# %% l2_gradient
def l2_gradient(weights, lam):
    return [lam * w for w in weights]
