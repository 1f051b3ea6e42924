"""Mistakes about Adam and AdamW."""

import numpy as np

from autograder.answers import mistake


@mistake("adam_step")
def adam_always_coupled(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """decoupled is ignored: the decay always goes through the moments.

    AdamW shrinks the weight outside the adaptive step; inside, λw is divided by √v̂ like any gradient.
    """
    grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adam_always_decoupled(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """decoupled is ignored: the decay never goes through the moments.

    With decoupled=False, λw is part of the gradient before both moments are updated.
    """
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    w = w * (1 - lr * lam)
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adam_kinds_swapped(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """Adam and AdamW are swapped.

    decoupled=True is the one that keeps the decay out of the moments.
    """
    if decoupled:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    if not decoupled:
        w = w * (1 - lr * lam)
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adamw_decay_without_lr(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """AdamW's decay lacks the learning rate.

    torch multiplies the decay by η: the factor is 1 − ηλ.
    """
    if not decoupled:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    if decoupled:
        w = w * (1 - lam)
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adamw_decay_inside_division(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """AdamW's decay is divided by √v̂.

    The decay must stay outside the division: all weights shrink by the same factor.
    """
    if not decoupled:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    step = m / (1 - beta1**t) + (lam * w if decoupled else 0)
    return w - lr * step / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adamw_decays_after_step(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """AdamW's decay comes after the step.

    torch shrinks the weight from before the step; here the step is shrunk with it.
    """
    if not decoupled:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    w = w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return (w * (1 - lr * lam) if decoupled else w), m, v


@mistake("adam_step")
def adam_without_correction(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The bias correction is missing.

    The moments start at zero, so they are too small at first; dividing by 1 − βᵗ repairs that.
    """
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * m / (np.sqrt(v) + eps), m, v


@mistake("adam_step")
def adam_decay_in_first_moment(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The penalty enters the first moment only.

    With decoupled=False, λw is part of the gradient, which both moments see.
    """
    if decoupled:
        w = w * (1 - lr * lam)
    m = beta1 * m + (1 - beta1) * (grad if decoupled else grad + lam * w)
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adam_beta_times_t(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The bias correction has β·t for βᵗ.

    It is a power: what is left of the zero start after t steps.
    """
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    with np.errstate(invalid="ignore"):
        return w - lr * (m / (1 - beta1 * t)) / (np.sqrt(v / (1 - beta2 * t)) + eps), m, v


@mistake("adam_step")
def adam_decays_twice(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """AdamW decays inside and outside.

    With decoupled=True the decay is outside only.
    """
    if decoupled:
        w = w * (1 - lr * lam)
    grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adam_without_decay(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """There is no decay.

    λ does not appear in the result: this is plain Adam.
    """
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adam_counts_from_zero(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The correction is one step behind.

    t counts from 1: the first call has t = 1 already.
    """
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    t = t + 1
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adam_eps_inside_root(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """ε stands inside the root.

    Adam adds ε to the root; batch normalization is the one that has it inside.
    """
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / np.sqrt(v / (1 - beta2**t) + eps), m, v


@mistake("adam_step")
def adam_eps_before_correction(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """ε is corrected along with the second moment.

    Folding both corrections into the learning rate changes what ε is added to.
    """
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - rate * m / (np.sqrt(v) + eps), m, v


@mistake("adam_step")
def adam_betas_swapped(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """β₁ and β₂ are swapped.

    β₁ belongs to the first moment, the gradients' mean; β₂ to the second, their mean square.
    """
    beta1, beta2 = beta2, beta1
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adam_without_root(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The root of the second moment is missing.

    The step is divided by √v̂, which has the size of a gradient; v̂ has the size of its square.
    """
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (v / (1 - beta2**t) + eps), m, v


@mistake("adam_step")
def adam_returns_corrected(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The corrected moments are returned.

    m̂ and v̂ serve this one step; the moments to be carried on are m and v themselves.
    """
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m = (beta1 * m + (1 - beta1) * grad) / (1 - beta1**t)
    v = (beta2 * v + (1 - beta2) * grad**2) / (1 - beta2**t)
    return w - lr * m / (np.sqrt(v) + eps), m, v


@mistake("adam_step")
def adam_gradient_not_squared(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The second moment averages absolute values.

    v is the moving average of the squared gradient.
    """
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * np.abs(grad)
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@mistake("adam_step")
def adam_moments_in_place(w, grad, m, v, t, lr, beta1, beta2, eps, lam, decoupled):
    """The caller's moments are changed in place.

    `*=` and `+=` write into the arrays that came in.
    """
    if decoupled:
        w = w * (1 - lr * lam)
    else:
        grad = grad + lam * w
    m *= beta1
    m += (1 - beta1) * grad
    v *= beta2
    v += (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v
