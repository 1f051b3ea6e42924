"""Mistakes about the forward pass in training mode: the formula and its statistics."""

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
