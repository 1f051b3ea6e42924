"""Right ways to write dropout_mask; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("dropout_mask")
def mask_from_above(shape, keep_prob, rng):
    """Large numbers are kept instead of small ones."""
    return rng.random(shape) >= 1 - keep_prob


@variant("dropout_mask")
def mask_strictly_from_above(shape, keep_prob, rng):
    """The same with another comparison, and size as a keyword."""
    return rng.uniform(0, 1, size=shape) > 1 - keep_prob


@variant("dropout_mask")
def mask_not_strict(shape, keep_prob, rng):
    """Equality counts, and floats come back."""
    return (rng.random(shape) <= keep_prob).astype(float)


@variant("dropout_mask")
def mask_by_binomial(shape, keep_prob, rng):
    """Binomial draws, as integers."""
    return rng.binomial(1, keep_prob, shape)


@variant("dropout_mask")
def mask_by_choice(shape, keep_prob, rng):
    """Weighted choices."""
    return rng.choice([0, 1], size=shape, p=[1 - keep_prob, keep_prob])


@variant("dropout_mask")
def mask_unit_by_unit(shape, keep_prob, rng):
    """A loop that draws unit by unit, the slow way."""
    mask = np.zeros(shape)
    for place in np.ndindex(*shape):
        mask[place] = rng.choice([False, True], p=[1 - keep_prob, keep_prob])
    return mask


@variant("dropout_mask")
def mask_row_by_row(shape, keep_prob, rng):
    """A loop over the first axis."""
    return np.array([rng.random(shape[1:]) < keep_prob for _ in range(shape[0])])


@variant("dropout_mask")
def mask_in_float32(shape, keep_prob, rng):
    """Single precision, and small integers come back."""
    return (rng.random(shape, dtype=np.float32) < keep_prob).astype(np.uint8)


@variant("dropout_mask")
def mask_by_exponentials(shape, keep_prob, rng):
    """Exponential numbers with a matching threshold."""
    return rng.exponential(size=shape) >= -np.log(keep_prob)


@variant("dropout_mask")
def mask_by_floor(shape, keep_prob, rng):
    """The whole part of a shifted number, drawn as a vector first."""
    return np.floor(keep_prob + rng.random(int(np.prod(shape)))).reshape(shape)


@variant("dropout_mask")
def mask_from_child(shape, keep_prob, rng):
    """A generator that is seeded by the one handed in."""
    child = np.random.default_rng(rng.integers(2**63, size=2))
    numbers = child.random(shape[::-1]).T
    return numbers < keep_prob


@variant("dropout_mask")
def mask_by_integers(shape, keep_prob, rng):
    """Large whole numbers."""
    return rng.integers(0, 2**53, size=shape) < keep_prob * 2**53
