"""Mistakes about some shapes only, about other factors, and about the results."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_nd_backward")
def backward_of_images_only(dy, cache):
    """Only images with two spatial axes are expected.

    The axes are written out for arrays of four dimensions. The function has to serve rows and signals as
    well, which raise an error here, and volumes, which have one axis more than these lines know of.

    Hint: Try a dy of shape (6, 4), of (4, 3, 5) and of (2, 3, 4, 6, 5). Which places in your code have the
    number of dimensions written into them?
    """
    x_hat, inv_std, gamma = cache
    axes = (0, 2, 3)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    dx = (gamma * inv_std)[:, None, None] * (dy - line)
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def depth_forgotten(dy, cache):
    """In volumes the third spatial axis is not averaged over.

    The means in dx run over two spatial axes at most, so in a volume each index of the last axis has means of
    its own. The forward pass has averaged over all three axes, and dx has to follow it.

    Hint: For a dy of shape (2, 3, 4, 6, 5), print the shape of the mean that you subtract. Which of its
    lengths should not be there?
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

    For a batch of one example dx is multiplied by zero. With spatial axes even one example has many values
    per channel, and gradients flow to them.

    Hint: What makes the output constant: a single example, or a single value per channel? Count both for the
    shape (1, 3, 7).
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

    Where the last axis has as many entries as there are channels, γ times inv_std is multiplied along it.
    NumPy matches shapes from the end and raises no error, but then the factor belongs to a position and not
    to a channel.

    Hint: Take a dy of shape (3, 3, 3, 3) and γ = (1, 2, 3): which entries of dx does the 2 reach in your
    code?
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

    dx is computed as if x_hat were the output. Behind x_hat the forward pass multiplies by γ, so with γ = 3
    three times as much gradient comes back, and with a negative γ it changes its sign.

    Hint: Double γ: how much more does y react to a small change of x, and what happens to your dx?
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    return inv_std.reshape(c) * (dy - line), (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def nd_backward_without_eps(dy, cache):
    """The root is computed anew, without ε.

    The spread of each channel is computed anew and divides without ε. The forward pass has divided by the
    root with ε in it, so dx comes out too large, and for a constant channel it is divided by zero.

    Hint: Compare your divisor with that of the forward pass for a channel that hardly varies. Which symbol is
    in one and not in the other?
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

    The part of dy along x_hat is divided by the sum of x_hat² and so removed completely. Because of ε that
    sum is less than the number of values, and the true gradient keeps a small part along x_hat.

    Hint: Choose a large ε and sum dx times x_hat over a channel. What does the second identity of Task 4 say
    about this sum?
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

    The sum of dy comes second and the sum of dy times x_hat third. Both have the same shape, so nothing
    fails, but γ would be updated with the gradient of β, and β with that of γ.

    Hint: The tiny example has 8/3 and 6 for the two: in which order does the docstring ask for them, and in
    which do yours come?
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

    The sums keep axes of length one, such as (1, C, 1, 1) for images. A gradient has the shape of its
    parameter, one number per channel in one dimension, or an update would give γ and β new axes.

    Hint: What does `keepdims=True` do to the shape of a sum, and for which of your results do you need it?
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

    The cache of the first call with a shape is stored and used for all later ones of that shape. A backward
    pass belongs to one forward pass, and only the x_hat and inv_std of that pass fit its gradient.

    Hint: Run two batches of one shape forward, then both backward: which cache does the second backward pass
    see? Look for what outlives a call.
    """
    x_hat, inv_std, gamma = kept.setdefault(dy.shape, cache)
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    dx = (gamma * inv_std).reshape(c) * (dy - line)
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward", family="input-modified")
def nd_dy_in_place(dy, cache):
    """The caller's dy is changed in place.

    The gradients are right, but `-=` and `*=` have written dx into the caller's dy. Whoever needs dy again,
    for another path through the network or for a check, finds other numbers there.

    Hint: Keep a copy of dy, call the function, and compare dy with the copy. Which operators make no new
    array?
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    dgamma, dbeta = (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    dy -= line
    dy *= (gamma * inv_std).reshape(c)
    return dy, dgamma, dbeta


@mistake("batch_norm_nd_backward", family="input-modified")
def folded_dy_written_to(dy, cache):
    """Where the fold into rows makes no copy, the caller's dy is changed in place.

    The rows are changed by `-=` and `*=`, but whether they are a copy of dy depends on its shape, for NumPy
    copies in a reshape only where it must. Without spatial axes nothing has to move, and the rows are the
    caller's own array.

    Hint: Ask `np.shares_memory` about dy and your rows, once for the shape (6, 4) and once for (4, 3, 5).
    What do your next lines do to the rows?
    """
    x_hat, inv_std, gamma = cache
    moved = np.moveaxis(dy, 1, -1)
    d, h = moved.reshape(-1, len(gamma)), np.moveaxis(x_hat, 1, -1).reshape(-1, len(gamma))
    dgamma, dbeta = (d * h).sum(axis=0), d.sum(axis=0)
    d -= (dbeta + h * dgamma) / len(d)
    d *= gamma * inv_std
    return np.moveaxis(d.reshape(moved.shape), -1, 1), dgamma, dbeta
