"""Mistakes about the forward pass in training mode."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_forward")
def unbiased_forward(x, gamma, beta, eps):
    """The variance divides by N - 1.

    In the forward pass the variance describes this batch and divides by N. The other one belongs to
    the running variance.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0, ddof=1) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def eps_outside_the_root(x, gamma, beta, eps):
    """ε is added to the standard deviation.

    It belongs next to the variance. The difference is tiny for the usual ε and plain for a large one.
    """
    inv_std = 1 / (x.std(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def eps_squared(x, gamma, beta, eps):
    """ε is squared.

    The variance is a square already, and ε is added to it as it is.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps**2)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def eps_forgotten(x, gamma, beta, eps):
    """ε is left out.

    Without it a constant feature is divided by zero, and nan spreads through the network.
    """
    inv_std = 1 / x.std(axis=0)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def eps_of_habit(x, gamma, beta, eps):
    """torch's default ε is used in place of the one that is given.

    The function has an argument for it, and layers do have other values of ε.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + 1e-5)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def layer_norm(x, gamma, beta, eps):
    """Every row is normalized: that is layer normalization.

    Batch normalization averages over the batch, feature by feature.
    """
    inv_std = 1 / np.sqrt(x.var(axis=1, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=1, keepdims=True)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def one_mean_for_all(x, gamma, beta, eps):
    """All features share one mean and one variance.

    Each feature has statistics of its own: without an axis NumPy reduces the whole array.
    """
    inv_std = np.full(x.shape[1], 1 / np.sqrt(x.var() + eps))
    x_hat = (x - x.mean()) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def one_spread_for_all(x, gamma, beta, eps):
    """The means are per feature, the variance is one for all.

    np.var without an axis gives a single number; every feature needs its own.
    """
    centred = x - x.mean(axis=0)
    inv_std = 1 / np.sqrt(np.var(centred) + eps)
    return gamma * centred * inv_std + beta, (centred * inv_std, inv_std, gamma)


@mistake("batch_norm_forward")
def gamma_forgotten(x, gamma, beta, eps):
    """γ is left out.

    Without it the layer can only put out features of spread 1.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def beta_forgotten(x, gamma, beta, eps):
    """β is left out.

    Without it the layer can only put out features of mean zero.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def affine_part_forgotten(x, gamma, beta, eps):
    """Neither γ nor β is applied.

    The normalized values are scaled and shifted before they leave the layer.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return x_hat, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def shift_before_scale(x, gamma, beta, eps):
    """β is added before γ multiplies.

    So the mean of a feature becomes γβ. Scale first, then shift.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * (x_hat + beta), (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def gamma_and_beta_swapped(x, gamma, beta, eps):
    """γ and β have changed places.

    γ is the scale that multiplies the normalized values, β the shift that is added.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return beta * x_hat + gamma, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def running_stats_in_training(x, gamma, beta, eps, kept={}):
    """Statistics of earlier batches are used.

    In training mode the layer normalizes with the mean and variance of this very batch; what it
    remembers is for evaluation.
    """
    mean, var = kept.setdefault(x.shape[1], (x.mean(axis=0), x.var(axis=0)))
    kept[x.shape[1]] = 0.9 * mean + 0.1 * x.mean(axis=0), 0.9 * var + 0.1 * x.var(axis=0)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def updated_stats_in_training(x, gamma, beta, eps, kept={}):
    """The running statistics are updated first and then used to normalize.

    Updating them is right in training, but the batch is normalized with its own statistics.
    """
    mean, var = kept.get(x.shape[1], (np.zeros(x.shape[1]), np.ones(x.shape[1])))
    mean, var = 0.9 * mean + 0.1 * x.mean(axis=0), 0.9 * var + 0.1 * x.var(axis=0)
    kept[x.shape[1]] = mean, var
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def mean_not_subtracted(x, gamma, beta, eps):
    """The mean is not subtracted.

    Normalizing has two parts: bring the mean to zero, then the spread to one.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = x * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_forward")
def only_centred(x, gamma, beta, eps):
    """The batch is centred, but its spread stays.

    After the mean is subtracted, every feature is divided by its standard deviation.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    return gamma * (x - x.mean(axis=0)) + beta, (x - x.mean(axis=0), inv_std, gamma)


@mistake("batch_norm_forward")
def root_forgotten(x, gamma, beta, eps):
    """The batch is divided by the variance.

    The variance is in squared units: its root brings the spread to one.
    """
    inv_std = 1 / (x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


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
def min_max_scaling(x, gamma, beta, eps):
    """Minimum and maximum are used to scale.

    Min-max scaling is another normalization. Here mean and standard deviation do it.
    """
    inv_range = 1 / (x.max(axis=0) - x.min(axis=0) + eps)
    x_hat = (x - x.min(axis=0)) * inv_range
    return gamma * x_hat + beta, (x_hat, inv_range, gamma)


@mistake("batch_norm_forward")
def median_centred(x, gamma, beta, eps):
    """The median is subtracted.

    The formula has the mean: only then do the normalized values add up to zero.
    """
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - np.median(x, axis=0)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


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
