"""What goes wrong with the variance that goes into the running statistics."""

import numpy as np

from autograder.exercises.batch_norm.mistakes.update_running_stats import batch_var, ddof


def _no_ddof():
    return 0


def _weighted_var(running_var, batch_var, weights):
    return weights[0] * running_var + weights[1] * batch_var


@ddof.mistake()
def biased_running_var():
    """The running variance takes the variance that divides by N.

    It estimates the variance of all data from a sample, around a mean that was fitted to the same sample. So
    it takes the unbiased one, and the one that divides by N is for the forward pass.

    Hint: Look up the parameter `ddof` of np.var and its default.
    """
    return 0


@batch_var.mistake(ddof=_no_ddof)
def correction_upside_down(x):
    """The correction of the variance is upside down.

    Dividing by less makes a number larger, so the unbiased variance is the larger of the two. This factor
    makes it smaller than the biased one.

    Hint: For two rows, is your factor above or below 1?
    """
    return x.var(axis=0) * (len(x) - 1) / len(x)


@batch_var.mistake(ddof=_no_ddof)
def corrected_twice(x):
    """The variance is corrected twice.

    A variance that was computed with N - 1 is unbiased already. Multiplying it by N/(N - 1) on top of that
    makes it too large.

    Hint: Count the places in your code where N - 1, or a ddof, has an effect.
    """
    return x.var(axis=0, ddof=1) * len(x) / (len(x) - 1)


@batch_var.mistake(ddof=_no_ddof)
def correction_by_features(x):
    """The correction of the variance counts features in place of examples.

    N is the number of examples, over which the variance is taken. The number of features is another one
    unless the batch happens to be square.

    Hint: Print the number that your correction uses for a batch of seven rows and three columns.
    """
    return x.var(axis=0) * x.shape[1] / (x.shape[1] - 1)


@batch_var.mistake()
def divided_once_too_often(x, ddof):
    """The variance is divided by the number of examples once too often.

    NumPy's variance is a mean already. Dividing it again gives the uncertainty of the mean, which is another
    quantity and goes to zero for large batches.

    Hint: Repeat each row of a batch a hundred times: should its variance become much smaller?
    """
    return x.var(axis=0, ddof=ddof) / len(x)


@batch_var.mistake(ddof=_no_ddof)
def summed_squares_remembered(x):
    """The squared deviations are added up and not averaged.

    Their sum grows with the size of the batch, and a variance does not. The division is missing.

    Hint: What should happen to the variance when every row of the batch appears twice, and what happens to
    yours?
    """
    return ((x - x.mean(axis=0)) ** 2).sum(axis=0)


@batch_var.mistake(family="one-statistic-for-all")
def variance_of_all_entries(x, ddof):
    """One batch variance stands for all features.

    Every feature has a variance of its own, one number for each column of the batch. Here a single number
    goes into all entries of the running variance, and broadcasting hides it.

    Hint: Print the shape of your batch variance next to that of your batch mean.
    """
    return x.var(ddof=ddof)


@batch_var.mistake(family="statistics-of-rows")
def variance_of_each_row(x, ddof):
    """The batch variance is taken over each row.

    A row is one example, and its entries are different features. The running variance has one entry for each
    feature, so it needs the variances of the columns.

    Hint: Which axis does your variance remove, and which one is left?
    """
    return x.var(axis=1, ddof=ddof, keepdims=True)


@batch_var.mistake()
def variance_about_running_mean(x, running_mean, ddof):
    """The deviations are taken from the running mean.

    A batch's variance is measured about the batch's own mean. About any other number the squares are larger,
    most of all while the memory is fresh.

    Hint: Which mean do you subtract before you square?
    """
    return ((x - running_mean) ** 2).sum(axis=0) / (len(x) - ddof)


@batch_var.mistake()
def variance_about_new_mean(x, new_mean, ddof):
    """The deviations are taken from the mean that was just updated.

    The batch's own mean is meant. A name that is used again too early holds another value by the time that
    the variance needs it.

    Hint: In which order do you compute the four quantities, and does one of them take the name of another?
    """
    return ((x - new_mean) ** 2).sum(axis=0) / (len(x) - ddof)


@batch_var.mistake(ddof=_no_ddof)
def mean_of_squares(x):
    """The running variance holds the mean of squares.

    The squared mean still has to be subtracted, or the deviations squared from the start. Without that, an
    offset of the data counts as spread.

    Hint: What does your variance give for a column of equal numbers?
    """
    return (x**2).mean(axis=0)


@batch_var.mistake(same_as=mean_of_squares, ddof=_no_ddof)
def sum_of_squares_by_one_less(x):
    return (x**2).sum(axis=0) / (len(x) - 1)


@batch_var.mistake(ddof=_no_ddof)
def squares_minus_mean(x):
    """The mean is subtracted from the mean of squares without being squared.

    The shortcut for the variance subtracts the square of the mean. A mean has the unit of the data, and from
    squares only squares can be subtracted.

    Hint: Try your variance on the column 5, 5, 5, 5.
    """
    return (x**2).mean(axis=0) - x.mean(axis=0)


@batch_var.mistake(ddof=_no_ddof, new_var=_weighted_var)
def deviations_unsquared(x):
    """The deviations are averaged without being squared.

    Deviations from the mean cancel each other, so that their average is always zero. The square makes all of
    them count.

    Hint: Print your batch variance for any batch at all: what do you see?
    """
    return np.zeros(x.shape[1])


@batch_var.mistake(ddof=_no_ddof)
def absolute_deviations_remembered(x):
    """Absolute deviations are averaged in place of squared ones.

    The mean absolute deviation measures spread, too, in the unit of the data. The variance is the mean of
    the squares.

    Hint: By which factor should a variance grow when all data are doubled, and by which does yours?
    """
    return np.abs(x - x.mean(axis=0)).mean(axis=0)


@batch_var.mistake()
def std_remembered(x, ddof):
    """The running variance is fed with standard deviations.

    A memory of variances takes in variances. The root is taken in evaluation mode, from the blended value.

    Hint: By which factor does the second result grow when you double the data, with momentum 1?
    """
    return x.std(axis=0, ddof=ddof)


@batch_var.mistake()
def no_spread_remembered_as_one(x, ddof):
    """A constant column is remembered with variance one.

    Nothing is divided here, so nothing has to be kept from zero. The variance of that column is 0, and the
    memory takes in what was measured.

    Hint: Which line of your code treats a variance of zero as something special, and what is it there for?
    """
    var = x.var(axis=0, ddof=ddof)
    return np.where(var == 0, 1.0, var)
