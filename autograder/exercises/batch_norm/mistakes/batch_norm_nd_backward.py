"""Mistakes about the backward pass with spatial axes: which numbers share a mean."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_nd_backward")
def parameters_per_pixel(dy, cache):
    """dgamma and dbeta are summed over the examples only.

    The sums for γ and β leave the spatial axes out, so every position of a channel has a gradient of its own.
    One γ and one β serve all positions, and what is used in many places collects the gradients from all of
    them.

    Hint: Print the shape of your `dgamma` for a batch of images and compare it with the shape of γ. Which
    axes are still there?
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    line = dy.mean(axis=axes, keepdims=True) + x_hat * (dy * x_hat).mean(axis=axes, keepdims=True)
    return (gamma * inv_std).reshape(c) * (dy - line), (dy * x_hat).sum(axis=0), dy.sum(axis=0)


@mistake("batch_norm_nd_backward")
def divided_by_batch_size(dy, cache):
    """The sums in dx are divided by the number of examples.

    The two sums in dx run over all values of a channel but are divided by the number of examples alone. With
    spatial axes too much is subtracted, and dx no longer adds up to zero in a channel.

    Hint: In the tiny example, how many numbers share the mean μ = 4? Compare with the number by which you
    divide.
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

    The two sums of a channel are divided by the number of entries in the whole array. With more than one
    channel too little is subtracted, because the values of the other channels are not in these sums.

    Hint: For a dy of shape (3, 2, 4, 5), how many numbers are added up in one entry of `dbeta`? Compare with
    the number by which you divide.
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

    dgamma and dbeta are divided by the number of values in a channel. Every value contributes to the loss
    through γ and β, and contributions add up; if the loss is an average, its factor is in dy already.

    Hint: Work out dbeta of the tiny example by hand, from the dy of (1, 0) and (2, 3). Does your function
    agree with you and with the text?
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

    dx is dy times γ and inv_std, as it would be in evaluation mode. In training the mean and the variance
    depend on x as well, and the two terms that come through them are missing.

    Hint: Sum your dx over each channel. What does the first identity say about that sum?
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    return (gamma * inv_std).reshape(c) * dy, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def nd_variance_path_forgotten(dy, cache):
    """The way back through the variance is missing.

    Only the mean of dy is subtracted, so the path through the variance is left out. dx adds up to zero in
    every channel, as it should, but it keeps a part along x_hat, a direction in which the output hardly
    changes.

    Hint: Check both identities of Task 6 on your dx. Which of them fails, and which property of the output is
    behind it?
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    dx = (gamma * inv_std).reshape(c) * (dy - dy.mean(axis=axes, keepdims=True))
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def backward_of_instance_norm(dy, cache):
    """The means in dx are taken for every example by itself.

    The means in dx are taken over the positions of each example by itself, which fits instance normalization.
    The forward pass averaged over the examples, too, so each image acts on the outputs of the others, and
    that part of the gradient is missing.

    Hint: Does a pixel of the first image change the output of the second? Look for the place in your dx where
    different examples meet.
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

    The means in dx are taken over the examples, separately at each position. In the forward pass all
    positions of a channel share one mean and one variance, and through these a pixel acts on all the others.

    Hint: How many means does one channel have in your dx, and how many did it have in Task 5? Print a shape
    to find out.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    dx = (gamma * inv_std).reshape(c) * (dy - dy.mean(axis=0) - x_hat * (dy * x_hat).mean(axis=0))
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


@mistake("batch_norm_nd_backward")
def backward_without_transposing(dy, cache):
    """The arrays are reshaped into rows of channels, but the channel axis was never moved.

    dy and x_hat are reshaped into rows of C numbers while the channels are still axis 1. A reshape keeps the
    order of the numbers, so with spatial axes every column mixes channels with positions, and all three
    gradients are wrong.

    Hint: Try the reshape on `np.arange(12).reshape(1, 3, 4)`: which numbers belong to the first channel, and
    in which columns are they afterwards?
    """
    x_hat, inv_std, gamma = cache
    d, h = dy.reshape(-1, len(gamma)), x_hat.reshape(-1, len(gamma))
    dx = gamma * inv_std * (d - d.mean(axis=0) - h * (d * h).mean(axis=0))
    return dx.reshape(dy.shape), (d * h).sum(axis=0), d.sum(axis=0)


@mistake("batch_norm_nd_backward")
def only_dy_transposed(dy, cache):
    """dy is folded with its channels moved to the end, x_hat without.

    In dy the channels are moved to the end before the fold into rows, in x_hat they are not. Both matrices
    have the same shape, so no error tells that the entries of dy are multiplied by the x_hat of other
    entries.

    Hint: Put one and the same array in for dy and x_hat and print both after folding. Are they still equal?
    """
    x_hat, inv_std, gamma = cache
    moved = np.moveaxis(dy, 1, -1)
    d, h = moved.reshape(-1, len(gamma)), x_hat.reshape(-1, len(gamma))
    dx = gamma * inv_std * (d - d.mean(axis=0) - h * (d * h).mean(axis=0))
    return np.moveaxis(dx.reshape(moved.shape), -1, 1), (d * h).sum(axis=0), d.sum(axis=0)


@mistake("batch_norm_nd_backward")
def dx_left_folded(dy, cache):
    """dx is brought to the right shape without moving the channels back.

    The rows of dx are reshaped into the shape of dy while their order is still the one with the channels
    last. The shape looks right, but with spatial axes the gradients stand in the wrong places.

    Hint: Send `np.arange(24.0).reshape(2, 3, 4)` through your fold and back, with nothing in between. Which
    step of the way in has no partner on the way out?
    """
    x_hat, inv_std, gamma = cache
    d = np.moveaxis(dy, 1, -1).reshape(-1, len(gamma))
    h = np.moveaxis(x_hat, 1, -1).reshape(-1, len(gamma))
    dx = gamma * inv_std * (d - d.mean(axis=0) - h * (d * h).mean(axis=0))
    return dx.reshape(dy.shape), (d * h).sum(axis=0), d.sum(axis=0)


@mistake("batch_norm_nd_backward")
def height_forgotten(dy, cache):
    """The number of values counts only the last of the spatial axes.

    The divisor is the number of examples times the length of the last axis. That is right for signals, but
    images and volumes have more values per channel, and so too much is subtracted from dy.

    Hint: Work out your divisor for a dy of shape (2, 3, 4, 6), then count the entries of one channel.
    """
    x_hat, inv_std, gamma = cache
    axes = (0, *range(2, dy.ndim))
    c = (1, -1) + (1,) * (dy.ndim - 2)
    m = dy.shape[0] * (dy.shape[-1] if dy.ndim > 2 else 1)
    dgamma, dbeta = (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)
    line = (dbeta.reshape(c) + x_hat * dgamma.reshape(c)) / m
    return (gamma * inv_std).reshape(c) * (dy - line), dgamma, dbeta
