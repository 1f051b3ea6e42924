"""Mistakes about Adam and AdamW: how the weight shrinks by itself, and which weights do."""

import numpy as np

from autograder.exercises.l2_regularization.lessons import LASSO
from autograder.exercises.l2_regularization.mistakes.adam_step import d, new_m, new_v, start


@start.mistake()
def adamw_decay_without_lr(w, lam, decoupled):
    """AdamW's decay lacks the learning rate.

    The weight shrinks by 1 − λ. In torch's version η scales the decay as it scales the step, so that both
    fade together when η is lowered.

    Hint: Compute the last row of the worked example: which number does your w′ come to?
    """
    return (1 - lam) * w if decoupled else w


@start.mistake()
def adamw_decay_by_lr(w, lr, decoupled):
    """AdamW's weight shrinks by 1 − η.

    The learning rate alone decides how fast the weight decays. The strength of the regularization does not
    appear, so that it cannot be switched off.

    Hint: Call the function with `decoupled=True` and λ = 0: is that plain Adam?
    """
    return (1 - lr) * w if decoupled else w


@start.mistake()
def adamw_grows(w, lr, lam, decoupled):
    """AdamW's weights grow where they should decay.

    The sign of the decay is wrong, so that each step makes the weight larger by a share of itself. Descent on
    the penalty leads towards zero.

    Hint: Put in a gradient of zeros and moments of zeros with `decoupled=True`: is the new weight larger or
    smaller?
    """
    return (1 + lr * lam) * w if decoupled else w


@start.mistake()
def adamw_decay_doubled(w, lr, lam, decoupled):
    """AdamW's decay is twice as strong as it should be.

    The weight shrinks by 1 − 2ηλ, as if the derivative of a square without the ½ were meant. AdamW has no
    penalty to differentiate, and its factor is given.

    Hint: Look at w′ in the second row of the table: is there a 2?
    """
    return (1 - 2 * lr * lam) * w if decoupled else w


@start.mistake()
def adamw_decay_halved(w, lr, lam, decoupled):
    """AdamW's decay is half as strong as it should be.

    The weight shrinks by 1 − ηλ/2, with the ½ that belongs to the penalty. Here no penalty is differentiated,
    and λ itself is the rate of the decay.

    Hint: By how much does the weight 1 of the worked example shrink before the step, and by how much in your
    code?
    """
    return (1 - lr * lam / 2) * w if decoupled else w


@start.mistake()
def adamw_decays_after_step(w, step, lr, lam, decoupled):
    """AdamW's decay comes after the step.

    The weight has already moved when it is shrunk, so that the step shrinks with it. In torch the decay takes
    the weight from before the step.

    Hint: What does the docstring say about the weight that is shrunk, and at which point of your code is w
    that one?
    """
    return w - lr * lam * (w - step) if decoupled else w


@start.mistake()
def adamw_decay_inside_division(w, divisor, lr, lam, decoupled):
    """AdamW's decay is divided by √v̂.

    λw joins m̂ before the division, so that weights with large gradients hardly decay. AdamW exists to avoid
    just that, and all its weights shrink by the same factor.

    Hint: Which of your brackets is it that has λ in it, and what is that bracket divided by?
    """
    return w - lr * lam * w / divisor if decoupled else w


@start.mistake()
def adamw_decay_corrected(w, lr, lam, beta1, t, decoupled):
    """AdamW's decay is multiplied by the bias correction.

    A learning rate that has the correction folded into it was used for the decay as well. The weight has no
    bias to correct, and its decay takes η as it comes.

    Hint: Print the number that multiplies λ in the first step and in the tenth: should it change?
    """
    return (1 - lr / (1 - beta1**t) * lam) * w if decoupled else w


@start.mistake()
def adamw_implicit(w, lr, lam, decoupled):
    """AdamW's weight is divided by 1 + ηλ.

    That is close to multiplying by 1 − ηλ while ηλ is small, and it is another method. It comes from a
    penalty on the weight after the step.

    Hint: Compare 1 / (1 + x) with 1 − x for x = 0.1.
    """
    return w / (1 + lr * lam) if decoupled else w


@start.mistake(lesson=LASSO)
def adamw_l1(w, lr, lam, decoupled):
    """AdamW pulls on every weight equally hard: that is the L1 penalty, the Lasso's."""
    return w - lr * lam * np.sign(w) if decoupled else w


@start.mistake(lesson=LASSO)
def adamw_soft_threshold(w, lr, lam, decoupled):
    """AdamW's weight is soft-thresholded where it should shrink: that is the Lasso's way."""
    return np.sign(w) * np.maximum(np.abs(w) - lr * lam, 0) if decoupled else w


def _of_matrices(w, lr, lam, decoupled):
    return (1 - lr * lam) * w if decoupled and w.ndim == 2 else w


@d.mistake(start=_of_matrices)
def adam_of_matrices(w, grad, lam, decoupled):
    """Only matrices decay.

    The function decides by the number of axes whether λ counts. To choose what decays is the caller's job,
    and what comes in decays, whatever its shape.

    Hint: Try the function on an array with four axes: where does your code ask about them?
    """
    return grad + lam * w if w.ndim == 2 and not decoupled else grad


def _unless_vector(w, lr, lam, decoupled):
    return (1 - lr * lam) * w if decoupled and w.ndim > 1 else w


@d.mistake(start=_unless_vector)
def adam_spares_vectors(w, grad, lam, decoupled):
    """Vectors do not decay.

    The function takes a vector for a bias and leaves it alone. Which weights decay is for the caller to say,
    who would not have handed over λ otherwise.

    Hint: Send the same numbers through your function as a vector and as a matrix with one row.
    """
    return grad + lam * w if w.ndim > 1 and not decoupled else grad


def _with_gradient(w, grad, lr, lam, decoupled):
    return (1 - lr * lam) * w if decoupled and grad.any() else w


@d.mistake(start=_with_gradient)
def no_gradient_no_adam(w, grad, lam, decoupled):
    """Without a gradient there is no decay.

    torch passes over parameters that have no gradient at all, which is None. A gradient that happens to be
    zero is one, and with it the weight still decays.

    Hint: What do the formulas give for a gradient of zeros: is any condition written next to them?
    """
    return grad + lam * w if grad.any() and not decoupled else grad


def _d(w, grad, lam, decoupled):
    return grad if decoupled else grad + lam * w


@new_v.mistake(d=_d)
def adam_decay_in_first_moment(v, grad, beta2):
    """The penalty enters the first moment only.

    The second moment takes its mean over the squared gradient of the data. With decoupled=False, λw is part
    of the gradient, and both moments see the whole of it.

    Hint: Which symbol is squared in the formula for v, and what does it stand for in the first row of the
    table?
    """
    return beta2 * v + (1 - beta2) * grad**2


@new_m.mistake(d=_d)
def adam_decay_in_second_moment(m, grad, beta1):
    """The penalty enters the second moment only.

    The first moment is the mean of the data's gradient alone. Then λ makes the steps smaller where it should
    give them another direction.

    Hint: Which symbol does the formula for m average, and is that the variable in your line?
    """
    return beta1 * m + (1 - beta1) * grad
