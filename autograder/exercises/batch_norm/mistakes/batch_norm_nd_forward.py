"""Mistakes about the forward pass with spatial axes: which numbers share a mean."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_nd_forward")
def statistics_per_pixel(x, gamma, beta, eps):
    """Every pixel has statistics of its own.

    All positions of a channel share one mean and one variance: average over the spatial axes, too.
    """
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def instance_norm(x, gamma, beta, eps):
    """Every example is normalized by itself: that is instance normalization.

    The batch axis belongs to the average.
    """
    axes = tuple(range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def reshaped_without_transposing(x, gamma, beta, eps):
    """The array is reshaped into rows of channels, but the channel axis was never moved.

    A reshape leaves the order of the numbers as it is; so channels are mixed with positions.
    """
    rows = x.reshape(-1, x.shape[1])
    inv_std = 1 / np.sqrt(rows.var(axis=0) + eps)
    x_hat = (rows - rows.mean(axis=0)) * inv_std
    y = gamma * x_hat + beta
    return y.reshape(x.shape), (x_hat.reshape(x.shape), inv_std, gamma)


@mistake("batch_norm_nd_forward")
def reshaped_back_without_transposing(x, gamma, beta, eps):
    """The channels are moved to the end on the way in, but not moved back.

    Undo the steps in reverse order: first the shape, then the axes.
    """
    rows = np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])
    inv_std = 1 / np.sqrt(rows.var(axis=0) + eps)
    x_hat = (rows - rows.mean(axis=0)) * inv_std
    y = gamma * x_hat + beta
    return y.reshape(x.shape), (x_hat.reshape(x.shape), inv_std, gamma)


@mistake("batch_norm_nd_forward")
def channels_last(x, gamma, beta, eps):
    """The last axis is taken for the channels.

    That is TensorFlow's order. Here, as in torch, channels are axis 1.
    """
    axes = tuple(range(x.ndim - 1))
    mean, inv_std = x.mean(axis=axes), 1 / np.sqrt(x.var(axis=axes) + eps)
    x_hat = (x - mean) * inv_std
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def mean_of_variances(x, gamma, beta, eps):
    """The variance is averaged over the examples.

    The mean of the variances is less than the variance of the whole: the spread between the examples
    is lost.
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    var = x.var(axis=axes[1:]).mean(axis=0) if x.ndim > 2 else x.var(axis=0)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def one_mean_for_all_channels(x, gamma, beta, eps):
    """All channels share one mean and one variance.

    Each channel has statistics of its own.
    """
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = np.full(x.shape[1], 1 / np.sqrt(x.var() + eps))
    x_hat = (x - x.mean()) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def nd_unbiased(x, gamma, beta, eps):
    """The variance divides by one less than the number of values.

    In the forward pass it divides by their number.
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes, ddof=1) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def divided_by_examples(x, gamma, beta, eps):
    """The sums over a channel are divided by the number of examples.

    A channel has N times the number of positions many values.
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    mean = x.sum(axis=axes, keepdims=True) / len(x)
    var = ((x - mean) ** 2).sum(axis=axes) / len(x)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)
