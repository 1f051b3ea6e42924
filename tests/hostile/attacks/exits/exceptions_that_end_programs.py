"""Exceptions that `except Exception` does not catch.

Goal: Unwind the grader, not only the function.
Outcome: l2_penalty: raised, l2_gradient: raised, lasso_penalty: raised, soft_threshold: raised, weight_decay_step: passed
Points: 2
"""

# %% l2_penalty
import sys


def l2_penalty(weights, lam):
    sys.exit(0)


# %% l2_gradient
def l2_gradient(weights, lam):
    raise KeyboardInterrupt


# %% lasso_penalty
def lasso_penalty(weights, lam):
    raise GeneratorExit


# %% soft_threshold
class Passed(BaseException):
    """pytest's own outcomes are BaseExceptions, too."""


def soft_threshold(w, threshold):
    raise Passed("passed")


# %% weight_decay_step
def weight_decay_step(w, grad, lr, lam):
    return (1 - lr * lam) * w - lr * grad
