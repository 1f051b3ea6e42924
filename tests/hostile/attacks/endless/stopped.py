"""A process that has stopped itself takes no signals but two.

Goal: Be neither alive nor dead.
Outcome: l2_penalty: timeout, l2_gradient: passed
Points: 1
"""

# %% l2_penalty
import os
import signal


def l2_penalty(weights, lam):
    os.kill(os.getpid(), signal.SIGSTOP)


# %% l2_gradient
def l2_gradient(weights, lam):
    return [lam * w for w in weights]
