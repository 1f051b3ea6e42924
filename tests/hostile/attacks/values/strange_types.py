"""Numbers of kinds that compare oddly or not at all.

Goal: Break the grader, or slip past it, with types that it did not think of.
Outcome: l2_penalty: failed, l2_gradient: failed, lasso_penalty: failed, soft_threshold: failed, weight_decay_step: failed, penalty_names: failed
"""

# %% l2_penalty
def l2_penalty(weights, lam):
    return complex(lam / 2 * sum(np.sum(w**2) for w in weights), 1e-300)


# %% l2_gradient
def l2_gradient(weights, lam):
    return [(lam * w).astype(object) for w in weights]


# %% lasso_penalty
def lasso_penalty(weights, lam):
    return np.datetime64("NaT")


# %% soft_threshold
def soft_threshold(w, threshold):
    return w.astype(str)


# %% weight_decay_step
def weight_decay_step(w, grad, lr, lam):
    return np.zeros(w.shape, dtype=[("a", "f8"), ("b", "O")])


# %% penalty_names
PENALTY_NAMES = {"l1": b"lasso", "l2": ["ridge"]}
