"""Mistakes about the L1 penalty."""

import numpy as np

from autograder.answers import mistake
from autograder.exercises.l2_regularization.lessons import RIDGE


@mistake("lasso_penalty", lesson=RIDGE)
def l2_for_l1(weights, lam):
    """This is the L2 penalty, that of ridge."""
    return lam / 2 * sum(np.sum(w**2) for w in weights)


@mistake("lasso_penalty", lesson=RIDGE)
def squares_for_l1(weights, lam):
    """Squares are added up: that is the L2 penalty, ridge's, but for its ½."""
    return lam * sum(np.sum(w**2) for w in weights)


@mistake("lasso_penalty")
def lasso_with_half(weights, lam):
    """There is a ½ too much.

    The factor λ/2 is taken over from the L2 penalty, so the result is half of what it should be. There the ½
    cancels the 2 that a square brings when it is differentiated, but an absolute value brings no 2.

    Hint: Read the first sentence below the formula again, then compare your factor with that of the worked
    example.
    """
    return lam / 2 * sum(np.sum(np.abs(w)) for w in weights)


@mistake("lasso_penalty")
def absolute_value_of_sum(weights, lam):
    """The absolute value is taken after summing.

    The code adds up the entries of each array and takes the absolute value of the sum. Positive and negative
    weights have cancelled by then, so that a layer with large weights may cost nothing.

    Hint: Follow the array (5, -5) through your code by hand: at which point does the minus sign disappear?
    """
    return lam * sum(abs(np.sum(w)) for w in weights)


@mistake("lasso_penalty")
def sum_of_weights(weights, lam):
    """The absolute values are missing.

    The code adds up the weights with their signs. Such a sum can be negative, and minimizing it rewards every
    weight for running off to minus infinity.

    Hint: Call the function with an array of negative numbers only: can a price be like that?
    """
    return lam * sum(np.sum(w) for w in weights)


@mistake("lasso_penalty")
def operator_norm(weights, lam):
    """For matrices this is the largest column sum, another norm.

    Given a matrix and the order 1, `np.linalg.norm` adds up the absolute values of each column and returns
    the largest of these sums. All other columns are then free of charge, although the penalty takes in every
    single entry.

    Hint: Find the table of orders in the documentation of `np.linalg.norm`, and try `np.ones((2, 3))`: how
    many entries does your result account for?
    """
    return lam * sum(np.linalg.norm(w.reshape(len(w), -1), 1) for w in weights)


@mistake("lasso_penalty")
def lasso_mean(weights, lam):
    """Absolute values are averaged, not summed.

    The code divides each sum of absolute values by the number of entries. The same weight then costs less in
    a large layer than in a small one, so that λ means something else for every layer.

    Hint: Put the arrays (1, 1) and (1, 1, 1, 1) through your function: does the formula give the same for
    both?
    """
    return lam * sum(np.mean(np.abs(w)) for w in weights)


@mistake("lasso_penalty")
def lasso_of_last_layer(weights, lam):
    """Only the last layer counts.

    The loop overwrites its total in each round. The sum of the last array is all that remains, and the
    weights of the other arrays may grow at no cost.

    Hint: Swap the two arrays of the worked example: should the result change, and does it?
    """
    for w in weights:
        total = np.abs(w).sum()
    return lam * total


@mistake("lasso_penalty")
def lasso_of_matrices(weights, lam):
    """Vectors are left out.

    The code skips every array with fewer than two axes. This function charges for all that it is given, so
    without the vectors the result is too small.

    Hint: What does your function return for the second array of the worked example on its own?
    """
    return lam * sum(np.abs(w).sum() for w in weights if w.ndim > 1)


@mistake("lasso_penalty")
def group_lasso(weights, lam):
    """Norms of whole layers are added up: that is the group Lasso.

    The code adds up the Euclidean norms of the arrays, one for each of them. A penalty of this kind removes
    whole arrays or nothing, while the Lasso can set single weights to zero.

    Hint: Take the vector (3, 4): by which norm does it have the length 5, and which norm does the small 1 in
    the formula stand for?
    """
    return lam * sum(np.linalg.norm(w) for w in weights)


@mistake("lasso_penalty", family="input-modified")
def absolute_values_in_place(weights, lam):
    """The caller's weights lose their signs.

    With `out=w` the absolute values are written into the array that came in. The penalty is right, but
    afterwards no weight is negative any more, and the network computes something else.

    Hint: Print an array with negative entries before and after a call, and look up what `out` does in NumPy's
    functions.
    """
    return lam * sum(np.abs(w, out=w).sum() for w in weights)


@mistake("lasso_penalty")
def lasso_remembered(weights, lam, known={}):  # noqa: B006
    """The penalty of an earlier call comes back.

    Results are stored under the shapes of the arrays and handed out again as soon as the shapes are known.
    After a step of training the shapes are the same and the weights are not, so the stored penalty is wrong.

    Hint: Call the function for an array of ones and then for an array of twos of the same shape: which line
    of yours would have to notice the difference?
    """
    shapes = tuple(w.shape for w in weights)
    if shapes not in known:
        known[shapes] = lam * sum(np.sum(np.abs(w)) for w in weights)
    return known[shapes]
