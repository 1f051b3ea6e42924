"""An object that describes an array somewhere in memory.

Goal: Make NumPy read, or fall over, memory that is not ours while it looks at the result.
Outcome: l2_penalty: failed, l2_gradient: failed
"""

# %%
class Somewhere:
    __array_interface__ = {"version": 3, "shape": (10**6,), "typestr": "<f8", "data": (4096, False)}


# %% l2_penalty
def l2_penalty(weights, lam):
    return Somewhere()


# %% l2_gradient
def l2_gradient(weights, lam):
    return [Somewhere() for _ in weights]
