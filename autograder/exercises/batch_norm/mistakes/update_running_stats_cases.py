"""Mistakes about running statistics in special cases."""

from autograder.answers import mistake


@mistake("update_running_stats")
def zero_momentum_taken_for_none(x, running_mean, running_var, momentum):
    """A momentum of zero is replaced by the usual one.

    `or` takes 0 for "not given". Zero is a momentum like others: it freezes the statistics.
    """
    momentum = momentum or 0.1
    mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
    return mean, (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
