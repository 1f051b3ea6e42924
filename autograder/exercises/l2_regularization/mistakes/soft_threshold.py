"""Mistakes about soft-thresholding."""

import numpy as np

from autograder.answers import mistake


@mistake("soft_threshold")
def hard_threshold(w, threshold):
    """This is hard thresholding.

    Small entries become zero, but the others have to move towards zero as well.
    """
    return np.where(np.abs(w) > threshold, w, 0.0)


@mistake("soft_threshold")
def threshold_one_side(w, threshold):
    """Negative entries are lost.

    The formula works on the absolute value and gives the sign back at the end.
    """
    return np.maximum(w - threshold, 0.0)


@mistake("soft_threshold")
def threshold_without_stop(w, threshold):
    """Small entries run past zero.

    Shrinking stops at zero; without the maximum, small entries change their sign.
    """
    return w - threshold * np.sign(w)


@mistake("soft_threshold")
def threshold_without_sign(w, threshold):
    """The signs are lost.

    After shrinking the absolute value, each entry gets its sign back.
    """
    return np.maximum(np.abs(w) - threshold, 0.0)


@mistake("soft_threshold")
def proportional_shrinkage(w, threshold):
    """This shrinks in proportion, as L2 does.

    Ridge multiplies all entries by a factor and makes no zeros; the Lasso takes off a constant.
    """
    return w / (1 + threshold)


@mistake("soft_threshold")
def clipped(w, threshold):
    """This clips.

    What is returned is what soft-thresholding takes away.
    """
    return np.clip(w, -threshold, threshold)


@mistake("soft_threshold")
def threshold_grows(w, threshold):
    """The threshold is added, not subtracted.

    Large entries must move towards zero.
    """
    return np.sign(w) * np.maximum(np.abs(w) + threshold, 0.0)


@mistake("soft_threshold")
def almost_zero(w, threshold):
    """Small entries come close to zero, but not to zero.

    The Lasso's zeros are exact; that is what makes it select variables.
    """
    shrunk = np.sign(w) * np.maximum(np.abs(w) - threshold, 0.0)
    return np.where(shrunk == 0, 1e-9 * w, shrunk)


@mistake("soft_threshold")
def threshold_in_place(w, threshold):
    """The caller's weight is changed in place.

    Assigning to w[...] writes into the array that came in.
    """
    w[...] = np.sign(w) * np.maximum(np.abs(w) - threshold, 0.0)
    return w


@mistake("soft_threshold")
def threshold_of_vectors(w, threshold):
    """Only vectors are thresholded.

    A loop over the first axis takes whole rows; entries of filters lie deeper.
    """
    rows = [float(np.linalg.norm(row)) for row in w]
    return np.array([row * max(1 - threshold / norm, 0.0) for row, norm in zip(w, rows, strict=True)])
