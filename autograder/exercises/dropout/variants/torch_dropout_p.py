"""Right ways to write torch_dropout_p; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("torch_dropout_p")
def p_as_array(keep_prob):
    """An array with a single entry."""
    return np.array([1.0]) - keep_prob


@variant("torch_dropout_p")
def p_in_float32(keep_prob):
    """Single precision."""
    return np.float32(1 - keep_prob)


@variant("torch_dropout_p")
def p_from_scale(keep_prob):
    """Derived from the scale of the kept units."""
    return 1 - 1 / (1 / keep_prob)


@variant("torch_dropout_p")
def p_in_decimal_steps(keep_prob):
    """A clean zero, rounded to many digits, and a whole number for one."""
    return 0 if keep_prob == 1 else round(1.0 - keep_prob, 12)
