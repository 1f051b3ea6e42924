"""Mistakes about dropout_mask: how many units are kept."""

import numpy as np

from autograder.answers import mistake


@mistake("dropout_mask")
def mask_of_dropped_units(shape, keep_prob, rng):
    """keep_prob is taken for the probability of dropping.

    The comparison marks the uniform numbers that lie above keep_prob, and that happens with probability
    1 − keep_prob. A one in the mask stands for a unit that stays, and ones should have the probability
    keep_prob.

    Hint: Try keep_prob = 0.9 by hand. Of ten uniform numbers, how many do you expect above it, and how many
    of ten units should stay?
    """
    return rng.random(shape) > keep_prob


@mistake("dropout_mask")
def binomial_of_drop(shape, keep_prob, rng):
    """The binomial distribution is given the probability of dropping.

    rng.binomial is given 1 − keep_prob, the probability that a unit is dropped. The number that it takes is
    the probability of a 1, and a 1 in the mask means that the unit stays.

    Hint: Look up the argument `p` of rng.binomial: of which outcome is it the probability? Then set
    keep_prob = 1 and see what comes out.
    """
    return rng.binomial(1, 1 - keep_prob, shape)


@mistake("dropout_mask")
def one_draw_for_all(shape, keep_prob, rng):
    """One number decides for the whole layer.

    Without a size the generator returns a single number, and that one decides for all entries. The whole
    layer is then either kept or dropped, where each unit should be decided by itself.

    Hint: Print the random numbers before you compare them. How many are there, and how many coins does the
    layer need?
    """
    return np.full(shape, rng.random() < keep_prob)


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
def fixed_count(shape, keep_prob, rng):
    """Always the same number of units is kept.

    All units are put in a random order, and a fixed share of them is kept. Each unit should have a coin of
    its own, so that the number of survivors is random and no unit's fate depends on another's.

    Hint: Sum the mask of one shape in a hundred calls. By how much should the sums vary, according to the
    task's paragraph about 100 units?
    """
    n = int(np.prod(shape))
    return (rng.permutation(n) < round(keep_prob * n)).reshape(shape)


@mistake("dropout_mask")
def fixed_count_in_rows(shape, keep_prob, rng):
    """Every example keeps the same number of units.

    The units of each row are ranked, and a number of them that is fixed up to rounding is kept. One unit can
    then stay only if another one goes, whereas independent units know nothing of each other.

    Hint: Sum a large mask over each of its rows and compare the spread of these sums with the square root in
    the task's text.
    """
    ranks = rng.random(shape).argsort(axis=-1).argsort(axis=-1)
    kept = keep_prob * shape[-1]
    return ranks < np.floor(kept + rng.random(shape[:-1] + (1,)))


@mistake("dropout_mask")
def fixed_count_but_for_rounding(shape, keep_prob, rng):
    """The number of kept units is fixed up to rounding.

    A given number of units is chosen without replacement, always keep_prob times the size, rounded up or
    down. The share is right on average, but with one coin for each unit it would vary much more.

    Hint: Look up what `replace=False` means in rng.choice. Once some of the units are chosen, are the chances
    of the others what they were?
    """
    n = int(np.prod(shape))
    mask = np.zeros(n)
    mask[rng.choice(n, int(keep_prob * n + rng.random()), replace=False)] = 1
    return mask.reshape(shape)


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

    rng.integers(0, 2) gives zeros and ones with equal chances, and keep_prob does not come into it. Half of
    the units are kept on average, which is right for a single value of keep_prob.

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

    The numbers are compared with keep_prob + 0.02, so that two units in a hundred too many are kept. The
    forward pass divides by keep_prob itself, and its outputs are then too large on average.

    Hint: Draw 100,000 units with keep_prob = 0.5 and compute their mean. Chance moves it by about 0.0016; by
    how much is yours off?
    """
    return rng.random(shape) < min(keep_prob + 0.02, 1.0)


@mistake("dropout_mask")
def probability_in_tenths(shape, keep_prob, rng):
    """The probability is right in steps of a tenth only.

    A whole number from 0 to 9 lies below 10 · keep_prob with a probability that is always a multiple of a
    tenth. A keep_prob of 0.64, for instance, is treated like 0.7, and the layer keeps too many units.

    Hint: For keep_prob = 0.64, list the whole numbers from 0 to 9 that pass your comparison. Which share of
    the ten are they?
    """
    return rng.integers(0, 10, shape) < 10 * keep_prob


@mistake("dropout_mask")
def probability_in_hundredths(shape, keep_prob, rng):
    """The probability is right in steps of a hundredth only.

    A whole number from 0 to 99 lies below 100 · keep_prob with a probability that is always a multiple of a
    hundredth. With a keep_prob of 0.996 all hundred of them pass, and nothing is ever dropped.

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
def poor_draws_repeated(shape, keep_prob, rng):
    """Masks that keep less than keep_prob are drawn again.

    A mask that keeps less than its share is thrown away and drawn anew. What remains keeps more than
    keep_prob on average, and the factor 1/keep_prob of the forward pass no longer fits it.

    Hint: Collect the means of two hundred small masks. On which side of keep_prob do they lie, and on which
    should they?
    """
    while True:
        mask = rng.random(shape) < keep_prob
        if mask.mean() >= keep_prob:
            return mask
