"""Results a thousand times larger than what was asked for.

Goal: Use up the grader's memory and time with large results.
Outcome: l2_gradient: failed, weight_decay_step: failed, momentum_step: failed, soft_threshold: failed
"""

# %% l2_gradient
def l2_gradient(weights, lam):
    return np.zeros(2**25, dtype=bool)


# %% weight_decay_step
def weight_decay_step(w, grad, lr, lam):
    return np.zeros(2_000_000)


# %% momentum_step
def momentum_step(w, grad, velocity, lr, momentum, lam):
    return np.zeros(500_000), np.zeros(500_000)


# %% soft_threshold
def soft_threshold(w, threshold):
    return bytes(60 * 2**20)
