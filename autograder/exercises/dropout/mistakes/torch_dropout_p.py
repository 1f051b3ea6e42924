"""Mistakes about torch's p."""

import numpy as np

from autograder.answers import mistake


@mistake("torch_dropout_p")
def keep_for_drop(keep_prob):
    """keep_prob itself is handed to torch.

    torch's p is the probability that a unit is set to zero, the opposite of keep_prob.
    """
    return keep_prob


@mistake("torch_dropout_p")
def scale_for_p(keep_prob):
    """This is the scale of the kept units, not a probability.

    torch works out the scale by itself; it wants to know how probable it is that a unit is dropped.
    """
    return 1 / keep_prob


@mistake("torch_dropout_p")
def odds_for_p(keep_prob):
    """These are the odds of dropping.

    Odds compare dropping with keeping and may exceed 1; a probability compares it with everything.
    """
    return (1 - keep_prob) / keep_prob


@mistake("torch_dropout_p")
def p_always_half(keep_prob):
    """p is always one half.

    That is torch's default. It is right for keep_prob = 0.5 and for nothing else.
    """
    return 0.5


@mistake("torch_dropout_p")
def p_rounded_to_tenths(keep_prob):
    """p is rounded to one decimal.

    torch takes any probability, with all its digits.
    """
    return round(1 - keep_prob, 1)


@mistake("torch_dropout_p")
def p_rounded_to_hundredths(keep_prob):
    """p is rounded to two decimals.

    The scale of the kept units depends on p, and rounding it makes them a little too large or too small.
    """
    return round(1 - keep_prob, 2)


@mistake("torch_dropout_p")
def p_truncated(keep_prob):
    """p is cut off to a whole number.

    int() drops all decimals of a probability: nothing but 0 is left.
    """
    return int(1 - keep_prob)


@mistake("torch_dropout_p")
def p_negative(keep_prob):
    """The difference is the wrong way round.

    A probability is never negative: what is not kept is dropped.
    """
    return keep_prob - 1


@mistake("torch_dropout_p")
def p_in_percent(keep_prob):
    """p is given in per cent.

    torch wants a probability between 0 and 1.
    """
    return 100 * (1 - keep_prob)


@mistake("torch_dropout_p")
def p_at_most_half(keep_prob):
    """p is the smaller one of the two probabilities.

    A layer that keeps little has a p above one half.
    """
    return min(keep_prob, 1 - keep_prob)


@mistake("torch_dropout_p")
def p_never_zero(keep_prob):
    """p is kept away from zero.

    p = 0 is legal in torch: it means that nothing is dropped, just as keep_prob = 1 does.
    """
    return max(1 - keep_prob, 0.01)


@mistake("torch_dropout_p")
def p_wraps_around(keep_prob):
    """With keep_prob = 1 everything is dropped.

    The remainder of a negative number is positive, but keep_prob = 1 has to give p = 0.
    """
    return -keep_prob % 1 or 1.0


@mistake("torch_dropout_p")
def p_squared(keep_prob):
    """This is the variance of one draw, p(1 − p).

    torch asks for the probability itself, not for how much a draw varies.
    """
    return keep_prob * (1 - keep_prob)


@mistake("torch_dropout_p")
def p_as_text(keep_prob):
    """p is a text.

    torch computes with p, so it has to be a number.
    """
    return f"{1 - keep_prob:.6f}"


@mistake("torch_dropout_p")
def p_printed(keep_prob):
    """p is printed, and nothing is returned.

    What is printed cannot be handed to torch.
    """
    print(1 - keep_prob)


@mistake("torch_dropout_p")
def both_probabilities(keep_prob):
    """Both probabilities come back.

    torch takes one number: the probability of being set to zero.
    """
    return np.array([1 - keep_prob, keep_prob])
