"""Mistakes about some shapes only, about other factors, and about the results."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_nd_backward")
def backward_of_images_only(dy, cache):
    """Only images with two spatial axes are expected.

    The number of spatial axes is anything from 0 to 3: read it off the array.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, 2, 3)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    dx = (gamma * inv_std)[:, None, None] * (dy - line)
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def depth_forgotten(dy, cache):
    """In volumes the third spatial axis is not averaged over.

    The list of axes ends too early; make it from the number of dimensions.
    """
    x_hat, inv_std, gamma = cache
    axes, short = (0, *range(2, dy.ndim)), (0, *range(2, min(dy.ndim, 4)))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    line = dy.mean(axis=short, keepdims=True) + x_hat * (dy * x_hat).mean(axis=short, keepdims=True)
    dx = (gamma * inv_std).reshape(c) * (dy - line)
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def nothing_for_one_example(dy, cache):
    """For a single example dx is zero.

    With spatial axes even one example has many values per channel, and gradients flow to them.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    dx = (gamma * inv_std).reshape(c) * (dy - line) * (len(dy) > 1)
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def factor_along_last_axis(dy, cache):
    """Where the last axis is as long as γ, the factor is multiplied along it.

    NumPy matches the last axes first; γ and inv_std belong to axis 1 and need a shape that says so.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    factor = gamma * inv_std
    if dy.shape[-1] != len(gamma):
        factor = factor.reshape((1, -1) + (1,) * (dy.ndim - 2))
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    return factor * (dy - line), (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def nd_dx_without_gamma(dy, cache):
    """γ is missing in dx.

    The gradient passes the scale on its way back, and the scale multiplies it.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    return inv_std.reshape(c) * (dy - line), (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def nd_backward_without_eps(dy, cache):
    """The root is computed anew, without ε.

    Forward and backward belong to one function: both have the same root, and the cache holds it.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    std = (x_hat / inv_std.reshape(c)).std(axis=axes, keepdims=True)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    return gamma.reshape(c) / std * (dy - line), (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def nd_projected_without_eps(dy, cache):
    """The part along x_hat is removed completely.

    That takes the mean of x_hat² for 1, but ε makes it a little less.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    squares = np.maximum((x_hat**2).sum(axis=axes, keepdims=True), 1e-12)
    line = dy.mean(axis=axes, keepdims=True)
    line = line + x_hat * (dy * x_hat).sum(axis=axes, keepdims=True) / squares
    dx = (gamma * inv_std).reshape(c) * (dy - line)
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def nd_parameters_swapped(dy, cache):
    """dgamma and dbeta are in the wrong order.

    First comes dx, then dgamma, then dbeta.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    dx = (gamma * inv_std).reshape(c) * (dy - line)
    return dx, dy.sum(axis=axes), (dy * x_hat).sum(axis=axes)


@mistake("batch_norm_nd_backward")
def nd_parameters_not_flat(dy, cache):
    """dgamma and dbeta keep the axes that were summed over.

    The gradients have the shape of γ and β: one number per channel, in one dimension.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    dgamma, dbeta = (dy * x_hat).sum(axis=axes, keepdims=True), dy.sum(axis=axes, keepdims=True)
    m = dy.size / dy.shape[1]
    return (gamma * inv_std).reshape(c) * (dy - (dbeta + x_hat * dgamma) / m), dgamma, dbeta


@mistake("batch_norm_nd_backward")
def nd_first_cache_kept(dy, cache, kept={}):
    """The cache of the first batch of a shape is used for all that follow.

    Every backward pass uses the cache of its own forward pass.
    """
    x_hat, inv_std, gamma = kept.setdefault(dy.shape, cache)
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    dx = (gamma * inv_std).reshape(c) * (dy - line)
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def nd_dy_in_place(dy, cache):
    """The caller's dy is changed in place.

    The values are right, but `-=` and `*=` have overwritten the array that came in.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    dgamma, dbeta = (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    dy -= line
    dy *= (gamma * inv_std).reshape(c)
    return dy, dgamma, dbeta


@mistake("batch_norm_nd_backward")
def folded_dy_written_to(dy, cache):
    """Where the fold into rows makes no copy, the caller's dy is changed in place.

    Reshaping copies only if it must. Without spatial axes the rows are the caller's own array.
    """
    x_hat, inv_std, gamma = cache
    moved = np.moveaxis(dy, 1, -1)
    d, h = moved.reshape(-1, len(gamma)), np.moveaxis(x_hat, 1, -1).reshape(-1, len(gamma))
    dgamma, dbeta = (d * h).sum(axis=0), d.sum(axis=0)
    d -= (dbeta + h * dgamma) / len(d)
    d *= gamma * inv_std
    return np.moveaxis(d.reshape(moved.shape), -1, 1), dgamma, dbeta
