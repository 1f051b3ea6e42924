"""Mistakes about dropout_mask: which units are kept, and what comes back."""

import numpy as np

from autograder.answers import mistake


@mistake("dropout_mask")
def examples_dropped(shape, keep_prob, rng):
    """Whole examples are dropped.

    All units of a row share one draw, so an example loses either all of its units or none. Every unit of
    every example needs a draw of its own.

    Hint: Draw a mask of shape (6, 8) with keep_prob 0.5 and print it. What do the entries of one row have in
    common?
    """
    kept = rng.random(shape[:1]) < keep_prob
    return np.broadcast_to(kept.reshape(-1, *[1] * (len(shape) - 1)), shape)


@mistake("dropout_mask")
def features_dropped(shape, keep_prob, rng):
    """All examples share one row of the mask.

    One row is drawn and repeated for the whole batch, so every example is thinned in the same way. A batch
    then trains a single network, where it should train as many as it has examples.

    Hint: Read again what the task says about the two indices of the mask, then print two rows of a mask side
    by side.
    """
    return np.broadcast_to(rng.random(shape[1:] if len(shape) > 1 else shape) < keep_prob, shape)


@mistake("dropout_mask")
def channels_dropped(shape, keep_prob, rng):
    """In images, whole channels are dropped.

    There is one draw for each channel of each image, as in the layer nn.Dropout2d, and all pixels of a
    channel share it. The mask of nn.Dropout has one draw for every single entry, whatever its axes mean.

    Hint: Draw a mask for a small batch of images, of shape (2, 3, 4, 4) say, and print one channel. How many
    random numbers did you ask for, and how many entries are there?
    """
    few = shape[:2] + (1,) * (len(shape) - 2)
    return np.broadcast_to(rng.random(few) < keep_prob, shape).copy()


@mistake("dropout_mask")
def short_pattern_repeated(shape, keep_prob, rng):
    """A short row of draws is repeated all over the mask.

    Fewer numbers are drawn than there are units, and they are repeated until a large mask is full. Units that
    many places apart then share their fate, although all entries are to be independent.

    Hint: Count the random numbers that a mask of 100,000 entries makes you draw. If you use np.resize or
    np.tile, look up what they do when the array is too short.
    """
    return np.resize(rng.random(1009) < keep_prob, shape)


@mistake("dropout_mask")
def neighbours_in_pairs(shape, keep_prob, rng):
    """Neighbours share their draws in pairs.

    Half as many numbers are drawn as there are units, and each of them decides for two neighbours. These two
    are always kept or dropped together, so they can still rely on each other, which is what dropout should
    prevent.

    Hint: Print the mask of a vector of twelve units a few times. What do you notice about the units 0 and 1,
    2 and 3, 4 and 5?
    """
    n = int(np.prod(shape))
    return np.repeat(rng.random((n + 1) // 2) < keep_prob, 2)[:n].reshape(shape)


@mistake("dropout_mask")
def mirrored_draws(shape, keep_prob, rng):
    """The second half uses the draws u of the first once more, as 1 − u.

    The number u that decides for a unit of the first half also decides, turned round to 1 − u, for one of the
    second half. Each decision has the right probability by itself, but the two depend on each other.

    Hint: Take keep_prob = 0.5 and a unit of the first half that is kept. What does that tell you about its
    partner in the second half?
    """
    n = int(np.prod(shape))
    half = rng.random((n + 1) // 2)
    return (np.concatenate([half, 1 - half])[:n] < keep_prob).reshape(shape)


@mistake("dropout_mask")
def kept_units_first(shape, keep_prob, rng):
    """The kept units all stand at the beginning.

    The number of kept units is drawn at random, but they always take the first places. The units at the
    beginning are then hardly ever dropped, and those at the end are hardly ever trained.

    Hint: Print three masks of ten units for a keep_prob of one half. Which units have a fair chance of being
    dropped, and which of being kept?
    """
    n = int(np.prod(shape))
    return (np.arange(n) < rng.binomial(n, keep_prob)).reshape(shape)


@mistake("dropout_mask")
def half_a_batch_mirrored(shape, keep_prob, rng):
    """The second half of the batch wears the masks of the first.

    The masks of the first half of the examples are used a second time for the other half. Two examples of one
    batch are then thinned alike, although each needs draws of its own.

    Hint: Draw a mask for six examples and compare each of its rows with all the others.
    """
    mask = rng.random(shape) < keep_prob
    half = shape[0] // 2
    mask[shape[0] - half :] = mask[:half][::-1]
    return mask


@mistake("dropout_mask", same_as=half_a_batch_mirrored)
def half_a_batch_repeated(shape, keep_prob, rng):
    mask = rng.random(shape) < keep_prob
    half = shape[0] // 2
    mask[shape[0] - half :] = mask[:half]
    return mask


@mistake("dropout_mask")
def first_unit_safe(shape, keep_prob, rng):
    """The first unit of every example is always kept.

    The first unit of every example is kept by force, perhaps so that no row is dropped as a whole. Its
    neighbours may then rely on it as in a network without dropout, while independent draws treat all units
    alike.

    Hint: Average a few hundred masks of one shape, entry by entry. Is there a column whose mean stands out?
    """
    mask = rng.random(shape) < keep_prob
    mask[..., 0] = True
    return mask


@mistake("dropout_mask")
def mask_already_scaled(shape, keep_prob, rng):
    """The mask is divided by keep_prob already.

    Kept units are marked by 1/keep_prob instead of by a one. The mask only says who stays, and the forward
    pass, which does the scaling, would scale a second time.

    Hint: Read under "Returns" which values a mask may contain, then look at np.unique of yours.
    """
    return (rng.random(shape) < keep_prob) / keep_prob


@mistake("dropout_mask")
def signs_for_a_mask(shape, keep_prob, rng):
    """Dropped units are marked by −1.

    Dropped units get a −1, which reverses the sign of their activations when the two are multiplied. Such a
    unit still has its full say in the next layer, whereas a dropped one should have none.

    Hint: Multiply the activations (2, 3) by a mask of yours in which the second unit is dropped. What does
    the next layer get from that unit?
    """
    return np.where(rng.random(shape) < keep_prob, 1, -1)


@mistake("dropout_mask")
def flat_mask(shape, keep_prob, rng):
    """The mask comes back as one long vector.

    The draws are independent and have the right probability, but they come back as a vector with a single
    axis. The mask is multiplied with the activations entry by entry, and for that it needs their shape.

    Hint: Print the `.shape` of your mask for the shape (4, 5). What may `size` be, besides a number, in the
    methods of a Generator?
    """
    return rng.random(int(np.prod(shape))) < keep_prob


@mistake("dropout_mask")
def mask_transposed(shape, keep_prob, rng):
    """The axes of the mask come back in reverse order.

    The mask is transposed before it is returned, so that a mask for the shape (4, 5) has the shape (5, 4).
    Its entries no longer stand where the activations do that they belong to.

    Hint: Ask for a mask of shape (2, 3, 4) and print the shape that you get. Why would a square matrix not
    show the difference?
    """
    return (rng.random(shape) < keep_prob).T


@mistake("dropout_mask")
def mask_of_matrices_only(shape, keep_prob, rng):
    """Only matrices get a mask.

    The shape is taken for two numbers, rows and columns, which fails for vectors and for images. The
    activations of a layer may have any number of axes, and nothing about the draws depends on how many.

    Hint: Call the function with the shapes (5,) and (2, 3, 4, 4), and look at the line to which the error
    message points.
    """
    n, d = shape
    return rng.random((n, d)) < keep_prob


@mistake("dropout_mask", same_as=mask_of_matrices_only)
def mask_of_two_axes(shape, keep_prob, rng):
    return rng.random((shape[0], shape[1])) < keep_prob


@mistake("dropout_mask")
def mask_of_one_example(shape, keep_prob, rng):
    """The mask has no axis for the examples.

    The numbers are drawn for the last axis only, so that one row comes back for a whole batch. In a product
    with the activations NumPy repeats it, and all examples are thinned alike.

    Hint: Print the `.shape` of your mask for the shape (4, 5). How many coins does a batch of four examples
    with five units need?
    """
    return rng.random(shape[-1]) < keep_prob


@mistake("dropout_mask")
def mask_as_list(shape, keep_prob, rng):
    """The mask is a list, not an array.

    The zeros and ones are in nested Python lists. The forward pass computes with whole arrays, and a list
    neither has a shape nor can it be multiplied entry by entry.

    Hint: Look at the `type` of your mask. What does Python say when you multiply it by 2.5?
    """
    return (rng.random(shape) < keep_prob).tolist()
