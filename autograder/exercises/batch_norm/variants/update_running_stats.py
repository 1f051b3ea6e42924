"""Right ways to remember statistics."""

import numpy as np

from autograder.answers import variant


@variant("update_running_stats")
def stats_by_difference(x, running_mean, running_var, momentum):
    """Old statistics plus a share of the difference."""
    mean = running_mean + momentum * (x.mean(0) - running_mean)
    n = len(x)
    return mean, running_var + momentum * (x.var(0) * n / (n - 1) - running_var)


@variant("update_running_stats")
def stats_by_sums(x, running_mean, running_var, momentum):
    """Sums divided by N and N - 1; a list comes back."""
    n = x.shape[0]
    mean = x.sum(axis=0) / n
    var = ((x - mean) ** 2).sum(axis=0) / (n - 1)
    return [running_mean * (1 - momentum) + mean * momentum, running_var * (1 - momentum) + var * momentum]


@variant("update_running_stats")
def stats_stacked(x, running_mean, running_var, momentum):
    """Both statistics in one array."""
    old = np.stack([running_mean, running_var])
    new = np.stack([x.mean(axis=0), np.var(x, axis=0, ddof=1)])
    return (1 - momentum) * old + momentum * new


@variant("update_running_stats")
def stats_by_covariance(x, running_mean, running_var, momentum):
    """The diagonal of np.cov, and np.average with weights."""
    weights = [1 - momentum, momentum]
    mean = np.average([running_mean, x.mean(axis=0)], axis=0, weights=weights)
    var = np.average([running_var, np.diag(np.cov(x, rowvar=False))], axis=0, weights=weights)
    return mean, var


@variant("update_running_stats")
def stats_by_loop(x, running_mean, running_var, momentum):
    """The standard library's statistics, feature by feature."""
    import statistics

    means, variances = [], []
    for column, mean, var in zip(x.T.tolist(), running_mean, running_var, strict=True):
        means.append((1 - momentum) * mean + momentum * statistics.fmean(column))
        variances.append((1 - momentum) * var + momentum * statistics.variance(column))
    return np.array(means), np.array(variances)


@variant("update_running_stats")
def stats_on_copies(x, running_mean, running_var, momentum):
    """In place, but on copies."""
    running_mean, running_var = running_mean.copy(), running_var.copy()
    running_mean += momentum * (np.mean(x, axis=0) - running_mean)
    running_var += momentum * (np.std(x, axis=0, ddof=1) ** 2 - running_var)
    return running_mean, running_var


@variant("update_running_stats")
def stats_by_moments(x, running_mean, running_var, momentum):
    """The mean of squares minus the square of the mean, then the correction."""
    n = len(x)
    mean = x.mean(axis=0)
    var = ((x**2).mean(axis=0) - mean**2) * n / (n - 1)
    return momentum * mean + (1 - momentum) * running_mean, momentum * var + (1 - momentum) * running_var


@variant("update_running_stats")
def stats_in_float32(x, running_mean, running_var, momentum):
    """Everything is computed in single precision."""
    x, mean, var = (a.astype(np.float32) for a in (x, running_mean, running_var))
    squares = (x**2).mean(axis=0) - x.mean(axis=0) ** 2
    unbiased = squares * len(x) / (len(x) - 1)
    return (1 - momentum) * mean + momentum * x.mean(axis=0), (1 - momentum) * var + momentum * unbiased


@variant("update_running_stats")
def stats_half_in_float32(x, running_mean, running_var, momentum):
    """The batch is taken in single precision, the old statistics are not."""
    x = x.astype(np.float32)
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)


@variant("update_running_stats")
def stats_by_cases(x, running_mean, running_var, momentum):
    """The two extreme momenta apart; the old statistics themselves come back when they stay."""
    if momentum == 0:
        return running_mean, running_var
    if momentum == 1:
        return x.mean(axis=0), x.var(axis=0, ddof=1)
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
