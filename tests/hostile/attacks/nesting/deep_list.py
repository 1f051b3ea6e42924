"""A list in a list in a list, ten thousand deep, and a list that holds itself.

Goal: Overflow the stack of whoever takes the result apart.
Outcome: l2_gradient: failed, l2_penalty: failed, regularized_loss: failed, penalty_names: failed
"""

# %% l2_gradient
def l2_gradient(weights, lam):
    nested = []
    for _ in range(10_000):
        nested = [nested]
    return nested


# %% l2_penalty
def l2_penalty(weights, lam):
    itself = []
    itself.append(itself)
    return itself


# %% regularized_loss
def regularized_loss(data_loss, grads, params, lam):
    circle = {}
    circle["W1"] = circle
    return data_loss, circle


# %% penalty_names
PENALTY_NAMES = {"l1": {}}
for _ in range(5_000):
    PENALTY_NAMES = {"l1": PENALTY_NAMES, "l2": (PENALTY_NAMES,)}
