"""Integers with millions of digits.

Goal: Have the grader convert numbers for hours.
Outcome: l2_penalty: failed, lasso_penalty: failed, penalty_names: failed
"""

# %% l2_penalty
def l2_penalty(weights, lam):
    return 1 << 50_000_000


# %% lasso_penalty
def lasso_penalty(weights, lam):
    return -(2**63)


# %% penalty_names
PENALTY_NAMES = {"l1": 10**5000, "l2": "9" * 5000}
