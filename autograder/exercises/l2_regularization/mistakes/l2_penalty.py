"""Mistakes about the L2 penalty."""

import numpy as np

from autograder.answers import mistake


@mistake("l2_penalty")
def penalty_without_half(weights, lam):
    """The factor ½ is missing.

    This course's penalty is λ/2 times the squared norm. With the ½ its gradient is λw; without it, 2λw.
    """
    return lam * sum(np.sum(w**2) for w in weights)


@mistake("l2_penalty")
def l1_for_l2(weights, lam):
    """This is λ‖w‖₁, the L1 penalty: the Lasso.

    L2 squares every entry, L1 takes absolute values. The Lasso is L1's name; L2's is ridge.
    """
    return lam * sum(np.sum(np.abs(w)) for w in weights)


@mistake("l2_penalty")
def half_l1_for_l2(weights, lam):
    """This is λ/2 times the L1 norm: the Lasso's penalty with ridge's factor.

    Taking absolute values gives L1, the Lasso. The L2 penalty squares every entry.
    """
    return lam / 2 * sum(np.sum(np.abs(w)) for w in weights)


@mistake("l2_penalty")
def norm_not_squared(weights, lam):
    """The norm is not squared.

    The penalty is the squared norm; the norm itself has a gradient of constant length.
    """
    return lam / 2 * np.sqrt(sum(np.sum(w**2) for w in weights))


@mistake("l2_penalty")
def sum_of_norms(weights, lam):
    """The norms of the layers are added up without being squared.

    Each layer's norm has to be squared before the layers are added.
    """
    return lam / 2 * sum(np.linalg.norm(w) for w in weights)


@mistake("l2_penalty")
def mean_of_squares(weights, lam):
    """Squares are averaged, not summed.

    With a mean, λ would mean something else for every size of layer.
    """
    return lam / 2 * sum(np.mean(w**2) for w in weights)


@mistake("l2_penalty")
def penalty_per_example(weights, lam):
    """The penalty is divided by a number of examples.

    Some courses divide λ by the batch size. Here the penalty does not depend on the data at all.
    """
    return lam / (2 * len(weights[0])) * sum(np.sum(w**2) for w in weights)


@mistake("l2_penalty")
def lam_squared(weights, lam):
    """λ is multiplied in twice.

    The penalty is linear in λ: doubling λ doubles it.
    """
    return lam / 2 * sum(np.sum(lam * w**2) for w in weights)


@mistake("l2_penalty")
def last_layer_only(weights, lam):
    """Only the last layer counts.

    The loop overwrites its total instead of adding to it.
    """
    for w in weights:
        total = np.sum(w**2)
    return lam / 2 * total


@mistake("l2_penalty")
def first_layer_only(weights, lam):
    """Only the first layer counts.

    The return stands inside the loop, which therefore ends after one round.
    """
    total = 0.0
    for w in weights:
        total += np.sum(w**2)
        return lam / 2 * total


@mistake("l2_penalty")
def first_layer_skipped(weights, lam):
    """The first layer is left out.

    Counting starts at 0: range(1, n) and weights[1:] skip an entry.
    """
    return lam / 2 * sum(np.sum(w**2) for w in weights[1:])


@mistake("l2_penalty")
def square_of_sum(weights, lam):
    """The sum is squared, where the squares should be summed.

    (a + b)² is not a² + b²: positive and negative weights would cancel.
    """
    return lam / 2 * sum(np.sum(w) ** 2 for w in weights)


@mistake("l2_penalty")
def counts_weights(weights, lam):
    """This counts weights.

    The number of non-zero weights does not change when they shrink; L2 measures their size.
    """
    return lam / 2 * sum(np.count_nonzero(w) for w in weights)


@mistake("l2_penalty")
def norm_of_squares(weights, lam):
    """This is the norm of the squares, not the square of the norm.

    np.linalg.norm squares, sums and takes a root; squaring before that gives fourth powers.
    """
    return lam / 2 * sum(np.linalg.norm(w**2) for w in weights)


@mistake("l2_penalty")
def spectral_norm(weights, lam):
    """For matrices this is the spectral norm.

    np.linalg.norm(w, 2) of a matrix is its largest singular value, not the root of the sum of squares.
    """
    return lam / 2 * sum(np.linalg.norm(w, 2) ** 2 for w in weights)


@mistake("l2_penalty")
def matrices_only(weights, lam):
    """Vectors are left out.

    This function penalizes all that it is given; which parameters to give it is the caller's choice.
    """
    return lam / 2 * sum(np.sum(w**2) for w in weights if w.ndim > 1)


@mistake("l2_penalty")
def gram_matrix(weights, lam):
    """All entries of W Wᵀ are summed.

    The sum of squares is the trace of W Wᵀ; the other entries mix different rows.
    """
    return lam / 2 * sum(np.sum(w @ w.T) for w in weights)


@mistake("l2_penalty")
def one_number_per_row(weights, lam):
    """The result is an array, not one number.

    A loss is one number: sum over all axes, not over one.
    """
    return lam / 2 * sum(np.sum(w**2, axis=0).sum() for w in weights) * np.ones(3)


@mistake("l2_penalty")
def one_penalty_per_layer(weights, lam):
    """The layers' penalties are not added up.

    A loss is one number: the penalties of all layers have to be summed.
    """
    return [lam / 2 * np.sum(w**2) for w in weights]


@mistake("l2_penalty")
def penalty_printed(weights, lam):
    """The function prints its result and returns nothing.

    What is printed cannot be used in a computation; it has to be returned.
    """
    print(lam / 2 * sum(np.sum(w**2) for w in weights))


@mistake("l2_penalty")
def squares_in_place(weights, lam):
    """The caller's weights are squared in place.

    `w **= 2` changes the array that came in, and with it the network.
    """
    total = 0.0
    for w in weights:
        w **= 2
        total += w.sum()
    return lam / 2 * total


@mistake("l2_penalty")
def negative_penalty(weights, lam):
    """The penalty has the wrong sign.

    A penalty makes the loss larger; a negative one would reward large weights.
    """
    return -lam / 2 * sum(np.sum(w**2) for w in weights)


@mistake("l2_penalty")
def one_layer_of_each_shape(weights, lam):
    """Of several layers with one shape only the last counts.

    A dictionary keeps one entry per key, and shapes repeat: go through the list itself.
    """
    by_shape = {w.shape: w for w in weights}
    return lam / 2 * sum(np.sum(w**2) for w in by_shape.values())


@mistake("l2_penalty")
def penalty_remembered(weights, lam, known={}):  # noqa: B006
    """The penalty of an earlier call comes back.

    The shapes are the same after every step of training; the weights are not.
    """
    shapes = tuple(w.shape for w in weights)
    if shapes not in known:
        known[shapes] = lam / 2 * sum(np.sum(w**2) for w in weights)
    return known[shapes]
