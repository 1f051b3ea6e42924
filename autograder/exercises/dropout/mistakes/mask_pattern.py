"""Mistakes about dropout_mask: which units are kept, where the draws come from, what comes back."""

import numpy as np

from autograder.answers import mistake


@mistake("dropout_mask")
def examples_dropped(shape, keep_prob, rng):
    """Whole examples are dropped.

    All units of a row share one draw. Every unit of every example needs its own.
    """
    kept = rng.random(shape[:1]) < keep_prob
    return np.broadcast_to(kept.reshape(-1, *[1] * (len(shape) - 1)), shape)


@mistake("dropout_mask")
def features_dropped(shape, keep_prob, rng):
    """All examples share one row of the mask.

    Each example of a batch is thinned by itself, otherwise the batch trains one network, not many.
    """
    return np.broadcast_to(rng.random(shape[1:] if len(shape) > 1 else shape) < keep_prob, shape)


@mistake("dropout_mask")
def channels_dropped(shape, keep_prob, rng):
    """In images, whole channels are dropped.

    That is another layer, nn.Dropout2d. nn.Dropout draws for every pixel of every channel.
    """
    few = shape[:2] + (1,) * (len(shape) - 2)
    return np.broadcast_to(rng.random(few) < keep_prob, shape).copy()


@mistake("dropout_mask")
def short_pattern_repeated(shape, keep_prob, rng):
    """A short row of draws is repeated all over the mask.

    Drawing fewer numbers than there are units makes distant units share their fate.
    """
    return np.resize(rng.random(1009) < keep_prob, shape)


@mistake("dropout_mask")
def neighbours_in_pairs(shape, keep_prob, rng):
    """Neighbours share their draws in pairs.

    Each unit needs a draw of its own, also when half as many would look random enough.
    """
    n = int(np.prod(shape))
    return np.repeat(rng.random((n + 1) // 2) < keep_prob, 2)[:n].reshape(shape)


@mistake("dropout_mask")
def mirrored_draws(shape, keep_prob, rng):
    """The second half uses the draws u of the first once more, as 1 − u.

    That balances the two halves, and makes the units of one depend on those of the other.
    """
    n = int(np.prod(shape))
    half = rng.random((n + 1) // 2)
    return (np.concatenate([half, 1 - half])[:n] < keep_prob).reshape(shape)


@mistake("dropout_mask")
def kept_units_first(shape, keep_prob, rng):
    """The kept units all stand at the beginning.

    Their number is random, but their places are not: always the same units would be trained.
    """
    n = int(np.prod(shape))
    return (np.arange(n) < rng.binomial(n, keep_prob)).reshape(shape)


@mistake("dropout_mask")
def legacy_generator(shape, keep_prob, rng):
    """The draws come from np.random, not from the generator that was handed in.

    The function has to use rng, so that the same state of rng gives the same mask.
    """
    return np.random.rand(*shape) < keep_prob


@mistake("dropout_mask")
def another_generator(shape, keep_prob, rng):
    """The function makes a generator of its own.

    A generator made anew without a seed cannot be reproduced; rng is there to be drawn from.
    """
    return np.random.default_rng().random(shape) < keep_prob


@mistake("dropout_mask")
def standard_library_draws(shape, keep_prob, rng):
    """The draws come from Python's module random.

    Its state has nothing to do with rng, so that equal generators no longer give equal masks.
    """
    import random

    mask = np.empty(shape, dtype=bool)
    for place in np.ndindex(shape):
        mask[place] = random.random() < keep_prob
    return mask


@mistake("dropout_mask")
def seeded_in_the_function(shape, keep_prob, rng):
    """The function seeds a generator of its own, always alike.

    Every call then gives the same mask, and only one thinned network is ever trained.
    """
    rng = np.random.default_rng(0)
    return rng.random(shape) < keep_prob


@mistake("dropout_mask")
def legacy_seed_in_the_function(shape, keep_prob, rng):
    """np.random is seeded within the function.

    Every call then gives the same mask, and rng is not used at all.
    """
    np.random.seed(42)
    return np.random.random_sample(shape) < keep_prob


@mistake("dropout_mask")
def generator_copied(shape, keep_prob, rng):
    """The draws come from a copy of the generator.

    The original does not move on, so that the next call with it gives the same mask again.
    """
    import copy

    return copy.deepcopy(rng).random(shape) < keep_prob


@mistake("dropout_mask")
def mask_remembered(shape, keep_prob, rng, kept={}):
    """The first mask of each shape is used for ever.

    Dropout draws a new mask in every pass; one mask for all of them only makes the layer smaller.
    """
    if (shape, keep_prob) not in kept:
        kept[shape, keep_prob] = rng.random(shape) < keep_prob
    return kept[shape, keep_prob]


@mistake("dropout_mask")
def pool_of_masks(shape, keep_prob, rng, pool={}):
    """A few masks are drawn once and used in turn.

    Drawing is cheap, and thousands of thinned networks are the point: every call draws anew.
    """
    masks = pool.setdefault((shape, keep_prob), [])
    if len(masks) < 20:
        masks.append(rng.random(shape) < keep_prob)
        return masks[-1]
    masks.append(masks.pop(0))
    return masks[-1]


@mistake("dropout_mask")
def mask_already_scaled(shape, keep_prob, rng):
    """The mask is divided by keep_prob already.

    The mask says which units are kept, with ones; the scale is the business of the forward pass.
    """
    return (rng.random(shape) < keep_prob) / keep_prob


@mistake("dropout_mask")
def signs_for_a_mask(shape, keep_prob, rng):
    """Dropped units are marked by −1.

    A mask is multiplied with the activations: dropped units need a 0.
    """
    return np.where(rng.random(shape) < keep_prob, 1, -1)


@mistake("dropout_mask")
def flat_mask(shape, keep_prob, rng):
    """The mask comes back as one long vector.

    It has to have the shape that was asked for.
    """
    return rng.random(int(np.prod(shape))) < keep_prob


@mistake("dropout_mask")
def mask_transposed(shape, keep_prob, rng):
    """The axes come back in reverse order.

    The mask is multiplied with the activations entry by entry, so it has their shape.
    """
    return (rng.random(shape) < keep_prob).T


@mistake("dropout_mask")
def mask_of_matrices_only(shape, keep_prob, rng):
    """Only matrices get a mask.

    The shape may have any number of axes: hand it on as a whole, without unpacking.
    """
    n, d = shape
    return rng.random((n, d)) < keep_prob


@mistake("dropout_mask")
def half_a_batch_mirrored(shape, keep_prob, rng):
    """The second half of the batch wears the masks of the first, from back to front.

    Every example needs draws of its own, not only other ones than its neighbours.
    """
    mask = rng.random(shape) < keep_prob
    half = shape[0] // 2
    mask[shape[0] - half :] = mask[:half][::-1]
    return mask


@mistake("dropout_mask")
def first_unit_safe(shape, keep_prob, rng):
    """The first unit of every example is always kept.

    It is meant to keep a row from being dropped as a whole. Independent draws may do that, and rarely do.
    """
    mask = rng.random(shape) < keep_prob
    mask[..., 0] = True
    return mask
