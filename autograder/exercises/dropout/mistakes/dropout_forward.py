"""Mistakes about the forward pass of the layer."""

import numpy as np

from autograder.answers import mistake


@mistake("dropout_forward")
def forward_without_scale(a, mask, keep_prob, training):
    """Kept units are not scaled up.

    On average a unit then has only the share keep_prob of its value, and evaluation sees larger inputs.
    """
    return a * mask if training else a.copy()


@mistake("dropout_forward")
def forward_drop_for_keep(a, mask, keep_prob, training):
    """The scale is that of the probability of dropping.

    keep_prob is the probability that a unit stays, and the scale makes up for the units that went.
    """
    return a * mask / (1 - keep_prob + 1e-12) if training else a.copy()


@mistake("dropout_forward")
def forward_always_training(a, mask, keep_prob, training):
    """Evaluation drops units, too.

    At evaluation the layer does nothing: predictions must not depend on chance.
    """
    return a * mask / keep_prob


@mistake("dropout_forward")
def forward_scaled_evaluation(a, mask, keep_prob, training):
    """Evaluation multiplies by keep_prob on top.

    With the scale applied in training, nothing is left to do at evaluation.
    """
    return a * mask / keep_prob if training else a * keep_prob


@mistake("dropout_forward")
def forward_of_2014(a, mask, keep_prob, training):
    """This is dropout as of 2014, which scales at evaluation.

    The first papers did it that way; this course, like torch, scales in training and leaves evaluation alone.
    """
    return a * mask if training else a * keep_prob


@mistake("dropout_forward")
def forward_by_measured_share(a, mask, keep_prob, training):
    """The scale comes from the share that happened to survive.

    The probability is known and fixed; the share in one mask varies, and with it the scale would.
    """
    return a * mask / mask.mean() if training else a.copy()


@mistake("dropout_forward")
def forward_by_share_of_rows(a, mask, keep_prob, training):
    """Every example is scaled by its own share of survivors.

    An example that lost many units would be blown up. The scale is the same for all of them.
    """
    if not training:
        return a
    share = mask.mean(axis=-1, keepdims=True)
    return a * mask / np.where(share == 0, 1, share)


@mistake("dropout_forward")
def forward_without_mask(a, mask, keep_prob, training):
    """Nothing is dropped.

    The activations are scaled, but the mask is never applied to them.
    """
    return a / keep_prob if training else a.copy()


@mistake("dropout_forward")
def forward_scaled_twice(a, mask, keep_prob, training):
    """The scale is applied twice.

    Once the mask has been divided by keep_prob, the product must not be divided again.
    """
    mask = mask / keep_prob
    return a * mask / keep_prob if training else a.copy()


@mistake("dropout_forward")
def forward_masked_evaluation(a, mask, keep_prob, training):
    """Evaluation applies the mask without the scale.

    At evaluation no unit may be dropped: the mask is for training.
    """
    return a * mask / keep_prob if training else a * mask


@mistake("dropout_forward")
def forward_modes_swapped(a, mask, keep_prob, training):
    """The two modes are swapped.

    Units are dropped in training; evaluation uses the whole network.
    """
    return a.copy() if training else a * mask / keep_prob


@mistake("dropout_forward")
def forward_not_zero(a, mask, keep_prob, training):
    """Dropped units are not zero.

    A unit that is dropped contributes nothing at all, so its output is exactly zero.
    """
    return a * mask / keep_prob + (1 - keep_prob) * ~mask if training else a.copy()


@mistake("dropout_forward")
def forward_centred_mask(a, mask, keep_prob, training):
    """The mask is centred.

    A mask consists of zeros and ones; without its mean, dropped units would come back negative.
    """
    return a * (mask - keep_prob) / keep_prob if training else a.copy()


@mistake("dropout_forward")
def forward_multiplied(a, mask, keep_prob, training):
    """Kept units are multiplied by keep_prob.

    That makes them smaller still. They have to stand in for the ones that were dropped.
    """
    return a * mask * keep_prob if training else a.copy()


@mistake("dropout_forward")
def forward_first_order(a, mask, keep_prob, training):
    """The scale is approximated.

    1 + (1 − p) is close to 1/p for p near 1 alone; the expectation is preserved by nothing but 1/p.
    """
    return a * mask * (2 - keep_prob) if training else a.copy()


@mistake("dropout_forward")
def forward_mask_inverted(a, mask, keep_prob, training):
    """The kept units are dropped, and the dropped ones kept.

    True in the mask means that the unit stays.
    """
    return np.where(mask, 0, a) / keep_prob if training else a.copy()


@mistake("dropout_forward")
def forward_in_place(a, mask, keep_prob, training):
    """The caller's activations are changed in place.

    `*=` writes into the array that came in, and the backward pass may still need it: make a new one.
    """
    if training:
        a *= mask
        a /= keep_prob
    return a


@mistake("dropout_forward")
def forward_zeroed_in_place(a, mask, keep_prob, training):
    """Dropped entries are set to zero in the caller's array.

    Indexing on the left of an assignment changes the array that came in; a copy would not hurt.
    """
    if not training:
        return a
    a[~mask] = 0
    return a / keep_prob


@mistake("dropout_forward")
def forward_selected(a, mask, keep_prob, training):
    """Only the kept units come back.

    Boolean indexing drops the entries and with them the shape; the layer puts zeros in their places.
    """
    return a[mask] / keep_prob if training else a.copy()


@mistake("dropout_forward")
def forward_of_matrices(a, mask, keep_prob, training):
    """Only matrices go through.

    The layer works entry by entry, so that the number of axes does not matter.
    """
    if not training:
        return a
    y = np.zeros_like(a)
    n, d = a.shape
    for i in range(n):
        for j in range(d):
            y[i, j] = a[i, j] * mask[i, j] / keep_prob
    return y


@mistake("dropout_forward")
def forward_percent(a, mask, keep_prob, training):
    """keep_prob = 1 is taken for one per cent.

    keep_prob is a probability; 1 means that everything is kept.
    """
    if keep_prob >= 1:
        keep_prob = keep_prob / 100
    return a * mask / keep_prob if training else a.copy()


@mistake("dropout_forward")
def forward_own_mask(a, mask, keep_prob, training):
    """A new mask is drawn instead of using the one that was handed in.

    The backward pass needs the same mask, which is why it comes in from outside.
    """
    mask = np.random.rand(*a.shape) < keep_prob
    return a * mask / keep_prob if training else a.copy()


@mistake("dropout_forward")
def forward_mask_remembered(a, mask, keep_prob, training, kept={}):
    """The mask of the first batch is used for all.

    Each pass has a mask of its own, the one that is handed in.
    """
    mask = kept.setdefault(a.shape, mask)
    return a * mask / keep_prob if training else a.copy()


@mistake("dropout_forward")
def forward_with_mask(a, mask, keep_prob, training):
    """The mask comes back as well.

    The result is one array; the caller has the mask already.
    """
    return (a * mask / keep_prob if training else a.copy()), mask


@mistake("dropout_forward")
def forward_nothing_at_evaluation(a, mask, keep_prob, training):
    """Evaluation returns nothing.

    A function without a return in one branch gives None there.
    """
    if training:
        return a * mask / keep_prob


@mistake("dropout_forward")
def forward_truncated(a, mask, keep_prob, training):
    """The result is cut off to whole numbers.

    np.zeros_like(mask, dtype=int) makes an array of integers, which keeps no fractions.
    """
    y = np.zeros_like(mask, dtype=int)
    y[...] = a * mask / keep_prob if training else a
    return y.astype(float)
