"""What goes wrong where old and new running statistics are blended, one of the two at a time."""

import numpy as np

from autograder.exercises.batch_norm.mistakes.update_running_stats import new_mean, new_var


def _no_batch_mean():
    return 0


def _no_ddof():
    return 0


def _no_batch_var():
    return 0


@new_mean.mistake(family="momentum-of-the-old")
def mean_weights_swapped(running_mean, batch_mean, weights):
    """The momentum weights the old mean.

    In torch, and in this exercise, the momentum is the weight of the new batch. The two running statistics
    follow the same rule, and here only one of them does.

    Hint: Put your line for the mean next to the one for the variance: where does the momentum stand?
    """
    return weights[1] * running_mean + weights[0] * batch_mean


@new_var.mistake(family="momentum-of-the-old")
def var_weights_swapped(running_var, batch_var, weights):
    """The momentum weights the old variance.

    In torch, and in this exercise, the momentum is the weight of the new batch. The running mean follows
    that rule here, and the running variance does not.

    Hint: With momentum 1, which variance should come back, the old one or the batch's?
    """
    return weights[1] * running_var + weights[0] * batch_var


@new_mean.mistake(family="piling-up")
def mean_piles_up(running_mean, batch_mean, weights):
    """The old mean keeps its full weight.

    So the running mean grows with every batch. The weights of old and new have to add up to one, for the
    mean as for the variance.

    Hint: Call your function twenty times with the same batch, and watch the first of its results.
    """
    return running_mean + weights[1] * batch_mean


@new_var.mistake(family="piling-up")
def var_piles_up(running_var, batch_var, weights):
    """The old variance keeps its full weight.

    So the running variance grows with every batch. The weights of old and new have to add up to one, for
    the variance as for the mean.

    Hint: Call your function twenty times with the same batch, and watch the second of its results.
    """
    return running_var + weights[1] * batch_var


@new_mean.mistake(family="always-from-zero")
def mean_from_zero(batch_mean, weights):
    """The old mean does not appear in the new one.

    Only the weighted mean of the batch is left. What was learnt from all batches before has to stay, with
    its share.

    Hint: Put in two different values of running_mean: which of the results change?
    """
    return weights[1] * batch_mean


@new_var.mistake(family="always-from-zero")
def var_from_zero(batch_var, weights):
    """The old variance does not appear in the new one.

    Only the weighted variance of the batch is left. What was learnt from all batches before has to stay,
    with its share.

    Hint: Put in two different values of running_var: which of the results change?
    """
    return weights[1] * batch_var


@new_mean.mistake(family="memory-ignored")
def mean_overwritten(batch_mean):
    """The batch mean overwrites the running mean.

    The mean is remembered for one batch only, while the variance is blended. Both are moving averages, with
    the momentum as the weight of the new batch.

    Hint: Which of your two results depends on the momentum?
    """
    return batch_mean


@new_var.mistake(family="memory-ignored")
def var_overwritten(batch_var):
    """The batch variance overwrites the running variance.

    The variance is remembered for one batch only, while the mean is blended. Both are moving averages, with
    the momentum as the weight of the new batch.

    Hint: Call your function with momentum 0: which of its results should move at all?
    """
    return batch_var


@new_mean.mistake(family="batch-subtracted")
def mean_subtracted(running_mean, batch_mean, weights):
    """The batch mean is subtracted.

    It is added, with the momentum as its weight. Both terms of a weighted average have a plus in front.

    Hint: Put in zeros as the running mean and a batch of positive numbers: which sign does the mean have?
    """
    return weights[0] * running_mean - weights[1] * batch_mean


@new_var.mistake(family="batch-subtracted")
def var_subtracted(running_var, batch_var, weights):
    """The batch variance is subtracted.

    It is added, with the momentum as its weight. With a minus sign the running variance can become negative,
    and evaluation mode takes its root.

    Hint: Put in a batch with a large spread: can the second result be below zero?
    """
    return weights[0] * running_var - weights[1] * batch_var


@new_mean.mistake(family="not-stored", batch_mean=_no_batch_mean)
def only_var_updated(running_mean):
    """Only the variance is updated.

    The running mean comes back as it came in, and the batch leaves no trace in it. Evaluation mode needs
    both: it subtracts the one and divides by the root of the other.

    Hint: Compare the first result with the running mean that you passed in.
    """
    return running_mean


@new_var.mistake(family="not-stored", ddof=_no_ddof, batch_var=_no_batch_var)
def only_mean_updated(running_var):
    """Only the mean is updated.

    The running variance comes back as it came in, and the batch leaves no trace in it. Evaluation mode needs
    both: it subtracts the one and divides by the root of the other.

    Hint: Compare the second result with the running variance that you passed in.
    """
    return running_var


@new_mean.mistake()
def mean_from_variance(running_var, batch_mean, weights):
    """The running mean is updated from the running variance.

    That looks like a slip of copy and paste. Each statistic is blended with its own past.

    Hint: Read the right-hand side of your line for the mean, name by name.
    """
    return weights[0] * running_var + weights[1] * batch_mean


@new_var.mistake()
def variance_from_mean(running_mean, batch_var, weights):
    """The running variance is updated from the running mean.

    That looks like a slip of copy and paste. Each statistic is blended with its own past.

    Hint: Read the right-hand side of your line for the variance, name by name.
    """
    return weights[0] * running_mean + weights[1] * batch_var


@new_var.mistake(same_as=variance_from_mean)
def variance_from_new_mean(new_mean, batch_var, weights):
    return weights[0] * new_mean + weights[1] * batch_var


@new_var.mistake(ddof=_no_ddof, batch_var=_no_batch_var)
def batch_mean_in_variance(running_var, batch_mean, weights):
    """The batch mean goes into the running variance.

    That looks like a slip of copy and paste, because the two lines differ in their names only. The running
    variance is blended with the variance of the batch.

    Hint: Which statistic of the batch stands in your second formula?
    """
    return weights[0] * running_var + weights[1] * batch_mean


@new_var.mistake()
def eps_stored(running_var, batch_var, weights):
    """ε is added to the variance before it is stored.

    It is added when the layer normalizes, each time anew, and never remembered. Otherwise it would count
    twice in evaluation mode.

    Hint: Is there an ε among the arguments of this function?
    """
    return weights[0] * running_var + weights[1] * (batch_var + 1e-5)


@new_var.mistake(same_as=eps_stored)
def eps_added_to_memory(running_var, batch_var, weights):
    return weights[0] * running_var + weights[1] * batch_var + 1e-5


@new_var.mistake()
def deviations_blended(running_var, batch_var, weights):
    """Standard deviations are blended and squared afterwards.

    The square of an average is not the average of the squares. The memory blends the variances themselves,
    and no root is needed here.

    Hint: Blend 1 and 9 with equal weights, once as they are and once by way of their roots.
    """
    return (weights[0] * np.sqrt(running_var) + weights[1] * np.sqrt(batch_var)) ** 2


@new_var.mistake()
def root_of_the_blend(running_var, batch_var, weights):
    """The root of the running variance comes back.

    The second result is a variance, as its name says, and goes into the next call as one. Evaluation mode
    takes the root when it needs it.

    Hint: Call your function with momentum 0: does the running variance come back as it went in?
    """
    return np.sqrt(weights[0] * running_var + weights[1] * batch_var)
