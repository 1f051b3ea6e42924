"""Adam and AdamW: the recipe, and what goes wrong in the decay that enters the gradient."""

import numpy as np

from autograder.exercises.l2_regularization.lessons import LASSO
from autograder.recipe import Recipe

recipe = Recipe("adam_step", "w", "grad", "m", "v", "t", "lr", "beta1", "beta2", "eps", "lam", "decoupled")


@recipe.step
def d(w, grad, lam, decoupled):
    return grad if decoupled else grad + lam * w


@recipe.step
def new_m(m, d, beta1):
    return beta1 * m + (1 - beta1) * d


@recipe.step
def new_v(v, d, beta2):
    return beta2 * v + (1 - beta2) * d**2


@recipe.step
def m_hat(new_m, beta1, t):
    return new_m / (1 - beta1**t)


@recipe.step
def v_hat(new_v, beta2, t):
    return new_v / (1 - beta2**t)


@recipe.step
def divisor(v_hat, eps):
    return np.sqrt(v_hat) + eps


@recipe.step
def step(m_hat, divisor, lr):
    return lr * m_hat / divisor


@recipe.step
def start(w, lr, lam, decoupled):
    return (1 - lr * lam) * w if decoupled else w


@recipe.step
def moved(start, step):
    return start - step


@recipe.step
def result(moved, new_m, new_v):
    return moved, new_m, new_v


def _start(w, lr, lam, decoupled):
    return (1 - lr * lam) * w if decoupled else w


def _whole(w):
    return w


@d.mistake(start=_whole)
def adam_always_coupled(w, grad, lam):
    """The argument decoupled is ignored: the decay always goes through the moments.

    That is Adam with an L2 penalty, in which λw is divided by √v̂ like any gradient. AdamW shrinks the weight
    outside the adaptive step.

    Hint: Call the function with `decoupled=True` and with `decoupled=False`: do the moments differ, and
    should they?
    """
    return grad + lam * w


def _always_shrunk(w, lr, lam):
    return (1 - lr * lam) * w


@d.mistake(start=_always_shrunk)
def adam_always_decoupled(grad):
    """The argument decoupled is ignored: the decay never goes through the moments.

    That is AdamW, in which the weight shrinks by itself. Adam with an L2 penalty adds λw to the gradient
    before both moments are updated.

    Hint: Which of your lines would be another one if `decoupled` were `False`?
    """
    return grad


def _shrunk_if_coupled(w, lr, lam, decoupled):
    return w if decoupled else (1 - lr * lam) * w


@d.mistake(start=_shrunk_if_coupled)
def adam_kinds_swapped(w, grad, lam, decoupled):
    """Adam and AdamW are swapped.

    Each of them is right and stands in the other one's branch. Decoupled means that the decay is kept out of
    the moments.

    Hint: Read your condition aloud, with the word "decoupled" in it, and then the line below it.
    """
    return grad + lam * w if decoupled else grad


@d.mistake(start=_start)
def adam_decays_twice(w, grad, lam):
    """AdamW decays inside and outside.

    The weight shrinks by 1 − ηλ, and λw is in the gradient as well. For AdamW the moments see the gradient of
    the data and nothing else.

    Hint: Take the row AdamW of the table: is there a λ in its d?
    """
    return grad + lam * w


@d.mistake(start=_always_shrunk)
def adam_shrinks_too(w, grad, lam, decoupled):
    """Adam with an L2 penalty decays inside and outside.

    λw goes through the moments, and the weight shrinks by 1 − ηλ on top of that. The shrinking belongs to
    AdamW alone.

    Hint: Call the function with `decoupled=False`, a gradient of zeros and moments of zeros, and follow the
    weight through your lines.
    """
    return grad if decoupled else grad + lam * w


@d.mistake(start=_always_shrunk)
def adam_decays_in_both_ways(w, grad, lam):
    """Both kinds of decay are done at once, whatever decoupled says.

    λw is in the gradient, and the weight shrinks by 1 − ηλ. The argument chooses one of the two, and in each
    kind exactly one place has λ in it.

    Hint: Where does your code read `decoupled`?
    """
    return grad + lam * w


@d.mistake(start=_whole)
def adam_without_decay(grad):
    """There is no decay.

    λ does not appear in the result, so that this is plain Adam. Neither the moments nor the weight know of
    any penalty.

    Hint: Call the function with λ = 0 and with λ = 10: does anything change, in either kind?
    """
    return grad


@d.mistake(start=_start)
def adam_penalty_missing(grad):
    """With decoupled=False nothing decays.

    AdamW's branch is there, and the other kind is plain Adam. Adam with an L2 penalty has λ in its gradient.

    Hint: Look at the first row of the table with d and w′: does either of them have a λ in your code?
    """
    return grad


@d.mistake(start=_whole)
def adamw_decay_missing(w, grad, lam, decoupled):
    """With decoupled=True nothing decays.

    The penalty is kept out of the gradient, and nothing takes its place. Decoupled means that the weight
    decays in another way, not that it does not decay.

    Hint: Put in a gradient of zeros and moments of zeros with `decoupled=True`: what should become of the
    weight?
    """
    return grad if decoupled else grad + lam * w


@d.mistake()
def adam_negative_penalty(w, grad, lam, decoupled):
    """Adam's penalty has the wrong sign in the gradient.

    λw is subtracted, so that large weights are rewarded. The gradient of a sum of two losses is the sum of
    their gradients.

    Hint: Take the worked example with L2: should d be larger or smaller than the gradient of 0.5?
    """
    return grad if decoupled else grad - lam * w


@d.mistake()
def adam_penalty_doubled(w, grad, lam, decoupled):
    """Adam's penalty is twice as strong as it should be.

    2λw is added to the gradient, as if the penalty had no ½ in front. The ½ cancels the 2 that
    differentiation brings.

    Hint: Compute d of the worked example, in the row with L2, and compare it with the one in the table.
    """
    return grad if decoupled else grad + 2 * lam * w


@d.mistake()
def adam_penalty_halved(w, grad, lam, decoupled):
    """Adam's penalty is half as strong as it should be.

    The factor λ/2 of the penalty was kept in its gradient. Differentiating the square brings a 2 that is
    missing here.

    Hint: Which gradient did you find in Task 2, and is it the one that you add here?
    """
    return grad if decoupled else grad + lam / 2 * w


@d.mistake()
def adam_penalty_with_lr(w, grad, lr, lam, decoupled):
    """The learning rate is multiplied into Adam's penalty.

    ηλw is added to the gradient, as if this were the factor by which AdamW shrinks. The penalty's gradient
    has λ in it and no learning rate.

    Hint: Look for η in the table with d and w′: in which of the four cells does it stand?
    """
    return grad if decoupled else grad + lr * lam * w


def _shrunk_by_sign(w, lr, lam, decoupled):
    return w - lr * lam * np.sign(w) if decoupled else w


@d.mistake(lesson=LASSO, start=_shrunk_by_sign)
def adam_l1(w, grad, lam, decoupled):
    """Both kinds pull on every weight equally hard: that is the L1 penalty, the Lasso's."""
    return grad if decoupled else grad + lam * np.sign(w)


@d.mistake(lesson=LASSO)
def adam_l1_in_gradient(w, grad, lam, decoupled):
    """Adam gets the gradient of the L1 penalty, the Lasso's."""
    return grad if decoupled else grad + lam * np.sign(w)
