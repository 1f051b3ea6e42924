"""Mistakes about dropout_mask: where the draws come from, and whether there are new ones for each call."""

import numpy as np

from autograder.answers import mistake


@mistake("dropout_mask", family="randomness-from-elsewhere")
def legacy_generator(shape, keep_prob, rng):
    """The draws come from np.random, not from the generator that was handed in.

    np.random.rand draws from a global state of which rng knows nothing. Whoever seeds rng to repeat an
    experiment gets another mask each time.

    Hint: Call the function twice, each time with a fresh `np.random.default_rng(0)`. Should the two masks be
    equal, and are they?
    """
    return np.random.rand(*shape) < keep_prob


@mistake("dropout_mask", family="randomness-from-elsewhere")
def another_generator(shape, keep_prob, rng):
    """The function makes a generator of its own.

    In every call a new generator without a seed is made and drawn from, and rng is left alone. No run can be
    repeated then, for nobody outside can set that generator's state.

    Hint: Which of its three arguments does your function never touch? Read in the docstring what that
    argument is for.
    """
    return np.random.default_rng().random(shape) < keep_prob


@mistake("dropout_mask", family="randomness-from-elsewhere")
def standard_library_draws(shape, keep_prob, rng):
    """The draws come from Python's module random.

    The module random has a state of its own, which has nothing to do with rng. Two equal generators then give
    different masks, and no experiment can be repeated from its seed.

    Hint: Look at `rng.bit_generator.state` before and after a call of your function. Has anything changed?
    """
    import random

    mask = np.empty(shape, dtype=bool)
    for place in np.ndindex(shape):
        mask[place] = random.random() < keep_prob
    return mask


@mistake("dropout_mask")
def seeded_in_the_function(shape, keep_prob, rng):
    """Every call for a shape returns the same mask.

    Either the random numbers start anew each time, from a seed in the function or from a copy of rng, or the
    first mask is kept and handed out for ever. Dropout draws a new mask in every pass, and with one and the
    same mask only one thinned network is ever trained.

    Hint: Draw two masks in a row from one rng and compare them with np.array_equal. Does your function seed
    a generator, copy one, or keep a mask?
    """
    rng = np.random.default_rng(0)
    return rng.random(shape) < keep_prob


@mistake("dropout_mask", same_as=seeded_in_the_function)
def legacy_seed_in_the_function(shape, keep_prob, rng):
    np.random.seed(42)
    return np.random.random_sample(shape) < keep_prob


@mistake("dropout_mask", same_as=seeded_in_the_function)
def generator_copied(shape, keep_prob, rng):
    import copy

    return copy.deepcopy(rng).random(shape) < keep_prob


@mistake("dropout_mask", same_as=seeded_in_the_function)
def mask_remembered(shape, keep_prob, rng, kept={}):
    if (shape, keep_prob) not in kept:
        kept[shape, keep_prob] = rng.random(shape) < keep_prob
    return kept[shape, keep_prob]


@mistake("dropout_mask")
def pool_of_masks(shape, keep_prob, rng, pool={}):
    """A few masks are drawn once and used in turn.

    After a number of calls no more masks of that shape are drawn, and the old ones come round again. The
    network is then trained as a few thinned networks, where every step should bring a new one.

    Hint: Draw two hundred small masks from one rng and count the different ones, for example with np.unique
    and its `axis`.
    """
    masks = pool.setdefault((shape, keep_prob), [])
    if len(masks) < 20:
        masks.append(rng.random(shape) < keep_prob)
        return masks[-1]
    masks.append(masks.pop(0))
    return masks[-1]
