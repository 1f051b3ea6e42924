"""Running statistics step by step, and what goes wrong with the batch's mean and momentum."""

import numpy as np

from autograder.recipe import Recipe

recipe = Recipe("update_running_stats", "x", "running_mean", "running_var", "momentum")


@recipe.step
def batch_mean(x):
    return x.mean(axis=0)


@recipe.step
def m(momentum):
    return momentum


@recipe.step
def weights(m):
    return 1 - m, m


@recipe.step
def new_mean(running_mean, batch_mean, weights):
    return weights[0] * running_mean + weights[1] * batch_mean


@recipe.step
def ddof():
    return 1


@recipe.step
def batch_var(x, ddof):
    return x.var(axis=0, ddof=ddof)


@recipe.step
def new_var(running_var, batch_var, weights):
    return weights[0] * running_var + weights[1] * batch_var


@recipe.step
def result(new_mean, new_var):
    return new_mean, new_var


def _one_var(x, ddof):
    return x.var(ddof=ddof)


def _var_of_rows(x, ddof):
    return x.var(axis=1, ddof=ddof, keepdims=True)


def _var_by_columns_counted(x, ddof):
    return ((x - x.sum(axis=0) / x.shape[1]) ** 2).sum(axis=0) / (x.shape[1] - ddof)


@batch_mean.mistake(batch_var=_one_var)
def one_statistic_for_all(x):
    """One mean and one variance stand for all features.

    Every feature has statistics of its own, one number for each column of the batch. Without an axis NumPy
    reduces the whole array to a single number, which broadcasting then copies to every feature.

    Hint: Print the shapes of the two batch statistics and compare them with that of running_mean.
    """
    return x.mean()


@batch_mean.mistake(family="one-statistic-for-all")
def mean_of_all_entries(x):
    """One batch mean stands for all features.

    Every feature has a mean of its own, one number for each column of the batch. Here a single number goes
    into all entries of the running mean, and broadcasting hides it.

    Hint: Print the shape of your batch mean next to that of your batch variance.
    """
    return x.mean()


@batch_mean.mistake(batch_var=_var_of_rows)
def statistics_of_rows(x):
    """The statistics are those of the rows.

    A row is one example, and its entries are different features. The memory has one entry for each feature,
    so it needs the statistics of the columns, over all examples.

    Hint: Take a batch of three rows and five columns: how many numbers should your batch mean have?
    """
    return x.mean(axis=1, keepdims=True)


@batch_mean.mistake(family="statistics-of-rows")
def mean_of_each_row(x):
    """The batch mean is taken over each row.

    A row is one example, and its entries are different features. The running mean has one entry for each
    feature, so it needs the means of the columns.

    Hint: Which axis does your mean remove, and which one does your variance remove?
    """
    return x.mean(axis=1, keepdims=True)


@batch_mean.mistake()
def median_remembered(x):
    """The median of the batch goes into the running mean.

    The median is the middle one of the sorted values, while the mean is their sum divided by their number.
    The two agree for symmetric data only.

    Hint: Compute both by hand for the numbers 0, 0 and 3: which one does the formula ask for?
    """
    return np.median(x, axis=0)


@batch_mean.mistake()
def sum_remembered(x):
    """The sum of the batch goes into the running mean.

    A sum grows with the number of examples, and a mean does not. The division by the size of the batch is
    missing.

    Hint: Give your function a batch of four equal rows and momentum 1: what should come back?
    """
    return x.sum(axis=0)


@batch_mean.mistake()
def mean_by_one_less(x):
    """The batch mean divides by N - 1.

    The correction by one belongs to the variance, in which the mean has already used up one degree of
    freedom. A sum of N numbers is averaged by dividing by N.

    Hint: What is the mean of three equal numbers, and what does your formula give for them?
    """
    return x.sum(axis=0) / (len(x) - 1)


@batch_mean.mistake(batch_var=_var_by_columns_counted)
def columns_counted(x):
    """The number of columns is taken for the number of examples.

    The averages run over the examples, which are the rows of the batch. Dividing by the number of features
    is right for square batches only.

    Hint: Which entry of x.shape counts the examples?
    """
    return x.sum(axis=0) / x.shape[1]


@m.mistake()
def momentum_of_habit():
    """torch's default momentum is used in place of the one that is given.

    The function has an argument for it, and layers do have other momenta. A result that stays the same
    whatever momentum comes in cannot be right.

    Hint: Call your function with momentum 0 and with momentum 1, and compare the two results.
    """
    return 0.1


@m.mistake()
def zero_momentum_taken_for_none(momentum):
    """A momentum of zero is replaced by the usual one.

    `or`, and a bare `if momentum`, take 0 for something that was not given. Zero is a momentum like others,
    and it freezes the statistics.

    Hint: What does the expression `0.0 or 0.1` give in Python?
    """
    return momentum or 0.1


@m.mistake()
def plain_average(seen={}):
    """All batches weigh the same.

    A plain average over all batches so far is what torch computes for momentum=None. With a number, every
    batch enters with that weight, and the older ones fade away.

    Hint: What does your function need to count the calls for?
    """
    seen["t"] = seen.get("t", 0) + 1
    return 1 / seen["t"]
