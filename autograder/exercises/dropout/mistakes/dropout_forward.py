"""The layer's forward pass, and what goes wrong with its mask."""

import numpy as np

from autograder.answers import mistake
from autograder.recipe import Recipe

recipe = Recipe("dropout_forward", "a", "mask", "keep_prob", "training")


@recipe.step
def used(mask):
    return mask


@recipe.step
def kept(a, used):
    return a * used


@recipe.step
def scale(keep_prob):
    return 1 / keep_prob


@recipe.step
def trained(kept, scale):
    return kept * scale


@recipe.step
def evaluated(a):
    return a


@recipe.step
def result(trained, evaluated, training):
    return trained if training else evaluated


def _right_mask(mask):
    return mask


def _right_scale(keep_prob):
    return 1 / keep_prob


@used.mistake()
def forward_mask_inverted(mask):
    """The kept units are dropped, and the dropped ones kept.

    True in the mask means that a unit stays. Here the units that are marked with True end as zeros, and the
    others live on.

    Hint: Follow the second of the three units of the worked example through your code. Does it live?
    """
    return ~mask


@used.mistake()
def forward_mask_remembered(mask, kept={}):
    """The mask of the first batch is used for all batches of its shape.

    The first mask is kept, and later ones are ignored. Each pass has a mask of its own, the one that is
    handed in, and the backward pass will be given that one, too.

    Hint: Call the function twice with the same activations and two different masks, and compare the zeros.
    """
    return kept.setdefault(mask.shape, mask)


@mistake("dropout_forward", family="kept-between-calls")
def forward_own_mask(a, mask, keep_prob, training):
    """A new mask is drawn instead of using the one that was handed in.

    The function tosses coins of its own, so that the same call gives another result each time. The backward
    pass needs the very mask of the forward pass, which is why it comes in from outside.

    Hint: Call the function twice with the same arguments. Which of these arguments has no influence on the
    result?
    """
    mask = np.random.rand(*a.shape) < keep_prob
    return a * mask / keep_prob if training else a.copy()


@kept.mistake(used=_right_mask, scale=_right_scale)
def forward_without_mask(a):
    """Nothing is dropped.

    The mask is never applied, so that every unit comes through in training mode. Dropping the units that the
    mask marks with False is what the layer is there for.

    Hint: Hand in a mask that is False everywhere: what should be left of the activations, and what is?
    """
    return a


@kept.mistake()
def forward_selected(a, used):
    """Only the kept units come back.

    Indexing with a mask picks out the entries where it is True and puts them in one long row. The layer
    leaves every unit in its place, and the dropped ones are there as zeros.

    Hint: Print the shapes of the activations and of your result, in training mode.
    """
    return a[used]


@kept.mistake()
def forward_centred_mask(a, used, keep_prob):
    """The mask is centred.

    The mean was subtracted from the mask, so that dropped units come back with the opposite sign instead of
    as zeros. The mask consists of zeros and ones, and its mean of keep_prob is what the scale makes up for.

    Hint: What is the factor of a dropped unit in your code, and which one has it in the worked example?
    """
    return a * (used - keep_prob)


@kept.mistake(family="input-modified")
def forward_in_place(a, used, training):
    """The caller's activations are multiplied in place.

    `*=` writes into the array that came in. The caller may still need it, for instance in the backward pass
    of the layer before, and finds zeros there.

    Hint: Print the activations before and after the call. On which array does NumPy's `*=` work?
    """
    if not training:
        return a * used
    a *= used
    return a


@kept.mistake(family="input-modified")
def forward_zeroed_in_place(a, used, training):
    """Dropped entries are set to zero in the caller's array.

    An index on the left of an assignment changes the array that came in. The caller's activations are gone
    afterwards, though they may still be needed.

    Hint: Whose array is it that stands on the left of your assignment? Compare it with itself before and
    after.
    """
    if not training:
        return a * used
    a[~used] = 0
    return a


@kept.mistake()
def forward_of_matrices(a, used, training):
    """Two loops go over rows and columns.

    Vectors and images do not have exactly two axes, and the function stops with an error for them. The layer
    works entry by entry, so that the number of axes does not matter.

    Hint: Call the function with activations of shape (5,) and of shape (2, 3, 4, 4).
    """
    if not training:
        return a * used
    y = np.zeros_like(a)
    n, d = a.shape
    for i in range(n):
        for j in range(d):
            y[i, j] = a[i, j] * used[i, j]
    return y
