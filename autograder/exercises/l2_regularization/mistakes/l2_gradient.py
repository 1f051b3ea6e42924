"""Mistakes about its gradient."""

import numpy as np

from autograder.answers import mistake


@mistake("l2_gradient")
def gradient_twice(weights, lam):
    """The gradient is twice as large as it should be.

    The 2 from the square cancels the ½ of the penalty.
    """
    return [2 * lam * w for w in weights]


@mistake("l2_gradient")
def sign_gradient(weights, lam):
    """λ·sign(w) is the gradient of the L1 penalty: the Lasso's.

    L1 pulls on every weight equally hard, L2 in proportion to the weight.
    """
    return [lam * np.sign(w) for w in weights]


@mistake("l2_gradient")
def gradient_halved(weights, lam):
    """The gradient is half of what it should be.

    Differentiating w² gives 2w, which cancels the ½ of the penalty.
    """
    return [lam / 2 * w for w in weights]


@mistake("l2_gradient")
def gradient_of_absolute_value(weights, lam):
    """The sign of the weights is lost.

    Negative weights must be pushed up and positive ones down.
    """
    return [lam * np.abs(w) for w in weights]


@mistake("l2_gradient")
def gradient_downhill(weights, lam):
    """The gradient has the opposite sign.

    A gradient points uphill; the minus belongs to the update that uses it.
    """
    return [-lam * w for w in weights]


@mistake("l2_gradient")
def gradient_of_norm(weights, lam):
    """This is the gradient of the norm without the square.

    Its length is λ whatever the weights are; L2's pull grows with them.
    """
    return [lam * w / np.linalg.norm(w) for w in weights]


@mistake("l2_gradient")
def gradient_of_mean(weights, lam):
    """The gradient is divided by the number of weights.

    The penalty is a sum of squares, not a mean.
    """
    return [lam * w / w.size for w in weights]


@mistake("l2_gradient")
def gradient_without_lam(weights, lam):
    """λ is missing.

    The strength of the penalty is the strength of its gradient, too.
    """
    return [1.0 * w for w in weights]


@mistake("l2_gradient")
def gradient_in_place(weights, lam):
    """The caller's weights are multiplied in place.

    `w *= lam` changes the network that the weights belong to.
    """
    for w in weights:
        w *= lam
    return weights


@mistake("l2_gradient")
def gradient_with_pruning(weights, lam):
    """Small weights get no gradient.

    L2 never sets a threshold: small weights are pulled weakly, but they are pulled.
    """
    return [lam * w * (np.abs(w) > 0.1) for w in weights]


@mistake("l2_gradient")
def gradient_flattened(weights, lam):
    """The gradients have lost the shapes of their weights.

    An update subtracts gradient from weight, entry by entry: the shapes must agree.
    """
    return [lam * w.ravel() for w in weights]


@mistake("l2_gradient")
def gradient_of_last(weights, lam):
    """Only one gradient comes back.

    The caller needs a list, with one array for each weight.
    """
    for w in weights:
        gradient = lam * w
    return gradient


@mistake("l2_gradient")
def gradient_of_matrices(weights, lam):
    """Only matrices get a gradient.

    Vectors are part of the penalty, so they have a gradient as well.
    """
    return [lam * w if w.ndim == 2 else np.zeros_like(w) for w in weights]


@mistake("l2_gradient")
def gradients_share_memory(weights, lam):
    """Gradients of one shape share their memory.

    The second writes over the first. Every gradient needs an array of its own.
    """
    buffers = {w.shape: np.empty_like(w) for w in weights}
    return [np.multiply(w, lam, out=buffers[w.shape]) for w in weights]
