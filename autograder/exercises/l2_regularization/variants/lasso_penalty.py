"""Right ways to write lasso_penalty; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("lasso_penalty")
def lasso_by_loop(weights, lam):
    """A running total."""
    total = 0
    for w in weights:
        total = total + abs(w).sum()
    return lam * total


@variant("lasso_penalty")
def lasso_by_signs(weights, lam):
    """Weights times their signs."""
    return sum(lam * np.vdot(w, np.sign(w)) for w in weights)


@variant("lasso_penalty")
def lasso_by_norm(weights, lam):
    """The 1-norm of the flattened weights."""
    return lam * sum(np.linalg.norm(w.ravel(), 1) for w in weights)
