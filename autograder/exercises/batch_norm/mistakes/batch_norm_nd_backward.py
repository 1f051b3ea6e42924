"""Mistakes about the backward pass with spatial axes: which numbers share a mean."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_nd_backward")
def parameters_per_pixel(dy, cache):
    """dgamma and dbeta are summed over the examples only.

    γ and β serve all positions of a channel, so the sums run over the spatial axes as well.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    return (gamma * inv_std).reshape(c) * (dy - line), (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_nd_backward")
def divided_by_batch_size(dy, cache):
    """The sums in dx are divided by the number of examples.

    Each mean is over all values of a channel: examples times positions.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    dgamma, dbeta = (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)
    line = dbeta.reshape(c) + x_hat * dgamma.reshape(c)
    return (gamma * inv_std).reshape(c) * (dy - line / len(dy)), dgamma, dbeta


@mistake("batch_norm_nd_backward")
def divided_by_all(dy, cache):
    """The sums in dx are divided by the number of all entries.

    The other channels' values do not belong to a channel's mean.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    dgamma, dbeta = (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)
    line = dbeta.reshape(c) + x_hat * dgamma.reshape(c)
    return (gamma * inv_std).reshape(c) * (dy - line / dy.size), dgamma, dbeta


@mistake("batch_norm_nd_backward")
def nd_averaged_parameters(dy, cache):
    """dgamma and dbeta are averages.

    They are sums over all examples and positions.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    dgamma, dbeta = (dy * x_hat).mean(axis=axes), dy.mean(axis=axes)
    line = dbeta.reshape(c) + x_hat * dgamma.reshape(c)
    return (gamma * inv_std).reshape(c) * (dy - line), dgamma, dbeta


@mistake("batch_norm_nd_backward")
def nd_statistics_taken_for_constants(dy, cache):
    """dx is only a rescaled dy.

    The batch's mean and variance depend on x as well: two more terms come from them.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    return (gamma * inv_std).reshape(c) * dy, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def nd_variance_path_forgotten(dy, cache):
    """The way through the variance is missing.

    dx adds up to zero in every channel, as it should, but it still has a part along x_hat.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    dx = (gamma * inv_std).reshape(c) * (dy - dy.mean(axis=axes, keepdims=True))
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def backward_of_instance_norm(dy, cache):
    """The means in dx are taken for every example by itself.

    That is instance normalization. Forward has averaged over the batch as well.
    """
    x_hat, inv_std, gamma = cache
    axes, own = (0, *range(2, dy.ndim)), tuple(range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    line = dy.mean(axis=own, keepdims=True) + x_hat * (dy * x_hat).mean(axis=own, keepdims=True)
    dx = (gamma * inv_std).reshape(c) * (dy - line)
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def means_over_batch_only(dy, cache):
    """The means in dx are taken over the examples only, pixel by pixel.

    All positions of a channel share one mean, backward as well as forward.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    dx = (gamma * inv_std).reshape(c) * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def backward_without_transposing(dy, cache):
    """The arrays are reshaped into rows of channels, but the channel axis was never moved.

    A reshape leaves the order of the numbers as it is; so channels are mixed with positions.
    """
    x_hat, inv_std, gamma = cache
    d, h = dy.reshape(-1, len(gamma)), x_hat.reshape(-1, len(gamma))
    dx = gamma * inv_std * (d - d.mean(axis=0) - h * (d * h).mean(axis=0))
    return dx.reshape(dy.shape), (d * h).sum(axis=0), d.sum(axis=0)


@mistake("batch_norm_nd_backward")
def only_dy_transposed(dy, cache):
    """dy is folded with its channels moved to the end, x_hat without.

    Both have to be folded alike, or the wrong entries meet.
    """
    x_hat, inv_std, gamma = cache
    moved = np.moveaxis(dy, 1, -1)
    d, h = moved.reshape(-1, len(gamma)), x_hat.reshape(-1, len(gamma))
    dx = gamma * inv_std * (d - d.mean(axis=0) - h * (d * h).mean(axis=0))
    return np.moveaxis(dx.reshape(moved.shape), -1, 1), (d * h).sum(axis=0), d.sum(axis=0)


@mistake("batch_norm_nd_backward")
def dx_left_folded(dy, cache):
    """dx is brought to the right shape without moving the channels back.

    Undo the steps in reverse order: first the shape, then the axes.
    """
    x_hat, inv_std, gamma = cache
    d = np.moveaxis(dy, 1, -1).reshape(-1, len(gamma))
    h = np.moveaxis(x_hat, 1, -1).reshape(-1, len(gamma))
    dx = gamma * inv_std * (d - d.mean(axis=0) - h * (d * h).mean(axis=0))
    return dx.reshape(dy.shape), (d * h).sum(axis=0), d.sum(axis=0)


@mistake("batch_norm_nd_backward")
def height_forgotten(dy, cache):
    """The number of values is computed from the last axis alone.

    With more than one spatial axis all of their sizes multiply.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    m = dy.shape[0] * (dy.shape[-1] if dy.ndim > 2 else 1)
    dgamma, dbeta = (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)
    line = (dbeta.reshape(c) + x_hat * dgamma.reshape(c)) / m
    return (gamma * inv_std).reshape(c) * (dy - line), dgamma, dbeta
