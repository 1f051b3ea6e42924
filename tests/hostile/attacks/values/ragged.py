"""Lists of lists of different lengths, sets, generators and other lazy things.

Goal: Break the grader with results that are no arrays at all.
Outcome: l2_penalty: failed, l2_gradient: failed, momentum_step: failed, soft_threshold: failed
"""

# %% l2_penalty
def l2_penalty(weights, lam):
    return [[1.0], [2.0, 3.0], [[4.0]], []]


# %% l2_gradient
def l2_gradient(weights, lam):
    return (lam * w for w in weights)


# %% momentum_step
def momentum_step(w, grad, velocity, lr, momentum, lam):
    return {0.5, 1.5}


# %% soft_threshold
def soft_threshold(w, threshold):
    return range(10**12)
