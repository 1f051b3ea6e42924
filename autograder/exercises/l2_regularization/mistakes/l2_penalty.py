"""Mistakes about the L2 penalty: what it makes of each array."""

import numpy as np

from autograder.answers import mistake
from autograder.exercises.l2_regularization.lessons import LASSO


@mistake("l2_penalty")
def penalty_without_half(weights, lam):
    """The factor ½ is missing.

    The code multiplies the sum of squares by λ, so the penalty is twice as large as the one of this course.
    Its gradient then pulls on every weight twice as hard as λ says.

    Hint: Differentiate your penalty for a single weight by hand: which factor stands in front of w, and which
    one in the result of Task 2?
    """
    return lam * sum(np.sum(w**2) for w in weights)


@mistake("l2_penalty", lesson=LASSO)
def l1_for_l2(weights, lam):
    """This is λ‖w‖₁, the L1 penalty: the Lasso."""
    return lam * sum(np.sum(np.abs(w)) for w in weights)


@mistake("l2_penalty", lesson=LASSO)
def half_l1_for_l2(weights, lam):
    """This is λ/2 times the L1 norm: the Lasso's penalty with ridge's factor."""
    return lam / 2 * sum(np.sum(np.abs(w)) for w in weights)


@mistake("l2_penalty")
def norm_not_squared(weights, lam):
    """The norm is not squared.

    The code takes the root of the sum of squares, so the penalty grows in proportion to the weights and not
    to their squares. The gradient of such a norm has the same length however large the weights are, so that
    large weights are not held back any harder.

    Hint: Double all weights in a cell: by which factor should the penalty grow, and by which does yours?
    """
    return lam / 2 * np.sqrt(sum(np.sum(w**2) for w in weights))


@mistake("l2_penalty")
def sum_of_norms(weights, lam):
    """The norms of the layers are added up without being squared.

    The code adds up the norms themselves, each of them the root of a sum of squares. Layers with large
    weights then count for too little and those with small weights for too much, and the penalty's gradient is
    no longer proportional to the weights.

    Hint: Look up which operation `np.linalg.norm` performs last, and whether the formula still contains it.
    """
    return lam / 2 * sum(np.linalg.norm(w) for w in weights)


@mistake("l2_penalty")
def mean_of_squares(weights, lam):
    """Squares are averaged, not summed.

    The code divides the sum of squares of each array by its number of entries. The same weight then costs
    less in a large layer than in a small one, so that λ means something else for every layer.

    Hint: Try `np.ones(4)` and `np.ones(400)` with λ = 1: what does the double sum in the formula give for
    each of them?
    """
    return lam / 2 * sum(np.mean(w**2) for w in weights)


@mistake("l2_penalty")
def penalty_per_example(weights, lam):
    """The penalty is divided by a number of examples.

    The code divides by the length of the first array, as other courses divide λ by the number of training
    examples. The penalty of this course knows nothing of the data, and the length of a weight array is not
    even a number of examples.

    Hint: Read the third of the conventions below the formula, and ask yourself what a function that is given
    only `weights` and `lam` can know about examples.
    """
    return lam / (2 * len(weights[0])) * sum(np.sum(w**2) for w in weights)


@mistake("l2_penalty")
def lam_squared(weights, lam):
    """λ is multiplied in twice.

    Each square is multiplied by λ, and their sum is multiplied by λ/2 once more. A penalty should double when
    λ is doubled, but this one becomes four times as large.

    Hint: Count the places where `lam` is read, then call the function with λ = 0.1 and with λ = 0.2 and
    compare.
    """
    return lam / 2 * sum(np.sum(lam * w**2) for w in weights)


@mistake("l2_penalty")
def square_of_sum(weights, lam):
    """The sum is squared, where the squares should be summed.

    The code adds up the entries of each array and then squares the sum. Weights of opposite signs cancel
    before they are squared, so that a layer with large weights may cost nothing at all.

    Hint: Work out by hand what your code gives for the array (1, -1), step by step, and what the inner sum of
    the formula gives.
    """
    return lam / 2 * sum(np.sum(w) ** 2 for w in weights)


@mistake("l2_penalty")
def counts_weights(weights, lam):
    """Non-zero weights are counted, whatever their size.

    The code counts the entries that are not zero, so a weight of 0.001 costs as much as one of 1000. Such a
    count does not change when weights shrink, and its slope gives gradient descent nothing to follow.

    Hint: Multiply all weights by ten: should the penalty notice, and what does `np.count_nonzero` look at?
    """
    return lam / 2 * sum(np.count_nonzero(w) for w in weights)


@mistake("l2_penalty")
def norm_of_squares(weights, lam):
    """This is the norm of the squares, not the square of the norm.

    The weights are squared first, and then `np.linalg.norm` squares them again, sums and takes a root. What
    comes out is the root of a sum of fourth powers, in which small weights nearly disappear beside large
    ones.

    Hint: Write down the three things that `np.linalg.norm` does with the vector (3, 4), then do the same with
    what your code hands to it.
    """
    return lam / 2 * sum(np.linalg.norm(w**2) for w in weights)


@mistake("l2_penalty")
def spectral_norm(weights, lam):
    """For matrices this is the spectral norm, the largest singular value.

    Given a matrix and the order 2, `np.linalg.norm` returns the largest singular value, the strongest stretch
    that the matrix performs. Its square leaves out all the other singular values, so that nearly every matrix
    is charged too little.

    Hint: Read in the documentation of `np.linalg.norm` what `ord` means for a matrix, and try `np.eye(3)`:
    how many ones does your result account for?
    """
    return lam / 2 * sum(np.linalg.norm(w, 2) ** 2 for w in weights)


@mistake("l2_penalty")
def gram_matrix(weights, lam):
    """All entries of W Wᵀ are summed.

    The code multiplies each array by its own transpose and adds up the whole product. Most entries of that
    product mix two different rows of W, and they can be negative and cancel the squares.

    Hint: Multiply a 2 × 2 matrix by its transpose by hand: in which entries of the product do you find sums
    of squares, and what stands in the others?
    """
    return lam / 2 * sum(np.sum(w @ w.T) for w in weights)


@mistake("l2_penalty")
def negative_penalty(weights, lam):
    """The penalty has the wrong sign.

    A minus in front turns the price of large weights into a reward. Whoever minimizes such a loss drives the
    weights away from zero, for the larger they are, the smaller the loss becomes.

    Hint: Can the formula be negative for any list of arrays? Follow the sign of a single weight of 1 through
    your code.
    """
    return -lam / 2 * sum(np.sum(w**2) for w in weights)
