"""Mistakes about some shapes only, about ε, γ and β, and about the results."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_nd_forward")
def images_only(x, gamma, beta, eps):
    """Only images with two spatial axes are expected.

    The number of spatial axes is anything from 0 to 3: read it off the array.
    """
    inv_std = 1 / np.sqrt(x.var(axis=(0, 2, 3)) + eps)
    mean = x.mean(axis=(0, 2, 3))
    x_hat = (x - mean[None, :, None, None]) * inv_std[None, :, None, None]
    y = gamma[None, :, None, None] * x_hat + beta[None, :, None, None]
    return y, (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def up_to_two_axes(x, gamma, beta, eps):
    """Volumes are averaged over two of their three spatial axes.

    The list of axes ends too early; make it from the number of dimensions.
    """
    axes = (0, 2, 3)[: x.ndim - 1]
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std
    y = gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel)
    return y, (x_hat, np.squeeze(inv_std), gamma)


@mistake("batch_norm_nd_forward")
def spatial_axes_needed(x, gamma, beta, eps):
    """A batch without spatial axes is refused.

    With zero spatial axes this is the batch normalization of the first task.
    """
    if x.ndim < 3:
        raise ValueError("expected spatial axes")
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def one_example_gives_beta(x, gamma, beta, eps):
    """A single example is taken for constant.

    With spatial axes even one example has many values per channel, and they vary.
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    if len(x) == 1:
        x_hat = np.zeros_like(x)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def channel_axis_by_size(x, gamma, beta, eps):
    """The channel axis is found by its size.

    Where another axis is as long, it may be the wrong one: channels are axis 1, whatever the sizes.
    """
    axes = tuple(axis for axis in range(x.ndim) if x.shape[axis] != len(gamma))
    per_channel = [size if size == len(gamma) else 1 for size in x.shape]
    inv_std = 1 / np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std
    scale, shift = np.zeros(per_channel), np.zeros(per_channel)
    scale[:] = gamma.reshape([-1] + [1] * (x.ndim - 2)) if per_channel[1] > 1 else gamma
    shift[:] = beta.reshape([-1] + [1] * (x.ndim - 2)) if per_channel[1] > 1 else beta
    return scale * x_hat + shift, (x_hat, np.ravel(inv_std), gamma)


@mistake("batch_norm_nd_forward")
def gamma_along_last_axis(x, gamma, beta, eps):
    """Where the last axis is as long as γ, γ is multiplied along it.

    NumPy matches the last axes first; γ belongs to axis 1 and needs a shape that says so.
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    if x.shape[-1] == len(gamma):
        return gamma * x_hat + beta, (x_hat, inv_std, gamma)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def nd_eps_outside_root(x, gamma, beta, eps):
    """ε is added to the standard deviation.

    It belongs next to the variance, inside the root.
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / (x.std(axis=axes) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def nd_eps_of_habit(x, gamma, beta, eps):
    """torch's default ε is used in place of the one that is given.

    The function has an argument for it, and layers do have other values of ε.
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes) + 1e-5)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def nd_affine_part_forgotten(x, gamma, beta, eps):
    """γ and β are left out.

    Every channel is scaled by its γ and shifted by its β.
    """
    axes = (0, *range(2, x.ndim))
    inv_std = 1 / np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std
    return x_hat, (x_hat, inv_std.reshape(-1), gamma)


@mistake("batch_norm_nd_forward")
def nd_cache_not_flat(x, gamma, beta, eps):
    """inv_std and γ in the cache keep the axes that they were given for broadcasting.

    The cache holds one number per channel, in arrays of one dimension.
    """
    axes = (0, *range(2, x.ndim))
    gamma = gamma.reshape((1, -1) + (1,) * (x.ndim - 2))
    beta = beta.reshape(gamma.shape)
    inv_std = 1 / np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def nd_cache_of_rows(x, gamma, beta, eps):
    """The cache holds x_hat as a matrix with one row per position.

    Its shape is asked to be that of x.
    """
    rows = np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])
    inv_std = 1 / np.sqrt(rows.var(axis=0) + eps)
    x_hat = (rows - rows.mean(axis=0)) * inv_std
    y = (gamma * x_hat + beta).reshape(np.moveaxis(x, 1, -1).shape)
    return np.moveaxis(y, -1, 1), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def nd_in_place(x, gamma, beta, eps):
    """The caller's batch is changed in place.

    The values are right, but `-=` and `*=` have overwritten the array that came in.
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes) + eps)
    x -= x.mean(axis=axes, keepdims=True)
    x *= inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x + beta.reshape(per_channel), (x, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def nd_first_statistics_kept(x, gamma, beta, eps, kept={}):
    """The statistics of the first batch of a shape are used for all that follow.

    In training mode every batch is normalized with its own mean and variance.
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    mean, var = kept.setdefault(x.shape, (x.mean(axis=axes, keepdims=True), x.var(axis=axes)))
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def axes_of_size_one_lost(x, gamma, beta, eps):
    """Axes of size one are lost.

    np.squeeze drops every axis of size one; the output has the shape of the input.
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    return np.squeeze(gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel)), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def rows_written_to(x, gamma, beta, eps):
    """Where the fold into rows makes no copy, the caller's batch is changed in place.

    Reshaping copies only if it must. Without spatial axes the rows are the caller's own array.
    """
    moved = np.moveaxis(x, 1, -1)
    rows = moved.reshape(-1, x.shape[1])
    inv_std = 1 / np.sqrt(rows.var(axis=0) + eps)
    rows -= rows.mean(axis=0)
    rows *= inv_std
    x_hat = np.moveaxis(rows.reshape(moved.shape), -1, 1)
    y = np.moveaxis((gamma * rows + beta).reshape(moved.shape), -1, 1)
    return y, (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def constant_channel_of_unit_spread(x, gamma, beta, eps):
    """A constant channel is cached with an inv_std of one.

    ε has dealt with zero variance already: inv_std is 1/√ε there, and the gradient depends on it.
    """
    axes = (0, *range(2, x.ndim))
    shape = (1, -1) + (1,) * (x.ndim - 2)
    var = x.var(axis=axes)
    inv_std = np.where(var == 0, 1.0, 1 / np.sqrt(var + eps))
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(shape)
    y = gamma.reshape(shape) * x_hat + beta.reshape(shape)
    return y, (x_hat, inv_std, gamma)
