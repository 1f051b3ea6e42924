"""Mistakes about the L1 penalty."""

import numpy as np

from autograder.answers import mistake


@mistake("lasso_penalty")
def l2_for_l1(weights, lam):
    """This is the L2 penalty.

    L1 takes absolute values, L2 squares.
    """
    return lam / 2 * sum(np.sum(w**2) for w in weights)


@mistake("lasso_penalty")
def lasso_with_half(weights, lam):
    """There is a ½ too much.

    The ½ is L2's, where it cancels the 2 of the derivative; L1 has nothing to cancel.
    """
    return lam / 2 * sum(np.sum(np.abs(w)) for w in weights)


@mistake("lasso_penalty")
def absolute_value_of_sum(weights, lam):
    """The absolute value is taken after summing.

    Positive and negative weights cancel before the bars can help.
    """
    return lam * sum(abs(np.sum(w)) for w in weights)


@mistake("lasso_penalty")
def sum_of_weights(weights, lam):
    """The absolute values are missing.

    A sum of signed weights can be negative, and rewards negative weights.
    """
    return lam * sum(np.sum(w) for w in weights)


@mistake("lasso_penalty")
def operator_norm(weights, lam):
    """For matrices this is another norm.

    np.linalg.norm(w, 1) of a matrix is its largest column sum, not the sum of all absolute values.
    """
    return lam * sum(np.linalg.norm(w.reshape(len(w), -1), 1) for w in weights)


@mistake("lasso_penalty")
def lasso_mean(weights, lam):
    """Absolute values are averaged, not summed.

    With a mean, λ would mean something else for every size of layer.
    """
    return lam * sum(np.mean(np.abs(w)) for w in weights)


@mistake("lasso_penalty")
def lasso_of_last_layer(weights, lam):
    """Only the last layer counts.

    The loop overwrites its total instead of adding to it.
    """
    for w in weights:
        total = np.abs(w).sum()
    return lam * total


@mistake("lasso_penalty")
def lasso_of_matrices(weights, lam):
    """Vectors are left out.

    This function penalizes all that it is given.
    """
    return lam * sum(np.abs(w).sum() for w in weights if w.ndim > 1)


@mistake("lasso_penalty")
def group_lasso(weights, lam):
    """Norms of whole layers are added up: that is the group Lasso.

    The Lasso adds up the absolute values of single weights.
    """
    return lam * sum(np.linalg.norm(w) for w in weights)


@mistake("lasso_penalty")
def absolute_values_in_place(weights, lam):
    """The caller's weights lose their signs.

    `out=w` writes into the array that came in.
    """
    return lam * sum(np.abs(w, out=w).sum() for w in weights)


@mistake("lasso_penalty")
def lasso_remembered(weights, lam, known={}):  # noqa: B006
    """The penalty of an earlier call comes back.

    The shapes are the same after every step of training; the weights are not.
    """
    shapes = tuple(w.shape for w in weights)
    if shapes not in known:
        known[shapes] = lam * sum(np.sum(np.abs(w)) for w in weights)
    return known[shapes]
