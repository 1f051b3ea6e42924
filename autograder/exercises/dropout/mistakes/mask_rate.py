"""Mistakes about dropout_mask: how many units are kept."""

import numpy as np

from autograder.answers import mistake


@mistake("dropout_mask")
def mask_of_dropped_units(shape, keep_prob, rng):
    """keep_prob is taken for the probability of dropping.

    A uniform number lies below p with probability p. Here p is the probability that a unit stays.
    """
    return rng.random(shape) > keep_prob


@mistake("dropout_mask")
def binomial_of_drop(shape, keep_prob, rng):
    """The binomial distribution is given the probability of dropping.

    The number that it takes is the probability of a 1, and a 1 means that the unit is kept.
    """
    return rng.binomial(1, 1 - keep_prob, shape)


@mistake("dropout_mask")
def one_draw_for_all(shape, keep_prob, rng):
    """One number decides for the whole layer.

    Without a size, the generator gives a single number: the layer would be kept or dropped as a whole.
    """
    return np.full(shape, rng.random() < keep_prob)


@mistake("dropout_mask")
def normal_numbers(shape, keep_prob, rng):
    """The numbers are normal, not uniform.

    A standard normal number lies below p with probability Φ(p), which is another number than p.
    """
    return rng.standard_normal(shape) < keep_prob


@mistake("dropout_mask")
def fixed_count(shape, keep_prob, rng):
    """Always the same number of units is kept.

    Each unit has a coin of its own, so that the number of kept units varies around its expectation.
    """
    n = int(np.prod(shape))
    return (rng.permutation(n) < round(keep_prob * n)).reshape(shape)


@mistake("dropout_mask")
def fixed_count_in_rows(shape, keep_prob, rng):
    """Every example keeps the same number of units.

    Units must not know of each other; here one can stay only when another one goes.
    """
    ranks = rng.random(shape).argsort(axis=-1).argsort(axis=-1)
    kept = keep_prob * shape[-1]
    return ranks < np.floor(kept + rng.random(shape[:-1] + (1,)))


@mistake("dropout_mask")
def fixed_count_but_for_rounding(shape, keep_prob, rng):
    """The number of kept units is fixed up to rounding.

    Choosing a given number of units without replacement is not the same as one coin for each unit.
    """
    n = int(np.prod(shape))
    mask = np.zeros(n)
    mask[rng.choice(n, int(keep_prob * n + rng.random()), replace=False)] = 1
    return mask.reshape(shape)


@mistake("dropout_mask")
def mask_not_binary(shape, keep_prob, rng):
    """The uniform numbers themselves come back.

    A mask says yes or no: the numbers still have to be compared with the probability.
    """
    return rng.random(shape)


@mistake("dropout_mask")
def fair_coins(shape, keep_prob, rng):
    """Every coin is fair.

    keep_prob does not appear in the result: half of the units are kept whatever it is.
    """
    return rng.integers(0, 2, shape)


@mistake("dropout_mask")
def bent_probability(shape, keep_prob, rng):
    """The probability is pulled towards one half.

    The result is right for keep_prob = 0.5 alone, which is why other values have to be tried as well.
    """
    return rng.random(shape) < keep_prob / 2 + 0.25


@mistake("dropout_mask")
def probability_slightly_off(shape, keep_prob, rng):
    """A few more units are kept than should be.

    Nothing is to be added to the probability; the layer's scale relies on the exact one.
    """
    return rng.random(shape) < min(keep_prob + 0.02, 1.0)


@mistake("dropout_mask")
def probability_in_tenths(shape, keep_prob, rng):
    """The probability is right in steps of a tenth only.

    Whole numbers from 0 to 9 cannot express 0.64; uniform real numbers can.
    """
    return rng.integers(0, 10, shape) < 10 * keep_prob


@mistake("dropout_mask")
def probability_in_hundredths(shape, keep_prob, rng):
    """The probability is right in steps of a hundredth only.

    Whole numbers from 0 to 99 cannot express a probability very close to 1; uniform real numbers can.
    """
    return rng.integers(0, 100, shape) < 100 * keep_prob


@mistake("dropout_mask")
def probability_clipped(shape, keep_prob, rng):
    """The probability is kept away from 1.

    A layer with keep_prob = 1 drops nothing at all: that is how dropout is switched off.
    """
    return rng.random(shape) < np.clip(keep_prob, 0.02, 0.98)


@mistake("dropout_mask")
def everything_dropped_at_one(shape, keep_prob, rng):
    """With keep_prob = 1 everything is dropped.

    The remainder of a division by 1 is 0. With keep_prob = 1 nothing may be dropped.
    """
    return rng.random(shape) < keep_prob % 1


@mistake("dropout_mask")
def poor_draws_repeated(shape, keep_prob, rng):
    """Masks that keep less than keep_prob are drawn again.

    Those that remain keep more than keep_prob on average, and the scale 1/keep_prob no longer fits them.
    """
    while True:
        mask = rng.random(shape) < keep_prob
        if mask.mean() >= keep_prob:
            return mask
