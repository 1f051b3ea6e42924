"""Mistakes about the L2 penalty: which arrays count, what comes back, and what is left behind."""

import numpy as np

from autograder.answers import mistake


@mistake("l2_penalty")
def last_layer_only(weights, lam):
    """Only the last layer counts.

    Every round of the loop writes over the total of the round before. What remains at the end is the sum of
    squares of the last array, and all other layers may grow at no cost.

    Hint: Print the total at the end of each round, for a list of three arrays of ones: what would you expect
    to see?
    """
    for w in weights:
        total = np.sum(w**2)
    return lam / 2 * total


@mistake("l2_penalty")
def first_layer_only(weights, lam):
    """Only the first layer counts.

    The return stands inside the loop, so the function ends after the first round. All layers behind the first
    may grow without any penalty.

    Hint: Look at the indentation of your last line: in which round of the loop does Python reach it for the
    first time?
    """
    total = 0.0
    for w in weights:
        total += np.sum(w**2)
        return lam / 2 * total


@mistake("l2_penalty")
def first_layer_skipped(weights, lam):
    """The first layer is left out.

    The code starts with the second array of the list, perhaps because it counts from 1. The first layer is
    then never regularized, and for a network of one layer the penalty is always zero.

    Hint: Call the function with a list that holds one single array: does the result depend on that array?
    """
    return lam / 2 * sum(np.sum(w**2) for w in weights[1:])


@mistake("l2_penalty")
def matrices_only(weights, lam):
    """Vectors are left out.

    The code skips every array with a single axis, perhaps because biases have this shape. This function
    charges for all that it is given, and a caller who hands over a vector wants it to count.

    Hint: Read the last sentence of the docstring again, then ask of each condition in your code whether that
    sentence allows it.
    """
    return lam / 2 * sum(np.sum(w**2) for w in weights if w.ndim > 1)


@mistake("l2_penalty")
def one_number_per_row(weights, lam):
    """The result is an array, not one number.

    The code returns an array that repeats the total, as happens when a number meets an array on its way out.
    A loss is one number, and a penalty of this shape would turn the loss that it is added to into an array.

    Hint: Print `np.shape` of your result: which line of your code brings in the axis that you see?
    """
    return lam / 2 * sum(np.sum(w**2, axis=0).sum() for w in weights) * np.ones(3)


@mistake("l2_penalty")
def one_penalty_per_layer(weights, lam):
    """The layers' penalties are not added up.

    The code returns a list with one penalty for each array. A loss is one number, and there is no adding a
    list to it as long as the outer sum of the formula has not been carried out.

    Hint: Find both sums in the formula: which of them runs over k, and which line of your code carries it
    out?
    """
    return [lam / 2 * np.sum(w**2) for w in weights]


@mistake("l2_penalty")
def penalty_printed(weights, lam):
    """The function prints its result and returns nothing.

    The code writes the penalty on the screen, and the caller receives None. A value that is only printed
    cannot be added to a loss.

    Hint: Assign the result of a call to a variable and print its type: what does Python hand over when the
    end of a function is reached?
    """
    print(lam / 2 * sum(np.sum(w**2) for w in weights))


@mistake("l2_penalty", family="input-modified")
def squares_in_place(weights, lam):
    """The caller's weights are squared in place.

    The operator `**=` writes the squares into the very array that the caller lent, and with it into the
    network. The first result is right, but afterwards the weights and their signs are lost.

    Hint: Call the function twice on the same list and compare the two results: which operator of yours writes
    into its left side?
    """
    total = 0.0
    for w in weights:
        w **= 2
        total += w.sum()
    return lam / 2 * total


@mistake("l2_penalty")
def one_layer_of_each_shape(weights, lam):
    """Of several layers with one shape only the last counts.

    The arrays are put into a dictionary whose keys are their shapes, and a later array replaces an earlier
    one of the same shape. Hidden layers often share a shape, and then all but one of them escape the penalty.

    Hint: Make a list of two arrays of shape (4, 3): how many entries does your dictionary have for it?
    """
    by_shape = {w.shape: w for w in weights}
    return lam / 2 * sum(np.sum(w**2) for w in by_shape.values())


@mistake("l2_penalty")
def penalty_remembered(weights, lam, known={}):  # noqa: B006
    """The penalty of an earlier call comes back.

    The code stores each result under the shapes of the arrays and returns it whenever these shapes come
    again. A step of training changes the values and not the shapes, so that the penalty is out of date from
    the second step on.

    Hint: Call the function, double all weights, and call it again: what decides whether anything is computed
    the second time?
    """
    shapes = tuple(w.shape for w in weights)
    if shapes not in known:
        known[shapes] = lam / 2 * sum(np.sum(w**2) for w in weights)
    return known[shapes]
