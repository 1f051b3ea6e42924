"""Mistakes about what the forward pass returns, and about some batches only."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_forward")
def column_of_gammas(x, gamma, beta, eps):
    """In square batches γ and β are taken for one number per row.

    Indexing with [:, None] makes a column, which multiplies rows; γ and β belong to the features.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    if x.shape[0] == len(gamma):
        return gamma[:, None] * x_hat + beta[:, None], (x_hat, inv_std, gamma)
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def batch_centred_in_place(x, gamma, beta, eps):
    """The caller's batch is centred in place.

    The values are right, but `-=` has changed the array that came in, and others still need it.
    """
    x -= x.mean(axis=0)
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = x * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def clipped(x, gamma, beta, eps):
    """The output is clipped.

    Normalized values have spread 1, but nothing limits them to an interval.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return np.clip(gamma * x_hat + beta, -1, 1), (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def constant_column_zeroed(x, gamma, beta, eps):
    """A constant feature comes out as zero.

    Its normalized values are zero, but β is added to them all the same.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return np.where(np.ptp(x, axis=0) == 0, 0.0, gamma * x_hat + beta), (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def small_batch_passed_through(x, gamma, beta, eps):
    """Batches of two rows are not normalized.

    Two rows do have a mean and a variance; only a single row has nothing to compare with.
    """
    if len(x) <= 2:
        return gamma * x + beta, (x, np.ones_like(gamma), gamma)
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def whole_numbers(x, gamma, beta, eps):
    """The result is written into an array of integers.

    Its fractions are cut off: make the array with the dtype of x.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    y = np.zeros(x.shape, dtype=int)
    y[:] = gamma * x_hat + beta
    return y.astype(float), (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def cache_of_std(x, gamma, beta, eps):
    """The cache holds the standard deviation instead of one over it.

    The second entry is called inv_std because the backward pass multiplies by it.
    """
    std = np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) / std
    return gamma * x_hat + beta, (x_hat, std, gamma)


@mistake("batch_norm_forward")
def cache_of_rows(x, gamma, beta, eps):
    """inv_std keeps the reduced axis and has shape (1, D).

    The exercise asks for one number per feature in an array of one dimension.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def cache_of_output(x, gamma, beta, eps):
    """The cache holds y in the place of x_hat.

    The backward pass needs the values before scale and shift.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    y = gamma * (x - x.mean(axis=0)) * inv_std + beta
    return y, (y, inv_std, gamma)


@mistake("batch_norm_forward")
def cache_in_other_order(x, gamma, beta, eps):
    """The entries of the cache are in the wrong order.

    First come the normalized values, then one over the root, then γ.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, gamma, inv_std)


@mistake("batch_norm_forward")
def cache_with_more(x, gamma, beta, eps):
    """The cache has five entries.

    Exactly three are asked for: everything that the backward pass needs follows from them.
    """
    mean, var = x.mean(axis=0), x.var(axis=0)
    x_hat = (x - mean) / np.sqrt(var + eps)
    return gamma * x_hat + beta, (x, x_hat, mean, 1 / np.sqrt(var + eps), gamma)


@mistake("batch_norm_forward")
def cache_not_returned(x, gamma, beta, eps):
    """Only y comes back.

    The function returns two things: the output, and the cache for the backward pass.
    """
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + beta


@mistake("batch_norm_forward")
def forward_results_swapped(x, gamma, beta, eps):
    """The cache comes first and the output second.

    The output is the first of the two results.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return (x_hat, inv_std, gamma), gamma * x_hat + beta


@mistake("batch_norm_forward")
def constant_column_of_unit_spread(x, gamma, beta, eps):
    """A constant column is cached with an inv_std of one.

    ε has dealt with zero variance already: inv_std is 1/√ε there, and the gradient depends on it.
    """
    var = x.var(axis=0)
    inv_std = np.where(var == 0, 1.0, 1 / np.sqrt(var + eps))
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)
