"""Mistakes about the forward pass with spatial axes: which numbers share a mean."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_nd_forward")
def statistics_per_pixel(x, gamma, beta, eps):
    """Every pixel has statistics of its own.

    The mean and the variance are taken over the examples only, so every position of a channel gets its own. A
    convolution treats all positions alike, and with statistics per pixel a shifted image no longer gives the
    shifted output.

    Hint: Print the shape of your mean for a batch of images: how many means does Task 5 ask for with C
    channels?
    """
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) * inv_std
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def instance_norm(x, gamma, beta, eps):
    """Every example is normalized by itself: that is instance normalization.

    The mean and the variance are taken over the positions of each example separately, which is instance
    normalization. What tells the examples apart, such as one image being brighter than another, is subtracted
    before the next layer can use it.

    Hint: Take the signals (0, 4) and (4, 8) of the tiny example: what does your code subtract from the first,
    and what from the second?
    """
    axes = tuple(range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def reshaped_without_transposing(x, gamma, beta, eps):
    """The array is reshaped into rows of channels, but the channel axis was never moved.

    The reshape cuts the array into rows of C numbers in the order in which it holds them, and neighbours in
    that order are positions, not channels. Every column then mixes values of different channels, and no error
    message says so.

    Hint: Make a small x that holds the number of its channel everywhere, and print it after your reshape:
    does each column hold a single number?
    """
    rows = x.reshape(-1, x.shape[1])
    inv_std = 1 / np.sqrt(rows.var(axis=0) + eps)
    x_hat = (rows - rows.mean(axis=0)) * inv_std
    y = gamma * x_hat + beta
    return y.reshape(x.shape), (x_hat.reshape(x.shape), inv_std, gamma)


@mistake("batch_norm_nd_forward")
def reshaped_back_without_transposing(x, gamma, beta, eps):
    """The channels are moved to the end on the way in, but not moved back.

    The channels go to the end before the fold into rows, but the way back is a reshape alone. The shape is
    right and the numbers are in the wrong places, because they are still in the order with the channels last.

    Hint: Leave the normalization out and only fold and unfold `np.arange(24.0).reshape(2, 3, 4)` with your
    lines: does the same array come back?
    """
    rows = np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])
    inv_std = 1 / np.sqrt(rows.var(axis=0) + eps)
    x_hat = (rows - rows.mean(axis=0)) * inv_std
    y = gamma * x_hat + beta
    return y.reshape(x.shape), (x_hat.reshape(x.shape), inv_std, gamma)


@mistake("batch_norm_nd_forward")
def channels_last(x, gamma, beta, eps):
    """The last axis is taken for the channels.

    The statistics are taken for each index of the last axis, as if the channels stood there. That is
    TensorFlow's order; here the last axis is a position, and values of all channels are averaged together.

    Hint: Read in the docstring which axis is which, then print the shape of your `inv_std` for an x of shape
    (2, 3, 4, 5).
    """
    axes = tuple(range(x.ndim - 1))
    mean, inv_std = x.mean(axis=axes), 1 / np.sqrt(x.var(axis=axes) + eps)
    x_hat = (x - mean) * inv_std
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def mean_of_variances(x, gamma, beta, eps):
    """The variance is the mean of the examples' own variances.

    The variance of each example is computed by itself, and the mean of these is taken. They measure the
    spread around each example's own mean, so the differences between the examples are lost and the result is
    too small.

    Hint: Follow your code by hand for the signals (0, 4) and (4, 8): which variance does it find, and which
    one does the text name?
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

    One mean and one variance are taken over the whole array and used for every channel. A channel that is
    larger than the others stays larger, although each of them is to come out with mean 0 and variance 1.

    Hint: Multiply a single channel of x by 100 and compare the outputs: which channels of y have changed, and
    which should?
    """
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = np.full(x.shape[1], 1 / np.sqrt(x.var() + eps))
    x_hat = (x - x.mean()) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def nd_unbiased(x, gamma, beta, eps):
    """The variance divides by one less than the number of values.

    The variance divides by m - 1, as if the spread of something larger were estimated from a sample. In the
    forward pass it describes this very batch, and so x_hat comes out a little too small.

    Hint: Compute the variance of the tiny example by hand and compare it with the 8 of the text. What does
    np.var do with `ddof`?
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    inv_std = 1 / np.sqrt(x.var(axis=axes, ddof=1) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)


@mistake("batch_norm_nd_forward")
def divided_by_examples(x, gamma, beta, eps):
    """The sums over a channel are divided by the number of examples.

    The sums run over the examples and all positions, but the divisor is the number of examples alone. For
    images of H times W pixels the mean comes out H times W times too large, and the variance is wrong with
    it.

    Hint: Put an array of ones in: what is the mean of a channel, and which number does your code find for it?
    """
    axes = (0, *range(2, x.ndim))
    per_channel = (1, -1) + (1,) * (x.ndim - 2)
    mean = x.sum(axis=axes, keepdims=True) / len(x)
    var = ((x - mean) ** 2).sum(axis=axes) / len(x)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std.reshape(per_channel)
    return gamma.reshape(per_channel) * x_hat + beta.reshape(per_channel), (x_hat, inv_std, gamma)
