"""Mistakes about dropout_mask: how random the number of kept units is."""

import numpy as np

from autograder.answers import mistake


@mistake("dropout_mask")
def one_draw_for_all(shape, keep_prob, rng):
    """One number decides for the whole layer.

    Without a size the generator returns a single number, and that one decides for all entries. The whole
    layer is then either kept or dropped, where each unit should be decided by itself.

    Hint: Print the random numbers before you compare them. How many are there, and how many coins does the
    layer need?
    """
    return np.full(shape, rng.random() < keep_prob)


@mistake("dropout_mask", same_as=one_draw_for_all)
def one_number_returned(shape, keep_prob, rng):
    return rng.random() < keep_prob


@mistake("dropout_mask")
def fixed_count(shape, keep_prob, rng):
    """Always the same number of units is kept.

    A fixed share of the units is chosen, by shuffling or by a choice without replacement. Each unit should
    have a coin of its own, so that the number of survivors is random and no unit's fate depends on another's.

    Hint: Sum the mask of one shape in a hundred calls. By how much should the sums vary, according to the
    task's paragraph about 100 units?
    """
    n = int(np.prod(shape))
    return (rng.permutation(n) < round(keep_prob * n)).reshape(shape)


@mistake("dropout_mask", same_as=fixed_count)
def fixed_count_but_for_rounding(shape, keep_prob, rng):
    n = int(np.prod(shape))
    mask = np.zeros(n)
    mask[rng.choice(n, int(keep_prob * n + rng.random()), replace=False)] = 1
    return mask.reshape(shape)


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


@mistake("dropout_mask", same_as=fixed_count_in_rows)
def fixed_count_in_examples(shape, keep_prob, rng):
    n = int(np.prod(shape[1:]))
    rows = [rng.permutation(n) < round(keep_prob * n) for _ in range(shape[0])]
    return np.array(rows).reshape(shape)


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
