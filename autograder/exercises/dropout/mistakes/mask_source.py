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
    """The function makes a generator of its own, always with the same seed.

    A generator that always starts from the same seed always gives the same numbers, whatever rng is. Every
    call then returns the same mask, and only one thinned network is ever trained.

    Hint: Draw two masks of one shape from two generators with different seeds and compare them with
    np.array_equal. Where does the function get its own seed from?
    """
    rng = np.random.default_rng(0)
    return rng.random(shape) < keep_prob


@mistake("dropout_mask")
def legacy_seed_in_the_function(shape, keep_prob, rng):
    """np.random is seeded within the function.

    np.random starts from 42 again in every call, so every call for a shape returns the same mask. The
    generator that was handed in is not used, and the caller's own draws from np.random are disturbed as well.

    Hint: How often is your function called during a training, and what happens to np.random each time?
    """
    np.random.seed(42)
    return np.random.random_sample(shape) < keep_prob


@mistake("dropout_mask")
def pool_of_masks(shape, keep_prob, rng, pool={}):
    """A few masks are drawn once and used in turn.

    After twenty calls no more masks of that shape are drawn, and the old ones come round again. The network
    is then trained as twenty thinned networks, where every step should bring new ones.

    Hint: Draw sixty small masks from one rng and count the different ones, for example with np.unique and its
    `axis`.
    """
    masks = pool.setdefault((shape, keep_prob), [])
    if len(masks) < 20:
        masks.append(rng.random(shape) < keep_prob)
        return masks[-1]
    masks.append(masks.pop(0))
    return masks[-1]


@mistake("dropout_mask")
def mask_remembered(shape, keep_prob, rng, kept={}):
    """The first mask of each shape is used for ever.

    A default argument that is a dict lives on from call to call, and the first mask of each shape is kept in
    it. Dropout draws a new mask in every pass; with one and the same mask the layer is merely smaller.

    Hint: When does Python create the default value of an argument, in each call or once? Draw two masks of
    one shape in a row and compare them.
    """
    if (shape, keep_prob) not in kept:
        kept[shape, keep_prob] = rng.random(shape) < keep_prob
    return kept[shape, keep_prob]


@mistake("dropout_mask")
def generator_copied(shape, keep_prob, rng):
    """The draws come from a copy of the generator.

    The numbers are drawn from a copy, and the original generator stays where it was. The next call with the
    same generator therefore gives the same mask again.

    Hint: Draw two masks from one and the same rng, without making a new one in between. What has to move on
    from call to call, and does it?
    """
    import copy

    return copy.deepcopy(rng).random(shape) < keep_prob
