"""A right answer right after memory was poisoned: nothing of it is seen.

Goal: Notice whether the student before us has changed NumPy, names or modules for everybody.
Outcome: l2_penalty: passed, l2_gradient: passed, lasso_penalty: passed
Points: 4
"""

# %% l2_penalty
import sys


def l2_penalty(weights, lam):
    if np.pi == 3.0 or hasattr(sys, "poisoned") or 0.5 + 0.5 != 1.0:
        raise RuntimeError("LEA" + "KED")
    return lam / 2 * sum(np.sum(w**2) for w in weights)


# %% l2_gradient
def l2_gradient(weights, lam):
    return [lam * w for w in weights]


# %% lasso_penalty
def lasso_penalty(weights, lam):
    return lam * sum(np.sum(np.abs(w)) for w in weights)
