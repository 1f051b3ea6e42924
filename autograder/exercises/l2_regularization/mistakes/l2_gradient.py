"""Mistakes about the gradient of the L2 penalty."""

import numpy as np

from autograder.answers import mistake
from autograder.exercises.l2_regularization.lessons import LASSO


@mistake("l2_gradient")
def gradient_twice(weights, lam):
    """The gradient is twice as large as it should be.

    The code returns 2λw, the derivative of λ times the square. The penalty has a ½ in front that cancels the
    2, and without it every weight is pulled twice as hard as was asked for.

    Hint: Go through the line of equations above the cell from left to right: which two numbers meet in the
    middle?
    """
    return [2 * lam * w for w in weights]


@mistake("l2_gradient", lesson=LASSO)
def sign_gradient(weights, lam):
    """λ·sign(w) is the gradient of the L1 penalty: the Lasso's."""
    return [lam * np.sign(w) for w in weights]


@mistake("l2_gradient", lesson=LASSO)
def half_sign_gradient(weights, lam):
    """λ/2·sign(w) is half the gradient of the L1 penalty: the Lasso's, with ridge's factor."""
    return [lam / 2 * np.sign(w) for w in weights]


@mistake("l2_gradient")
def gradient_halved(weights, lam):
    """The gradient is half of what it should be.

    The code takes over the factor λ/2 from the penalty, but not the 2 that comes down when w² is
    differentiated. Every weight is pulled only half as hard as the penalty asks for.

    Hint: Check one entry with a difference quotient: change a weight by 0.001 in both directions and see by
    how much `l2_penalty` moves.
    """
    return [lam / 2 * w for w in weights]


@mistake("l2_gradient")
def gradient_of_absolute_value(weights, lam):
    """The sign of the weights is lost.

    The code takes absolute values, so the gradient is nowhere negative. An update subtracts it, and negative
    weights would then be pushed further away from zero.

    Hint: Look at the -2 in the worked example: which sign does its gradient have there, and which one does
    yours have?
    """
    return [lam * np.abs(w) for w in weights]


@mistake("l2_gradient")
def gradient_downhill(weights, lam):
    """The gradient has the opposite sign.

    A minus turns the gradient round, so that it points to where the penalty falls. The update subtracts what
    it is given, and with two minus signs the weights would grow.

    Hint: Does the penalty rise or fall when a positive weight grows a little, and what does the sign of your
    gradient say?
    """
    return [-lam * w for w in weights]


@mistake("l2_gradient")
def gradient_of_norm(weights, lam):
    """This is the gradient of the norm without the square.

    The code divides each array by its norm, so that every gradient has the length λ whatever the weights are.
    The pull of L2 grows with the weights, but here large ones are held no harder than small ones.

    Hint: Compute your gradients for an array and for ten times that array: what did the spring in the text do
    when it was pulled further out?
    """
    return [lam * w / np.linalg.norm(w) for w in weights]


@mistake("l2_gradient")
def gradient_of_mean(weights, lam):
    """The gradient is divided by the number of weights.

    The code divides by the number of entries of each array, as the derivative of a mean would. The penalty is
    a sum, in which the pull on a weight does not depend on how many neighbours it has.

    Hint: Take the same weight on its own and then in an array of a hundred: in how many terms of the sum does
    it appear?
    """
    return [lam * w / w.size for w in weights]


@mistake("l2_gradient")
def gradient_without_lam(weights, lam):
    """λ is missing.

    The code returns copies of the weights, which is the gradient of a penalty with λ = 1. The strength of the
    pull can then no longer be set, and not even λ = 0 switches it off.

    Hint: Call the function with λ = 0, and then search your code for the place where `lam` is read.
    """
    return [1.0 * w for w in weights]


@mistake("l2_gradient", family="input-modified")
def gradient_in_place(weights, lam):
    """The caller's weights are multiplied in place.

    An operator such as `*=`, or an assignment to an entry of the list, puts the gradient where the weights
    were. Whoever asks for a gradient here finds that all weights of the network have been multiplied by λ.

    Hint: Print the weights before and after a call: which of your lines writes into something that came in?
    """
    for w in weights:
        w *= lam
    return weights


@mistake("l2_gradient")
def gradient_with_pruning(weights, lam):
    """Small weights get no gradient.

    The code sets the gradient of every weight below some threshold to zero. L2 knows no threshold, for a
    small weight is pulled weakly, but it is pulled.

    Hint: Evaluate the formula by hand for w = 0.05 and λ = 0.5: is the result zero?
    """
    return [lam * w * (np.abs(w) > 0.1) for w in weights]


@mistake("l2_gradient")
def gradient_flattened(weights, lam):
    """The gradients have lost the shapes of their weights.

    The code returns each gradient as one long vector. An update subtracts gradient from weight entry by
    entry, and with other shapes NumPy raises an error or, worse, broadcasts in silence.

    Hint: Print the shapes of the arrays that go in and of those that come out: which method in your code
    changes the number of axes?
    """
    return [lam * w.ravel() for w in weights]


@mistake("l2_gradient")
def gradient_of_last(weights, lam):
    """Only one gradient comes back.

    Every round of the loop writes over the gradient of the round before, and only the last one is returned.
    The caller needs one gradient for each array, or all layers but the last go without an update.

    Hint: Compare the length of `weights` with the number of arrays that you return: where does a finished
    gradient go at the end of a round?
    """
    for w in weights:
        gradient = lam * w
    return gradient


@mistake("l2_gradient")
def gradient_of_matrices(weights, lam):
    """Only matrices get a gradient.

    Arrays that do not have exactly two axes receive zeros. The penalty of Task 1 takes in every array of the
    list, so the entries of vectors and of filters are pulled as well.

    Hint: Try a list with a vector, a matrix and a 4-d array: what does the docstring say about the shapes of
    `weights`?
    """
    return [lam * w if w.ndim == 2 else np.zeros_like(w) for w in weights]


@mistake("l2_gradient")
def gradients_share_memory(weights, lam):
    """Gradients of one shape share their memory.

    The code keeps one array for each shape and writes all gradients of that shape into it. When two layers
    have the same shape, the second gradient erases the first, and the list shows the second one twice.

    Hint: Call the function with two different arrays of one shape, and ask `np.shares_memory` about the two
    results.
    """
    buffers = {w.shape: np.empty_like(w) for w in weights}
    return [np.multiply(w, lam, out=buffers[w.shape]) for w in weights]
