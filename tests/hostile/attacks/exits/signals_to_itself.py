"""Signals that end, or stop, whoever gets them.

Goal: End the process in ways that leave no time for an answer.
Outcome: l2_penalty: crashed, l2_gradient: crashed, lasso_penalty: passed
Points: 1
"""

# %% l2_penalty
import os
import signal


def l2_penalty(weights, lam):
    os.kill(os.getpid(), signal.SIGKILL)


# %% l2_gradient
def l2_gradient(weights, lam):
    os.abort()


# %% lasso_penalty
def lasso_penalty(weights, lam):
    return lam * sum(np.sum(np.abs(w)) for w in weights)
