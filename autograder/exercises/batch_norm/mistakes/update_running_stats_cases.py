"""Mistakes about running statistics in special cases."""

import numpy as np

from autograder.answers import mistake


@mistake("update_running_stats")
def zero_momentum_taken_for_none(x, running_mean, running_var, momentum):
    """A momentum of zero is replaced by the usual one.

    `or` takes 0 for "not given". Zero is a momentum like others: it freezes the statistics.
    """
    momentum = momentum or 0.1
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)


@mistake("update_running_stats")
def no_spread_remembered_as_one(x, running_mean, running_var, momentum):
    """A constant column is remembered with variance one.

    Nothing is divided here, so nothing has to be kept from zero: the variance of that column is 0.
    """
    var = x.var(axis=0, ddof=1)
    var = np.where(var == 0, 1.0, var)
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * var
