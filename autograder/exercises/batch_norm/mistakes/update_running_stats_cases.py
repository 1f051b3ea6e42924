"""Mistakes about what comes back of the running statistics, about memory, and about some batches only."""

import numpy as np

from autograder.answers import mistake
from autograder.exercises.batch_norm.mistakes.update_running_stats import new_mean, result, weights


def _var_with_memory(running_var, batch_var, weights, kept={}):
    old = kept.get(len(running_var), running_var)
    kept[len(running_var)] = new = weights[0] * old + weights[1] * batch_var
    return new


@weights.mistake()
def first_batch_special(running_mean, m):
    """The first batch overwrites the initial statistics.

    torch blends the first batch with zeros and ones like any other. A layer that is told apart from others by
    a mean of zero would be reset whenever it is zero by chance.

    Hint: Which line of your code asks whether the memory is still fresh?
    """
    return (1 - m, m) if running_mean.any() else (0, 1)


@weights.mistake()
def small_batches_skipped(x, m):
    """Batches of two rows are not taken in.

    Two rows are enough for an unbiased variance, however uncertain it is. Only a single row has none.

    Hint: From which number of rows on does your function do its work, and why from there?
    """
    return (1, 0) if len(x) < 3 else (1 - m, m)


@new_mean.mistake(family="kept-between-calls", new_var=_var_with_memory)
def own_memory(running_mean, batch_mean, weights, kept={}):
    """The statistics are remembered inside the function.

    Each layer has its own, which come in as arguments and go out as results. A function that goes on with
    what it kept from its last call mixes up the layers.

    Hint: Call your function twice with the very same arguments: should the results differ?
    """
    old = kept.get(len(running_mean), running_mean)
    kept[len(running_mean)] = new = weights[0] * old + weights[1] * batch_mean
    return new


@result.mistake()
def bias_corrected(new_mean, new_var, m, seen={}):
    """The statistics are corrected for their start, as in Adam.

    torch's batch normalization does no such thing, because the start fades away by itself. Its running
    variance does not start from zero either.

    Hint: Does the formula of the moving average know how many batches there were?
    """
    seen["t"] = seen.get("t", 0) + 1
    return new_mean / (1 - (1 - m) ** seen["t"]), new_var / (1 - (1 - m) ** seen["t"])


@result.mistake()
def stats_as_rows(new_mean, new_var):
    """The statistics come back with shape (1, D).

    The reduced axis was kept. One dimension is asked for, as the statistics came in.

    Hint: What does `keepdims=True` do to the shape of a mean?
    """
    return new_mean[None], new_var[None]


@result.mistake()
def stats_swapped(new_mean, new_var):
    """The two results are in the wrong order.

    Each of them is the right one in the other's place. Whoever unpacks them takes the variance for the mean.

    Hint: Read the section Returns of the docstring, and then your last line.
    """
    return new_var, new_mean


@result.mistake()
def batch_size_returned(x, new_mean, new_var):
    """A third result comes back.

    The function is asked for the two running statistics and for nothing else. Whoever unpacks two values gets
    an exception for three.

    Hint: How many values stand behind your `return`?
    """
    return new_mean, new_var, len(x)


@mistake("update_running_stats")
def mean_alone_returned(x, running_mean, running_var, momentum):
    """Only the running mean comes back.

    The function has two results, the running mean and the running variance. Evaluation mode cannot do
    without the second.

    Hint: How many values does the docstring promise, and how many does your last line hand out?
    """
    return (1 - momentum) * running_mean + momentum * x.mean(axis=0)


@mistake("update_running_stats")
def not_stored(x, running_mean, running_var, momentum):
    """The new statistics are computed and thrown away.

    What comes back are the old ones, so that the layer never learns what its input looks like. A new value
    has to be returned, under whatever name it was given.

    Hint: Which variables stand behind your `return`, and when did they last get a value?
    """
    return running_mean, running_var


@mistake("update_running_stats", family="input-modified")
def stats_in_place(x, running_mean, running_var, momentum):
    """The caller's statistics are changed in place.

    `*=` and `+=` write into the arrays that came in. The exercise asks for new ones, and the caller may still
    need the old.

    Hint: Print running_mean before and after the call.
    """
    running_mean *= 1 - momentum
    running_mean += momentum * x.mean(axis=0)
    running_var *= 1 - momentum
    running_var += momentum * x.var(axis=0, ddof=1)
    return running_mean, running_var


@mistake("update_running_stats", family="statistics-of-rows")
def one_statistic_per_example(x, running_mean, running_var, momentum):
    """The statistics are taken over axis 1, so that there is one for each example.

    The memory has one entry for each feature, and these do not fit together unless the batch is square. Axis
    1 is the one that goes through the features of a single example.

    Hint: Which of the numbers in x.shape is left after your mean?
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=1)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=1, ddof=1)


@mistake("update_running_stats", family="statistics-of-rows")
def one_biased_statistic_per_example(x, running_mean, running_var, momentum):
    """The statistics are taken over axis 1, and the variance divides by the number of features.

    The memory has one entry for each feature, and these do not fit together unless the batch is square. The
    variance has a second flaw, since the memory takes in the unbiased one.

    Hint: Give your function a batch of three rows and five columns, and look up `axis` and `ddof` in np.var.
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=1)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=1)


@mistake("update_running_stats", same_as=one_statistic_per_example)
def one_statistic_per_example_by_hand(x, running_mean, running_var, momentum):
    mean = x.mean(axis=1)
    var = ((x - mean) ** 2).sum(axis=1) / (x.shape[1] - 1)
    return (1 - momentum) * running_mean + momentum * mean, (1 - momentum) * running_var + momentum * var


@mistake("update_running_stats")
def covariances_remembered(x, running_mean, running_var, momentum):
    """The covariance of all pairs of features goes into the running variance.

    np.cov gives a matrix, with the variances on its diagonal. The memory keeps one variance for each feature
    and nothing about pairs.

    Hint: Print the shape of what you blend with running_var.
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * np.cov(x, rowvar=False)
