"""Right ways to write weight_decay_step; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("weight_decay_step")
def decay_in_gradient(w, grad, lr, lam):
    """The decay joins the gradient."""
    return w - lr * (grad + lam * w)


@variant("weight_decay_step")
def decay_as_three_terms(w, grad, lr, lam):
    """Three separate terms."""
    return w - lr * grad - lr * lam * w


@variant("weight_decay_step")
def decay_on_copy(w, grad, lr, lam):
    """In place, on a copy."""
    w = w.copy()
    w *= 1 - lr * lam
    w -= lr * grad
    return w


@variant("weight_decay_step")
def decay_in_float32(w, grad, lr, lam):
    """Single precision."""
    return ((1 - lr * lam) * w - lr * grad).astype(np.float32)


@variant("weight_decay_step")
def decay_by_reduction(w, grad, lr, lam):
    """np.subtract and np.multiply."""
    return np.subtract(np.multiply(w, 1.0 - lam * lr), np.multiply(grad, lr))
