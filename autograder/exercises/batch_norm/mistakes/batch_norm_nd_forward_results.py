"""Mistakes about some shapes only, about ε, γ and β, and about the results."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_nd_forward")
def images_only(x, gamma, beta, eps):
    """Only images with two spatial axes are expected.

    The axes are written out for arrays of four dimensions. The function has to serve rows and signals as
    well, which raise an error here, and volumes, which have one axis more than these lines know of.

    Hint: Try arrays of shape (6, 4), (4, 3, 5) and (2, 3, 4, 6, 5). Which places in your code have the number
    of dimensions written into them?
    """
    inv_std = 1 / np.sqrt(x.var(axis=(0, 2, 3)) + eps)
    mean = x.mean(axis=(0, 2, 3))
    x_hat = (x - mean[None, :, None, None]) * inv_std[None, :, None, None]
    y = gamma[None, :, None, None] * x_hat + beta[None, :, None, None]
    return y, (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def up_to_two_axes(x, gamma, beta, eps):
    """Volumes are averaged over two of their three spatial axes.

    The list of axes ends at the fourth dimension, so the last axis of a volume is left out of the averages.
    Each index along it then has a mean and a variance of its own, although all positions of a channel should
    share one.

    Hint: For an x of shape (2, 3, 4, 6, 5), which axes are in your tuple, and how many means come out for
    each channel?
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

    An array of two dimensions raises an error. Zero spatial axes are allowed: each channel then has one value
    per example, and the function is the batch normalization of Task 1.

    Hint: Go through the table of Task 5 row by row: which row does your function turn away, and in which
    line?
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

    For a batch of one example x_hat is set to zero, and the output is β everywhere. With spatial axes even
    one example has many values per channel, with a mean and a spread of their own.

    Hint: How many values share a mean when x has the shape (1, 3, 7)? Hold that number against the condition
    in your code.
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

    Every axis as long as γ is taken for a channel axis and left out of the averages. Where the number of
    examples or the side of an image happens to be C as well, the statistics are split along that axis, too.

    Hint: Imagine an x of shape (3, 3, 3, 3) with three channels: over which axes does your code average?
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

    NumPy matches shapes from the last axis on, so where that axis is as long as γ the product passes without
    an error, and γ and β run along positions. Each channel has one γ and one β, at all of its positions.

    Hint: Print `np.array([1, 2]) * np.ones((1, 2, 2))`: along which axis do the ones and twos change, and
    which axis is the channel's?
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

    ε is added to the standard deviation, after the root has been taken. With the usual small ε, the divisor
    of a channel that hardly varies is then near ε and not near √ε, and the channel comes out far too large.

    Hint: Task 1 names the divisor of the tiny example for both places of ε. Which of these numbers does your
    code find?
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / (x.std(axis=axes) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def nd_eps_of_habit(x, gamma, beta, eps):
    """torch's default ε is used in place of the one that is given.

    A fixed 1e-5 stands under the root, whatever value the caller gives. Layers have other values of ε, and
    for channels of small variance these change the output visibly.

    Hint: Search your function for the name `eps`: what is done with it after the first line?
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes) + 1e-5)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def nd_affine_part_forgotten(x, gamma, beta, eps):
    """γ and β are left out.

    The output is x_hat itself, without scale and shift. γ and β let each channel take another mean and spread
    than 0 and 1, and if they act on nothing, they can learn nothing.

    Hint: Set β to 100 in every channel: by how much does your output move?
    """
    axes = (0, *range(2, x.ndim))
    inv_std = 1 / np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std
    return x_hat, (x_hat, inv_std.reshape(-1), gamma)


@mistake("batch_norm_nd_forward")
def nd_cache_not_flat(x, gamma, beta, eps):
    """inv_std and γ in the cache keep the axes that they were given for broadcasting.

    inv_std and γ are cached in the shape that broadcasting needed, such as (1, C, 1, 1) for images. The cache
    promises one number per channel in arrays of one dimension, and a backward pass may count on that.

    Hint: Print the shapes of the three entries of your cache and lay them beside the list in the docstring.
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

    The x_hat in the cache is the matrix into which x was folded. The backward pass holds it against dy, which
    has the shape of x, and there the entries of the two no longer meet.

    Hint: For an x of shape (2, 3, 4, 5), which shape does `cache[0]` have in your code, and which one does
    the docstring state?
    """
    rows = np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])
    inv_std = 1 / np.sqrt(rows.var(axis=0) + eps)
    x_hat = (rows - rows.mean(axis=0)) * inv_std
    y = (gamma * x_hat + beta).reshape(np.moveaxis(x, 1, -1).shape)
    return np.moveaxis(y, -1, 1), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward", family="input-modified")
def nd_in_place(x, gamma, beta, eps):
    """The caller's batch is changed in place.

    The output is right, but `-=` and `*=` have overwritten the array that came in. The caller's batch is
    lost, and since the x_hat in the cache is the same array, whatever the caller does to it later spoils the
    cache.

    Hint: Copy x, call the function, and compare x with the copy. Which lines write into an array that you
    have not made?
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

    The mean and the variance of the first batch of a shape are stored, and later batches of that shape are
    normalized with them. In training mode every batch is to come out with mean 0 and variance 1, which only
    its own statistics achieve.

    Hint: Call the function with x, then with x + 10: how much should the outputs differ? Look for a variable
    that outlives the call.
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

    np.squeeze removes every axis of length one from the output. A single example or an image of one line then
    comes back with fewer axes than it had, and the next layer may take another axis for the channels.

    Hint: Print the shape of your output for an x of shape (2, 4, 1, 3). Which call in your code can drop an
    axis?
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    return np.squeeze(gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel)), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward", family="input-modified")
def rows_written_to(x, gamma, beta, eps):
    """Where the fold into rows makes no copy, the caller's batch is changed in place.

    The rows are changed by `-=` and `*=`, but whether they are a copy of x depends on its shape, for NumPy
    copies in a reshape only where it must. Without spatial axes nothing has to move, and the rows are the
    caller's own array.

    Hint: Ask `np.shares_memory` about x and your rows, once for the shape (6, 4) and once for (4, 3, 5). What
    do your next lines do to the rows?
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

    Where the variance is zero, inv_std is set to 1. ε has dealt with that case already, and since the
    backward pass multiplies by the cached value, the gradient of such a channel comes out √ε times what it
    should be.

    Hint: Put a variance of zero into the formula for inv_std: which number comes out, and is anything left
    that needs protection?
    """
    axes = (0, *range(2, x.ndim))
    shape = (1, -1) + (1,) * (x.ndim - 2)
    var = x.var(axis=axes)
    inv_std = np.where(var == 0, 1.0, 1 / np.sqrt(var + eps))
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(shape)
    y = gamma.reshape(shape) * x_hat + beta.reshape(shape)
    return y, (x_hat, inv_std, gamma)
