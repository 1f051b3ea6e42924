"""Mistakes about torch's p."""

import numpy as np

from autograder.answers import mistake


@mistake("torch_dropout_p")
def keep_for_drop(keep_prob):
    """keep_prob itself is handed to torch.

    keep_prob is handed on as it is, although torch's p is the probability that a unit is set to zero. A layer
    that should keep 80 per cent would drop 80 per cent, and only at one half does nobody notice.

    Hint: Take the layer of the worked example, which keeps three quarters of its units. Which share of them
    would torch zero with the p that you return?
    """
    return keep_prob


@mistake("torch_dropout_p")
def scale_for_p(keep_prob):
    """The result is the scale of the kept units, not a probability.

    1 / keep_prob is the factor by which kept units are scaled up, and it is never less than 1. torch works
    that factor out by itself and asks only how probable it is that a unit is zeroed.

    Hint: Which values can your result take for a keep_prob between 0 and 1? Compare them with the range that
    the docstring gives.
    """
    return 1 / keep_prob


@mistake("torch_dropout_p")
def odds_for_p(keep_prob):
    """The result is the odds of dropping, not the probability.

    The quotient of the two probabilities compares dropping with keeping, and it exceeds 1 as soon as more is
    dropped than kept. A probability compares dropping with all that can happen.

    Hint: Try a keep_prob of 0.25: what do you get, and can that be a probability?
    """
    return (1 - keep_prob) / keep_prob


@mistake("torch_dropout_p")
def p_always_half(keep_prob):
    """p is always one half.

    The result is one half whatever keep_prob is, which happens to be torch's default. It is right for a layer
    that keeps half of its units and for no other.

    Hint: Call the function with two different values of keep_prob. Where in your code does the argument
    appear?
    """
    return 0.5


@mistake("torch_dropout_p")
def p_rounded_to_tenths(keep_prob):
    """p is rounded to one decimal.

    The probability is rounded, so that a keep_prob of 0.83 gives the same p as one of 0.8 does. torch takes a
    probability with all its digits, and a rounded one drops another share of the units.

    Hint: Compare your results when 0.83 and 0.8 of the units are kept. Should two different layers get the
    same p?
    """
    return round(1 - keep_prob, 1)


@mistake("torch_dropout_p")
def p_rounded_to_hundredths(keep_prob):
    """p is rounded to two decimals.

    All digits behind the second are lost. torch derives the scale of the kept units from p, so a rounded p
    makes them a little too large or too small.

    Hint: Try a keep_prob of 0.4375 and count the digits of your result. Would p and keep_prob together still
    account for every unit?
    """
    return round(1 - keep_prob, 2)


@mistake("torch_dropout_p")
def p_truncated(keep_prob):
    """p is cut off to a whole number.

    int() drops the decimals, and a number between 0 and 1 has nothing else to offer. The result is always 0,
    and torch would not drop a single unit.

    Hint: What does Python make of `int(0.65)`? Print your result for three different values of keep_prob.
    """
    return int(1 - keep_prob)


@mistake("torch_dropout_p")
def p_negative(keep_prob):
    """The difference is the wrong way round.

    The code subtracts 1 from keep_prob, and what comes out is never above zero. A probability cannot be
    negative, and torch refuses to build such a layer.

    Hint: Put in a keep_prob of 0.75 and compare the sign of your result with the range in the docstring.
    """
    return keep_prob - 1


@mistake("torch_dropout_p")
def p_in_percent(keep_prob):
    """p is given in per cent.

    The result is a hundred times too large, for example 20 for a layer that drops a fifth of its units. torch
    wants a probability and refuses everything above 1.

    Hint: Hand your result for a keep_prob of 0.8 to `torch.nn.Dropout` and read the error message.
    """
    return 100 * (1 - keep_prob)


@mistake("torch_dropout_p")
def p_at_most_half(keep_prob):
    """p is the smaller one of the two probabilities.

    The code takes whichever of the two probabilities is smaller, so that p never exceeds one half. A layer
    that keeps little drops more than half of its units, and its p has to say so.

    Hint: Think of a layer that keeps 10 per cent of its units. Which share does it zero, and what does your
    function say?
    """
    return min(keep_prob, 1 - keep_prob)


@mistake("torch_dropout_p")
def p_never_zero(keep_prob):
    """p is kept away from zero.

    The result is never less than 0.01, even for a layer that keeps everything. torch allows p = 0, which
    means that nothing is dropped, just as keep_prob = 1 does.

    Hint: What does your function return for keep_prob = 1? Look at the brackets of the range in the
    docstring: is its lower end included?
    """
    return max(1 - keep_prob, 0.01)


@mistake("torch_dropout_p")
def p_wraps_around(keep_prob):
    """With keep_prob = 1 everything is dropped.

    For keep_prob = 1 the remainder is 0, which Python counts as false, so that `or` puts a 1 in its place.
    torch would then zero every unit of a layer that should keep them all.

    Hint: Work out your expression for keep_prob = 1 piece by piece in a cell. What does Python's `or` do with
    the number on its left?
    """
    return -keep_prob % 1 or 1.0


@mistake("torch_dropout_p")
def p_squared(keep_prob):
    """The result is the variance of one draw, p(1 − p).

    The product of the two probabilities is the variance of a single coin, which says how much a draw varies.
    torch asks for the probability of one of its two outcomes.

    Hint: Try 0.2 and 0.8 for keep_prob. Should these two layers get the same p?
    """
    return keep_prob * (1 - keep_prob)


@mistake("torch_dropout_p")
def p_as_text(keep_prob):
    """p is a text, not a number.

    An f-string returns characters that only look like a number. torch compares p with 0 and 1 and computes
    with it, and neither is possible with a text.

    Hint: Look at the `type` of your result. Can you add 1 to it?
    """
    return f"{1 - keep_prob:.6f}"


@mistake("torch_dropout_p")
def p_printed(keep_prob):
    """p is printed, and nothing is returned.

    The number appears on the screen, but the function itself returns None. What is printed cannot be handed
    to torch.

    Hint: Store the result in a variable, `p = torch_dropout_p(0.8)`, and look what is in it.
    """
    print(1 - keep_prob)


@mistake("torch_dropout_p")
def both_probabilities(keep_prob):
    """Both probabilities come back.

    The result is an array with the probability of dropping and that of keeping. torch takes a single number
    and could not know which of the two is meant.

    Hint: How many numbers does the docstring promise under "Returns", and how many does your result hold?
    """
    return np.array([1 - keep_prob, keep_prob])
