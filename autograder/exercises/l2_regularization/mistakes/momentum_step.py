"""Momentum with weight decay: the recipe, and what goes wrong in the gradient that enters the velocity."""

import numpy as np

from autograder.exercises.l2_regularization.lessons import LASSO
from autograder.recipe import Recipe

recipe = Recipe("momentum_step", "w", "grad", "velocity", "lr", "momentum", "lam")


@recipe.step
def decay(w, lam):
    return lam * w


@recipe.step
def d(grad, decay):
    return grad + decay


@recipe.step
def carried(velocity, momentum):
    return momentum * velocity


@recipe.step
def v(carried, d):
    return carried + d


@recipe.step
def moved(w, v, lr):
    return w - lr * v


@recipe.step
def result(moved, v):
    return moved, v


@decay.mistake()
def momentum_without_decay(w):
    """There is no decay.

    λ does not appear in the result, so that this is plain momentum. However large λ is chosen, the weights
    stay as free as before.

    Hint: Call the function with λ = 0 and with λ = 10: do the two results differ?
    """
    return np.zeros_like(w)


@decay.mistake()
def momentum_negative_decay(w, lam):
    """The decay has the wrong sign.

    The code subtracts λw from the gradient, so that the penalty rewards large weights. Two losses that are
    added have gradients that are added.

    Hint: Take w = 2, a gradient of zero and a velocity of zero: to which side does your weight move?
    """
    return -lam * w


@decay.mistake(lesson=LASSO)
def momentum_l1(w, lam):
    """The decay has constant strength: that is the L1 penalty, the Lasso's."""
    return lam * np.sign(w)


@decay.mistake()
def momentum_decay_doubled(w, lam):
    """The decay is twice as strong as it should be.

    2λw is added to the gradient, as if the penalty had no ½ in front. The ½ cancels the 2 that the square
    brings when it is differentiated.

    Hint: Compute d of the table's first row with your code: which number stands there, and which do you get?
    """
    return 2 * lam * w


@decay.mistake()
def momentum_decay_halved(w, lam):
    """The decay is half as strong as it should be.

    The factor λ/2 of the penalty was kept in its gradient. Differentiating a square brings a factor that is
    missing here.

    Hint: Look at your result of Task 2: what stood in front of the weight there?
    """
    return lam / 2 * w


@decay.mistake()
def momentum_decay_with_lr(w, lr, lam):
    """The decay is multiplied by the learning rate twice.

    ηλw joins the gradient, and the step multiplies the velocity by η once more. The decay is then far weaker
    than λ says.

    Hint: Follow λ through your lines: by what has it been multiplied when it reaches the weight?
    """
    return lr * lam * w


@decay.mistake()
def momentum_decay_without_lam(w):
    """The decay has no λ in it.

    The whole weight is added to the gradient, which is a decay of strength 1. Its strength can then neither
    be chosen nor set to zero.

    Hint: Set λ to zero: which term should vanish, and does it?
    """
    return 1.0 * w


@decay.mistake()
def decayed_velocity(velocity, lam):
    """The velocity decays, not the weight.

    λ multiplies the velocity, which is a kind of friction. The penalty depends on the weight alone, and so
    does its gradient.

    Hint: In the first step the velocity is zero: does λ change that step in your code, and in the table?
    """
    return lam * velocity


@decay.mistake()
def decayed_gradient(grad, lam):
    """The gradient is enlarged by λ, and the weight does not decay.

    λ multiplies the gradient of the data, so that it acts like a larger learning rate. The pull of the
    penalty comes from the weight, whatever the data say.

    Hint: Put in a gradient of zeros: what is left of λ in your d, and what in the formula?
    """
    return lam * grad


@decay.mistake()
def momentum_of_matrices(w, lam):
    """Only matrices decay.

    λw is added only where the weight has exactly two axes. Vectors and the filters of a convolution are
    weights, too, and what decays is for the caller to choose.

    Hint: Which shapes does the docstring allow for w, and what does your function do with four axes?
    """
    return (lam if w.ndim == 2 else 0) * w


@decay.mistake()
def momentum_spares_vectors(w, lam):
    """Vectors do not decay.

    The function takes a vector for a bias and leaves it alone. To choose what decays is the caller's job, and
    what comes in here decays.

    Hint: Send five numbers through your function as a vector and as a matrix with one row: should the results
    differ?
    """
    return (lam if w.ndim > 1 else 0) * w


@decay.mistake()
def no_gradient_no_pull(w, grad, lam):
    """Without a gradient nothing decays.

    The decay is skipped where the gradient of the data is zero. The penalty has a gradient of its own, and
    that one pulls with data and without.

    Hint: Put in a gradient of zeros and a velocity of zeros: does the formula for d leave anything?
    """
    return lam * w * grad.any()


@decay.mistake(family="kept-between-calls")
def decay_of_first_weight(w, lam, kept={}):
    """The decay pulls on the weight of an earlier call.

    The function remembers the first weight that it has seen and computes every decay from it. The pull
    belongs to the weight as it is now, and a result should depend on the arguments alone.

    Hint: In the second row of the table, which number is it that λ multiplies?
    """
    first = kept.get("w")
    if first is None or first.shape != w.shape:
        first = kept["w"] = w
    return lam * first


@d.mistake()
def momentum_ignores_gradient(decay):
    """The gradient of the data is ignored.

    Only the decay gets into the velocity. The weight goes to zero, whatever the data say.

    Hint: Call the function with two different gradients: is there any difference between the results?
    """
    return decay


def _v(carried, d):
    return carried + d


def _moved(w, v, lr):
    return w - lr * v


@d.mistake(v=_v, moved=_moved)
def gradient_subtracted(grad, decay):
    """The gradient of the data enters the velocity with a minus sign.

    The data then push the weight to where their loss grows. The minus sign of descent stands in the step
    alone.

    Hint: Take λ = 0 and a positive gradient: should the velocity come out positive or negative?
    """
    return decay - grad
