"""Mistakes about soft-thresholding."""

import numpy as np

from autograder.answers import mistake
from autograder.exercises.l2_regularization.lessons import RIDGE


@mistake("soft_threshold")
def hard_threshold(w, threshold):
    """This is hard thresholding: large entries stay as they are.

    Entries within the threshold become zero, and all others come back unchanged. The penalty pulls on large
    entries as well, and as they do not give way here, the result jumps where an entry crosses the threshold.

    Hint: What becomes of the entry 2 in the worked example, and what does your code make of it?
    """
    return np.where(np.abs(w) > threshold, w, 0.0)


@mistake("soft_threshold")
def threshold_one_side(w, threshold):
    """Negative entries are lost.

    The code lowers each entry by the threshold and stops at zero from above, so that every negative entry
    becomes zero. A large negative weight should come closer to zero and stay negative.

    Hint: Send -3 through your code by hand with τ = 1: which of the formula's three cases is it, and is it
    among yours?
    """
    return np.maximum(w - threshold, 0.0)


@mistake("soft_threshold")
def threshold_without_stop(w, threshold):
    """Small entries run past zero.

    Every entry moves by the full threshold, so that a small one arrives on the other side of zero. The
    minimum for small entries lies exactly in the kink, and one that runs past it ends up with the wrong sign.

    Hint: Try the entry 0.8 with τ = 1 by hand: on which side of zero does it end?
    """
    return w - threshold * np.sign(w)


@mistake("soft_threshold")
def threshold_without_sign(w, threshold):
    """The signs are lost.

    The sizes are shrunk in the right way, but they come back without their signs. A large negative weight
    becomes a positive one, and the network computes something else.

    Hint: Compare the first entry of the worked example with yours: which function in your code has made the
    two differ?
    """
    return np.maximum(np.abs(w) - threshold, 0.0)


@mistake("soft_threshold", lesson=RIDGE)
def proportional_shrinkage(w, threshold):
    """This shrinks in proportion, as the L2 penalty does: that is ridge's way."""
    return w / (1 + threshold)


@mistake("soft_threshold", lesson=RIDGE)
def decay_for_threshold(w, threshold):
    """Every entry is multiplied by 1 − τ: that is weight decay, ridge's way."""
    return (1 - threshold) * w


@mistake("soft_threshold")
def clipped(w, threshold):
    """The entries are clipped to the range from -τ to τ.

    The code keeps small entries and cuts large ones down to the size τ. This is the very part that
    soft-thresholding takes away from each entry, so what should vanish survives and what should survive is
    cut off.

    Hint: Which entries of the worked example become zero there, and which do in your result?
    """
    return np.clip(w, -threshold, threshold)


@mistake("soft_threshold")
def threshold_grows(w, threshold):
    """The threshold is added, not subtracted.

    The code adds the threshold to the size of each entry, so that all weights but zeros move away from zero.
    A penalty should make weights smaller, and in this way none of them ever becomes zero.

    Hint: Compare the sizes of the entries before and after: which word of the docstring's first line do they
    contradict?
    """
    return np.sign(w) * np.maximum(np.abs(w) + threshold, 0.0)


@mistake("soft_threshold")
def almost_zero(w, threshold):
    """Small entries come close to zero, but not to zero.

    Entries within the threshold are scaled down to something tiny that is not 0.0. The Lasso selects
    variables by exact zeros, and a weight of a billionth still takes part in the model.

    Hint: Do not trust rounded output: ask `np.count_nonzero` about your result, then read the docstring's
    last sentence.
    """
    shrunk = np.sign(w) * np.maximum(np.abs(w) - threshold, 0.0)
    return np.where(shrunk == 0, 1e-9 * w, shrunk)


@mistake("soft_threshold", family="input-modified")
def threshold_in_place(w, threshold):
    """The caller's weight is changed in place.

    The assignment to `w[...]` writes the result into the array that came in. The docstring promises that `w`
    stays as it is, and a caller who goes on using it would work with shrunken weights.

    Hint: Keep a copy of an array, call the function, and compare: what does an assignment to `w[...]` do,
    other than one to `w`?
    """
    w[...] = np.sign(w) * np.maximum(np.abs(w) - threshold, 0.0)
    return w


@mistake("soft_threshold")
def threshold_of_vectors(w, threshold):
    """Only vectors are thresholded by entries, anything else by whole rows.

    The loop runs over the first axis, so a matrix is shrunk row by row, according to the norm of each row.
    Soft-thresholding treats every entry on its own, but here a row with one large entry keeps all of its
    small ones.

    Hint: Try a matrix with the row (3, 0.1) and τ = 1: what becomes of the 0.1, and what is the loop variable
    at that moment?
    """
    rows = [float(np.linalg.norm(row)) for row in w]
    return np.array([row * max(1 - threshold / norm, 0.0) for row, norm in zip(w, rows, strict=True)])
