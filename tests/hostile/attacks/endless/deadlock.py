"""A lock that is taken twice, and input that nobody types.

Goal: Wait for something that never happens.
Outcome: l2_penalty: timeout, lasso_penalty: raised, l2_gradient: passed
Points: 1
"""

# %% l2_penalty
import threading


def l2_penalty(weights, lam):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


# %% lasso_penalty
def lasso_penalty(weights, lam):
    return float(input("The right answer, please: "))


# %% l2_gradient
def l2_gradient(weights, lam):
    return [lam * w for w in weights]
