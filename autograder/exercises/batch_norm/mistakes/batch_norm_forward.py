"""The forward pass in training mode step by step, and what goes wrong in its statistics."""

import numpy as np

from autograder.recipe import Recipe

recipe = Recipe("batch_norm_forward", "x", "gamma", "beta", "eps")


@recipe.step
def mean(x):
    return x.mean(axis=0)


@recipe.step
def ddof():
    return 0


@recipe.step
def var(x, ddof):
    return x.var(axis=0, ddof=ddof)


@recipe.step
def inv_std(var, eps):
    return 1 / np.sqrt(var + eps)


@recipe.step
def x_hat(x, mean, inv_std):
    return (x - mean) * inv_std


@recipe.step
def y(x_hat, gamma, beta):
    return gamma * x_hat + beta


@recipe.step
def cache(x_hat, inv_std, gamma):
    return x_hat, inv_std, gamma


@recipe.step
def result(y, cache):
    return y, cache


def _no_ddof():
    return 0


def _var_about_mean(x, mean, ddof):
    return ((x - mean) ** 2).sum(axis=0) / (len(x) - ddof)


def _var_of_rows(x, ddof):
    return x.var(axis=1, ddof=ddof, keepdims=True)


def _flat_var_of_rows(x, ddof):
    return x.var(axis=1, ddof=ddof)


def _rows_normalized(x, mean, inv_std):
    return (x - mean) * inv_std[:, None]


def _one_var(x, ddof):
    return x.var(ddof=ddof)


def _one_var_for_each(x, ddof):
    return np.full(x.shape[1], x.var(ddof=ddof))


def _var_by_columns_counted(x, mean, ddof):
    return ((x - mean) ** 2).sum(axis=0) / (x.shape[1] - ddof)


def _range(x):
    return x.max(axis=0) - x.min(axis=0)


def _inv_range(var, eps):
    return 1 / (var + eps)


def _var_of_before(x, ddof, kept={}):
    var = kept.setdefault(x.shape[1], x.var(axis=0, ddof=ddof))
    kept[x.shape[1]] = 0.9 * var + 0.1 * x.var(axis=0, ddof=ddof)
    return var


def _var_just_updated(x, ddof, kept={}):
    var = kept.get(x.shape[1], np.ones(x.shape[1]))
    kept[x.shape[1]] = var = 0.9 * var + 0.1 * x.var(axis=0, ddof=ddof)
    return var


@mean.mistake(var=_var_of_rows)
def layer_norm(x):
    """Every row is normalized: that is layer normalization.

    Batch normalization averages over the batch, feature by feature. Layer normalization averages over the
    features of one example, and needs no batch for it.

    Hint: For three rows and five columns, how many means should there be, and which axis removes the rows?
    """
    return x.mean(axis=1, keepdims=True)


@mean.mistake(same_as=layer_norm, var=_flat_var_of_rows, x_hat=_rows_normalized)
def layer_norm_by_columns(x):
    return x.mean(axis=1)[:, None]


@mean.mistake(family="layer-norm")
def mean_of_rows(x):
    """The mean is taken over each row, the variance over each column.

    Both belong to one feature, and are taken over all examples of the batch. A mean over the features of an
    example is what layer normalization subtracts.

    Hint: Print the shapes of your mean and of your variance: why do they differ?
    """
    return x.mean(axis=1, keepdims=True)


@mean.mistake(same_as=mean_of_rows, var=_var_about_mean)
def spread_about_mean_of_rows(x):
    return x.mean(axis=1, keepdims=True)


@mean.mistake(var=_one_var_for_each)
def one_mean_for_all(x):
    """All features share one mean and one variance.

    Each feature has statistics of its own, one number for each column. Without an axis NumPy reduces the
    whole array to a single number.

    Hint: What is the shape of x.mean(), and how many means does the formula have?
    """
    return x.mean()


@mean.mistake(same_as=one_mean_for_all, var=_one_var)
def one_number_each(x):
    return x.mean()


@mean.mistake(family="one-mean-for-all")
def mean_of_everything(x):
    """All features share one mean.

    Each feature is centred about a mean of its own, as it is divided by a spread of its own. Without an axis
    NumPy gives the mean of the whole array.

    Hint: Average your x_hat over the rows: is every column centred?
    """
    return x.mean()


@mean.mistake(same_as=mean_of_everything, var=_var_about_mean)
def spread_about_mean_of_everything(x):
    return x.mean()


@mean.mistake()
def median_centred(x):
    """The median is subtracted.

    The formula has the mean, and only with the mean do the normalized values add up to zero. The median is
    the middle one of the sorted values.

    Hint: Add up each column of your x_hat: what do you expect, and what do you get?
    """
    return np.median(x, axis=0)


@mean.mistake(same_as=median_centred, var=_var_about_mean)
def spread_about_median(x):
    return np.median(x, axis=0)


@mean.mistake()
def sum_subtracted(x):
    """The sum of a column is subtracted in place of its mean.

    The mean is the sum divided by the number of examples, and that division is missing. A sum lies far
    outside of the values.

    Hint: Put in a column of equal numbers: is your mean that number?
    """
    return x.sum(axis=0)


@mean.mistake(same_as=sum_subtracted, var=_var_about_mean)
def spread_about_sum(x):
    return x.sum(axis=0)


@mean.mistake()
def mean_over_one_less(x):
    """The mean divides by N - 1.

    A sum of N numbers is averaged by dividing by N. The smaller divisor is for variances that are estimated
    from a sample, and not even that is meant here.

    Hint: What is your mean of the numbers 2, 2 and 2?
    """
    return x.sum(axis=0) / (len(x) - 1)


@mean.mistake(same_as=mean_over_one_less, var=_var_about_mean)
def spread_about_mean_over_one_less(x):
    return x.sum(axis=0) / (len(x) - 1)


@mean.mistake(var=_var_by_columns_counted)
def features_counted(x):
    """The averages divide by the number of features.

    Mean and variance run over the N examples, which are the rows of the batch. Dividing by the number of
    columns is right for square batches only.

    Hint: Which of the two numbers in x.shape is N?
    """
    return x.sum(axis=0) / x.shape[1]


@mean.mistake(var=_var_of_before)
def running_stats_in_training(x, kept={}):
    """Statistics of earlier batches are used.

    In training mode the layer normalizes with the mean and variance of this very batch. What it remembers is
    for evaluation.

    Hint: Call your function with two batches in turn: does the second output depend on the first batch?
    """
    mean = kept.setdefault(x.shape[1], x.mean(axis=0))
    kept[x.shape[1]] = 0.9 * mean + 0.1 * x.mean(axis=0)
    return mean


@mean.mistake(var=_var_just_updated)
def updated_stats_in_training(x, kept={}):
    """The running statistics are updated first and then used to normalize.

    Updating them is right in training, but it happens beside the formula. The batch is normalized with its
    own statistics.

    Hint: Average your x_hat over the batch: which mean and which spread should come out in training mode?
    """
    mean = kept.get(x.shape[1], np.zeros(x.shape[1]))
    kept[x.shape[1]] = mean = 0.9 * mean + 0.1 * x.mean(axis=0)
    return mean


@mean.mistake(ddof=_no_ddof, var=_range, inv_std=_inv_range)
def min_max_scaling(x):
    """Minimum and maximum are used to scale.

    Min-max scaling is another normalization, which brings all values between 0 and 1. Here mean and standard
    deviation do it, and nothing limits the values.

    Hint: Can a normalized value be negative, by the formula and by your code?
    """
    return x.min(axis=0)


@var.mistake(ddof=_no_ddof, inv_std=_inv_range)
def divided_by_range(x):
    """The centred values are divided by their range.

    The range depends on the two outermost values alone. The formula divides by the standard deviation, to
    which all values contribute.

    Hint: Which property should every column of x_hat have besides its mean of zero?
    """
    return x.max(axis=0) - x.min(axis=0)
