"""Mistakes about running statistics."""

from autograder.answers import mistake


@mistake("update_running_stats")
def momentum_of_the_old(x, running_mean, running_var, momentum):
    """The momentum weights the old statistics.

    That is the convention of Keras and CS231n. In torch the momentum is the weight of the new batch.
    """
    mean = momentum * running_mean + (1 - momentum) * x.mean(axis=0)
    var = momentum * running_var + (1 - momentum) * x.var(axis=0, ddof=1)
    return mean, var


@mistake("update_running_stats")
def biased_running_var(x, running_mean, running_var, momentum):
    """The running variance takes the variance that divides by N.

    It estimates the variance of all data from a sample, so it takes the unbiased one.
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=0)


@mistake("update_running_stats")
def correction_upside_down(x, running_mean, running_var, momentum):
    """The correction of the variance is upside down.

    Dividing by less makes a number larger: the unbiased variance is the larger of the two.
    """
    n = len(x)
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=0) * (n - 1) / n


@mistake("update_running_stats")
def variance_from_mean(x, running_mean, running_var, momentum):
    """The running variance is updated from the running mean.

    A slip of copy and paste: each statistic is blended with its own past.
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_mean + momentum * x.var(axis=0, ddof=1)


@mistake("update_running_stats")
def always_from_zero(x, running_mean, running_var, momentum):
    """The old statistics are taken for zero.

    The memory that comes in is lost; torch's running variance starts at one, by the way.
    """
    return momentum * x.mean(axis=0), momentum * x.var(axis=0, ddof=1)


@mistake("update_running_stats")
def piling_up(x, running_mean, running_var, momentum):
    """The old statistics keep their full weight.

    So they grow with every batch. The weights of old and new have to add up to one.
    """
    mean = running_mean + momentum * x.mean(axis=0)
    return mean, running_var + momentum * x.var(axis=0, ddof=1)


@mistake("update_running_stats")
def not_stored(x, running_mean, running_var, momentum):
    """The new statistics are computed and thrown away.

    What comes back are the old ones, so the layer never learns what its input looks like.
    """
    new_mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    new_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    assert new_mean.shape == new_var.shape
    return running_mean, running_var


@mistake("update_running_stats")
def only_mean_updated(x, running_mean, running_var, momentum):
    """Only the mean is updated.

    Evaluation mode needs both: it subtracts the one and divides by the root of the other.
    """
    return (1 - momentum) * running_mean + momentum * x.mean(axis=0), running_var


@mistake("update_running_stats")
def only_var_updated(x, running_mean, running_var, momentum):
    """Only the variance is updated.

    Evaluation mode needs both: it subtracts the one and divides by the root of the other.
    """
    return running_mean, (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)


@mistake("update_running_stats")
def plain_average(x, running_mean, running_var, momentum, seen={}):
    """All batches weigh the same.

    That is what torch does for momentum=None. With a number, old batches fade away.
    """
    t = seen["t"] = seen.get("t", 0) + 1
    mean = running_mean + (x.mean(axis=0) - running_mean) / t
    return mean, running_var + (x.var(axis=0, ddof=1) - running_var) / t


@mistake("update_running_stats")
def eps_stored(x, running_mean, running_var, momentum):
    """ε is added to the variance before it is stored.

    It is added when the layer normalizes, each time, and never remembered.
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * (x.var(axis=0, ddof=1) + 1e-5)


@mistake("update_running_stats")
def bias_corrected(x, running_mean, running_var, momentum, seen={}):
    """The statistics are corrected for their start, as in Adam.

    torch's batch normalization does no such thing: the start fades away by itself.
    """
    t = seen["t"] = seen.get("t", 0) + 1
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    return mean / (1 - (1 - momentum) ** t), var / (1 - (1 - momentum) ** t)


@mistake("update_running_stats")
def variance_about_running_mean(x, running_mean, running_var, momentum):
    """The deviations are taken from the running mean.

    A batch's variance is measured about the batch's own mean.
    """
    n = len(x)
    var = ((x - running_mean) ** 2).sum(axis=0) / (n - 1)
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * var


@mistake("update_running_stats")
def variance_about_new_mean(x, running_mean, running_var, momentum):
    """The deviations are taken from the mean that was just updated.

    The name of the running mean was used again too early: the batch's own mean is meant.
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    var = ((x - mean) ** 2).sum(axis=0) / (len(x) - 1)
    return mean, (1 - momentum) * running_var + momentum * var


@mistake("update_running_stats")
def mean_subtracted(x, running_mean, running_var, momentum):
    """The batch mean is subtracted.

    It is added, with the momentum as its weight.
    """
    mean = (1 - momentum) * running_mean - momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)


@mistake("update_running_stats")
def mean_of_squares(x, running_mean, running_var, momentum):
    """The running variance holds the mean of squares.

    The squared mean still has to be subtracted, or the deviations squared from the start.
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * (x**2).mean(axis=0)


@mistake("update_running_stats")
def std_remembered(x, running_mean, running_var, momentum):
    """The running variance is fed with standard deviations.

    Variances are blended; the root is taken in evaluation mode.
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * x.std(axis=0, ddof=1)


@mistake("update_running_stats")
def one_statistic_for_all(x, running_mean, running_var, momentum):
    """One mean and one variance stand for all features.

    Every feature has statistics of its own: without an axis NumPy reduces the whole array.
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean()
    return mean, (1 - momentum) * running_var + momentum * x.var(ddof=1)


@mistake("update_running_stats")
def momentum_of_habit(x, running_mean, running_var, momentum):
    """torch's default momentum is used in place of the one that is given.

    The function has an argument for it, and layers do have other momenta.
    """
    mean = 0.9 * running_mean + 0.1 * x.mean(axis=0)
    return mean, 0.9 * running_var + 0.1 * x.var(axis=0, ddof=1)


@mistake("update_running_stats")
def first_batch_special(x, running_mean, running_var, momentum):
    """The first batch overwrites the initial statistics.

    torch blends the first batch with zeros and ones like any other.
    """
    if not running_mean.any():
        return x.mean(axis=0), x.var(axis=0, ddof=1)
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)


@mistake("update_running_stats")
def own_memory(x, running_mean, running_var, momentum, kept={}):
    """The statistics are remembered inside the function.

    Each layer has its own; they come in as arguments and go out as results.
    """
    mean, var = kept.get(x.shape[1], (running_mean, running_var))
    mean = (1 - momentum) * mean + momentum * x.mean(axis=0)
    var = (1 - momentum) * var + momentum * x.var(axis=0, ddof=1)
    kept[x.shape[1]] = mean, var
    return mean, var


@mistake("update_running_stats")
def small_batches_skipped(x, running_mean, running_var, momentum):
    """Batches of two rows are not taken in.

    Two rows are enough for an unbiased variance, however uncertain it is.
    """
    if len(x) < 3:
        return running_mean.copy(), running_var.copy()
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)


@mistake("update_running_stats")
def stats_in_place(x, running_mean, running_var, momentum):
    """The caller's statistics are changed in place.

    `*=` and `+=` write into the arrays that came in; the exercise asks for new ones.
    """
    running_mean *= 1 - momentum
    running_mean += momentum * x.mean(axis=0)
    running_var *= 1 - momentum
    running_var += momentum * x.var(axis=0, ddof=1)
    return running_mean, running_var


@mistake("update_running_stats")
def stats_as_rows(x, running_mean, running_var, momentum):
    """The statistics come back with shape (1, D).

    The reduced axis was kept; one dimension is asked for, as the statistics came in.
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0, keepdims=True)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1, keepdims=True)


@mistake("update_running_stats")
def stats_swapped(x, running_mean, running_var, momentum):
    """The two results are in the wrong order.

    The mean comes first, then the variance.
    """
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1), mean
