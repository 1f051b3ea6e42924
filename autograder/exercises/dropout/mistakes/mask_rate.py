"""Mistakes about dropout_mask: how many units are kept."""

import numpy as np

from autograder.answers import mistake


@mistake("dropout_mask")
def mask_of_dropped_units(shape, keep_prob, rng):
    """keep_prob is taken for the probability of dropping.

    The mask has its ones with probability 1 − keep_prob, because the comparison goes the wrong way or the
    probability of dropping was handed to the generator. A one in the mask stands for a unit that stays, and
    ones should have the probability keep_prob.

    Hint: Try keep_prob = 0.9 by hand: of ten units, how many should stay, and how many ones do you expect?
    Then look at the other end and set keep_prob to 1.
    """
    return rng.random(shape) > keep_prob


@mistake("dropout_mask", same_as=mask_of_dropped_units)
def binomial_of_drop(shape, keep_prob, rng):
    return rng.binomial(1, 1 - keep_prob, shape)


@mistake("dropout_mask")
def normal_numbers(shape, keep_prob, rng):
    """The random numbers are normal, not uniform.

    A standard normal number lies below p with probability Φ(p), which is about 84 per cent for p = 1 and
    still 50 per cent for p = 0. Only a uniform number from [0, 1) lies below p with probability p.

    Hint: Call the function with keep_prob = 1 and count the zeros. Which values can your random numbers take,
    and which should they?
    """
    return rng.standard_normal(shape) < keep_prob


@mistake("dropout_mask")
def mask_not_binary(shape, keep_prob, rng):
    """The uniform numbers themselves come back.

    The numbers between 0 and 1 are returned as they were drawn, and keep_prob is not used. A mask says yes or
    no to each unit, while these numbers only turn every unit down by a random amount.

    Hint: Print three entries of your mask and ask of each unit: is it kept or dropped? Which argument has had
    no say so far?
    """
    return rng.random(shape)


@mistake("dropout_mask")
def fair_coins(shape, keep_prob, rng):
    """Every coin is fair, whatever keep_prob is.

    Zeros and ones come with equal chances, and keep_prob does not come into it. Half of the units are kept on
    average, which is right for a single value of keep_prob.

    Hint: Call the function with keep_prob = 0.9 and with 0.1 on a large shape, and compare the two means.
    """
    return rng.integers(0, 2, shape)


@mistake("dropout_mask")
def bent_probability(shape, keep_prob, rng):
    """The probability is pulled towards one half.

    The numbers are compared with keep_prob / 2 + 0.25, which lies halfway between keep_prob and one half. The
    keep rate is then right for one half alone, which is why other values have to be tried as well.

    Hint: Try keep_prob = 1 by hand: with which number do you compare, and how many units are lost?
    """
    return rng.random(shape) < keep_prob / 2 + 0.25


@mistake("dropout_mask")
def probability_slightly_off(shape, keep_prob, rng):
    """A few more units are kept than should be.

    The keep rate is off by about two units in a hundred. The forward pass divides by keep_prob itself, and
    its outputs are then too large on average.

    Hint: Draw 100,000 units with keep_prob = 0.5 and compute their mean. Chance moves it by about 0.0016; by
    how much is yours off?
    """
    return rng.random(shape) < min(keep_prob + 0.02, 1.0)


@mistake("dropout_mask")
def probability_in_tenths(shape, keep_prob, rng):
    """The probability is right in steps of a tenth only.

    One out of ten whole numbers is drawn, or keep_prob is rounded, so that the keep rate is always a multiple
    of a tenth. A keep_prob of 0.64, for instance, is treated like one of the tenths beside it.

    Hint: Call the function with keep_prob = 0.64 and with 0.68 on a large shape. Do the means of the two
    masks differ as they should?
    """
    return rng.integers(0, 10, shape) < 10 * keep_prob


@mistake("dropout_mask", same_as=probability_in_tenths)
def probability_in_tenths_from_one(shape, keep_prob, rng):
    return rng.integers(1, 11, shape) <= 10 * keep_prob


@mistake("dropout_mask", same_as=probability_in_tenths)
def probability_in_tenths_or_equal(shape, keep_prob, rng):
    return rng.integers(0, 10, shape) <= 10 * keep_prob


@mistake("dropout_mask", same_as=probability_in_tenths)
def probability_rounded(shape, keep_prob, rng):
    return rng.random(shape) < round(keep_prob, 1)


@mistake("dropout_mask")
def probability_in_hundredths(shape, keep_prob, rng):
    """The probability is right in steps of a hundredth only.

    Whole numbers of which there are a hundred are compared with 100 · keep_prob, or keep_prob is rounded.
    With a keep_prob of 0.996 all hundred of them pass, and nothing is ever dropped.

    Hint: Try keep_prob = 0.996 by hand: which of the whole numbers from 0 to 99 fail your comparison, and how
    many in a thousand units should be lost?
    """
    return rng.integers(0, 100, shape) < 100 * keep_prob


@mistake("dropout_mask")
def probability_clipped(shape, keep_prob, rng):
    """The probability is kept away from 1.

    The probability is clipped to at most 0.98, so that two units in a hundred are lost even when none should
    be. A layer with keep_prob = 1 drops nothing at all, for that is how dropout is switched off.

    Hint: Which values of keep_prob does the docstring allow, and which of them pass through np.clip
    unchanged?
    """
    return rng.random(shape) < np.clip(keep_prob, 0.02, 0.98)


@mistake("dropout_mask")
def everything_dropped_at_one(shape, keep_prob, rng):
    """With keep_prob = 1 everything is dropped.

    keep_prob % 1 is the remainder of a division by 1, which leaves smaller numbers as they are but turns 1
    into 0. No uniform number lies below 0, so everything is dropped where nothing should be.

    Hint: Work out `0.7 % 1` and `1.0 % 1` in a cell. What does the second result do to a layer that should
    keep everything?
    """
    return rng.random(shape) < keep_prob % 1


@mistake("dropout_mask")
def drawn_twice(shape, keep_prob, rng):
    """A unit has to be lucky twice.

    A unit is kept only when two draws say so, or the probability is squared for another reason. The keep rate
    is then the product of keep_prob with itself, and it has to be keep_prob.

    Hint: For keep_prob = 0.5, which share of your units is kept: one half or one quarter?
    """
    return (rng.random(shape) < keep_prob) & (rng.random(shape) < keep_prob)


@mistake("dropout_mask")
def numbers_from_minus_one(shape, keep_prob, rng):
    """The random numbers come from −1 to 1.

    Half of these numbers are negative, and they lie below every keep_prob. Only for numbers that are uniform
    between 0 and 1 is keep_prob itself the probability to lie below keep_prob.

    Hint: Print the smallest and the largest of a thousand of your random numbers.
    """
    return rng.uniform(-1, 1, shape) < keep_prob


@mistake("dropout_mask")
def all_units_dropped(shape, keep_prob, rng):
    """Every unit is dropped, whatever keep_prob is.

    All entries of the mask are zeros. Where whole numbers are drawn, the upper end may not be included, and
    where fractions are made into whole numbers, nothing may be left of them.

    Hint: Look up whether rng.integers includes its upper end, and what astype(int) makes of 0.99.
    """
    return rng.integers(0, 1, shape)


@mistake("dropout_mask")
def all_units_kept(shape, keep_prob, rng):
    """Every unit is kept, whatever keep_prob is.

    All entries of the mask are ones. Without dropped units there is no dropout, and the network trains as it
    would without the layer.

    Hint: Which of your random numbers fail your condition? Print a few of them and the number that they are
    compared with.
    """
    return rng.random(shape) >= 0
