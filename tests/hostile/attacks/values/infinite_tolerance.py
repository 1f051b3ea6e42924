"""Infinity is as far from one number as from any other, and its own tolerance.

Goal: Have the relative tolerance become infinite.
Outcome: l2_penalty: failed, weight_decay_step: failed, adam_step: failed
"""

# %% l2_penalty
def l2_penalty(weights, lam):
    return float("inf")


# %% weight_decay_step
def weight_decay_step(w, grad, lr, lam):
    return np.full_like(w, 1e308)


# %% adam_step
def adam_step(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    return np.full_like(w, -np.inf), np.full_like(m, np.inf), np.full_like(v, 1e308)
