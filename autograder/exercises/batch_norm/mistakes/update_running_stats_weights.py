"""What goes wrong with the weights of old and new running statistics."""

from autograder.exercises.batch_norm.mistakes.update_running_stats import weights


def _any_momentum(momentum):
    return momentum


def _weighted_mean(running_mean, batch_mean, weights):
    return weights[0] * running_mean + weights[1] * batch_mean


def _weighted_var(running_var, batch_var, weights):
    return weights[0] * running_var + weights[1] * batch_var


@weights.mistake()
def momentum_of_the_old(m):
    """The momentum weights the old statistics.

    That is the convention of Keras and CS231n, where the same word means the opposite. In torch, and in this
    exercise, the momentum is the weight of the new batch.

    Hint: With momentum 1, should the memory or the batch come back, and which of them does in your case?
    """
    return m, 1 - m


@weights.mistake()
def both_by_momentum(m):
    """Old and new statistics are both weighted by the momentum.

    In a weighted average the two weights add up to one. Here both are the same number, so that the memory
    shrinks or grows when old and new agree.

    Hint: Put in a batch whose mean equals the running mean: what should come out?
    """
    return m, m


@weights.mistake()
def both_by_the_rest(m):
    """Old and new statistics are both weighted by 1 - momentum.

    In a weighted average the two weights add up to one. Here the batch has the weight that is meant for the
    memory alone.

    Hint: With momentum 0, how much of the batch should get into the memory?
    """
    return 1 - m, 1 - m


@weights.mistake()
def piling_up(m):
    """The old statistics keep their full weight.

    So they grow with every batch, without any bound. The weights of old and new have to add up to one.

    Hint: Call your function twenty times with the same batch, and watch where the result goes.
    """
    return 1, m


@weights.mistake()
def always_from_zero(m):
    """The old statistics are taken for zero.

    The memory that comes in is lost, and only the weighted batch is left of the sum. What was learnt from
    all batches before has to stay, with its share.

    Hint: Put in two different values of running_mean: does the result change?
    """
    return 0, m


@weights.mistake()
def batch_at_full_weight(m):
    """The new batch is added at full weight.

    The old statistics make room for a share of the new ones, and only that share may be added. The weights
    of old and new have to add up to one.

    Hint: With momentum 0, what should the batch change, and what does it change in your case?
    """
    return 1 - m, 1


@weights.mistake(m=_any_momentum, new_mean=_weighted_mean, new_var=_weighted_var)
def old_plus_new(m):
    """Old and new statistics are simply added.

    Neither of them has a weight, so the memory grows with each batch. A moving average gives a share to
    each.

    Hint: Which of the function's arguments does not appear in your formulas?
    """
    return 1, 1


@weights.mistake(m=_any_momentum, new_mean=_weighted_mean, new_var=_weighted_var)
def memory_ignored(m):
    """The statistics of the batch come back as they are.

    Nothing is remembered then: each batch overwrites all those before it. The memory is a weighted average
    of what was known and what is new.

    Hint: Which two of the function's arguments have no influence on your result?
    """
    return 0, 1


@weights.mistake(m=_any_momentum, new_mean=_weighted_mean, new_var=_weighted_var)
def halfway(m):
    """Old and new statistics have one half each.

    The plain average of the two leaves the momentum out, which says how much the new batch counts. It would
    be right for a momentum of one half only.

    Hint: Does your result change when you change the momentum?
    """
    return 0.5, 0.5


@weights.mistake()
def difference_reversed(m):
    """The statistics move away from the batch.

    They take a step along old minus new, which is the wrong direction. A moving average comes closer to what
    it sees.

    Hint: Let the memory be 0 and the batch mean 10: should the new value be positive or negative?
    """
    return 1 + m, -m


@weights.mistake()
def difference_alone(m):
    """Only the change comes back, without the old statistics.

    The momentum times the difference of new and old is the step that the memory takes. The step still has to
    be added to where the memory was.

    Hint: When batch and memory agree, what should come back, and what does your function return?
    """
    return -m, m


@weights.mistake()
def batch_subtracted(m):
    """The statistics of the batch are subtracted.

    Both terms of a weighted average are added. With a minus sign the memory moves away from what the layer
    sees, and a variance can become negative.

    Hint: Put in zeros as the memory and a batch of positive numbers: which sign should the mean have?
    """
    return 1 - m, -m
