"""Right ways to write adam_step; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("adam_step")
def adam_by_branches(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """Two branches, written out."""
    if decoupled:
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad * grad
        step = (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
        return w - lr * (step + lam * w), m, v
    d = grad + lam * w
    m = beta1 * m + (1 - beta1) * d
    v = beta2 * v + (1 - beta2) * d * d
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@variant("adam_step")
def adam_step_then_decay(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The step first, then minus ηλ times the old weight."""
    old = w
    if not decoupled:
        grad = grad + lam * w
    m = m + (1 - beta1) * (grad - m)
    v = v + (1 - beta2) * (grad**2 - v)
    w = w - lr * (m / (1 - np.power(beta1, t))) / (eps + (v / (1 - np.power(beta2, t))) ** 0.5)
    return (w - lr * lam * old if decoupled else w), m, v


@variant("adam_step")
def adam_with_folded_rate(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The corrections are folded into rate and ε, as torch does it."""
    import math

    d = grad if decoupled else grad + lam * w
    shrunk = w * (1 - lr * lam * bool(decoupled))
    m, v = beta1 * m + (1 - beta1) * d, beta2 * v + (1 - beta2) * np.square(d)
    root = math.sqrt(1 - beta2**t)
    return [shrunk - lr / (1 - beta1**t) * m / (np.sqrt(v) / root + eps), m, v]
