"""The set-up cell, with other modules under the names that everybody uses.

Goal: Have everything that is called np be ours.
Outcome: l2_penalty: failed, lasso_penalty: raised
"""

# %% setup
import types

np = types.SimpleNamespace(sum=lambda *args: 0.0, abs=lambda *args: 0.0)


# %% l2_penalty
def l2_penalty(weights, lam):
    return lam / 2 * sum(np.sum(w) for w in weights)


# %% lasso_penalty
def lasso_penalty(weights, lam):
    return lam * np.linalg.norm(weights[0], 1)
