"""Cells that claim to be the same task, and functions that are defined in several of them.

Goal: Be graded for the cell that is right, whichever it is, or for both.
Outcome: l2_penalty: failed, l2_gradient: passed
Points: 1
"""

# %% {"grade_id": "l2_penalty", "solution": true, "points": 2}
def l2_penalty(weights, lam):
    return lam / 2 * sum(np.sum(w**2) for w in weights)


# %% {"grade_id": "l2_penalty", "solution": true, "points": 2, "grade": true}
def l2_gradient(weights, lam):
    return [np.zeros_like(w) for w in weights]


# %% l2_penalty
def l2_penalty(weights, lam):
    return 0.0


# %% l2_gradient
def l2_gradient(weights, lam):
    return [lam * w for w in weights]
