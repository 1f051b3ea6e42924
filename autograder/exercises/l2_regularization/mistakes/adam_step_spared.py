"""Mistakes about adam_step: weights that are spared the decay."""

from autograder.answers import mistake


@mistake("adam_step")
def no_gradient_no_adam(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """Without a gradient there is no decay.

    torch spares parameters that have no gradient at all (None). One that is zero still decays.
    """
    lam = lam if grad.any() else 0.0
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adam_of_matrices(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """Only matrices decay.

    To choose what decays is the caller's job: what comes in decays, whatever its shape.
    """
    lam = lam if w.ndim == 2 else 0.0
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v
