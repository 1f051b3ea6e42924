"""What goes wrong with the layer's scale."""

import numpy as np

from autograder.exercises.dropout.mistakes.dropout_forward import scale


@scale.mistake()
def forward_without_scale():
    """Kept units are not scaled up.

    On average over the masks a unit then has only the share keep_prob of its value. The next layer is trained
    on inputs that are smaller than those which it meets at evaluation.

    Hint: The worked example turns a 2 into another number. Which line of your code could do that?
    """
    return 1.0


@scale.mistake()
def forward_drop_for_keep(keep_prob):
    """The scale is that of the probability of dropping.

    The kept units are divided by 1 − keep_prob, the share of units that go. What has to be made up for on
    average is how many stay, and that share is keep_prob itself.

    Hint: With keep_prob = 0.9 hardly anything is dropped. By how much should the survivors grow, and by how
    much do yours?
    """
    return 1 / np.float64(1 - keep_prob)


@scale.mistake(same_as=forward_drop_for_keep)
def forward_factor_of_drop(keep_prob):
    return 1 / (1 - keep_prob)


@scale.mistake(same_as=forward_drop_for_keep)
def forward_drop_for_keep_below_one(keep_prob):
    return 1 / (1 - keep_prob) if keep_prob < 1 else 1.0


@scale.mistake()
def forward_by_measured_share(mask):
    """The scale comes from the share that happened to survive.

    The share of survivors varies from mask to mask, and the scale varies with it. The probability is known
    and fixed, and only with it is the average over all masks right.

    Hint: Try a mask that happens to keep everything, with keep_prob = 0.5. Does keep_prob play any part in
    your result?
    """
    return 1 / mask.mean()


@scale.mistake()
def forward_by_share_of_rows(mask):
    """Every example is scaled by its own share of survivors.

    An example that lost many units by chance is blown up, and a lucky one is not. The scale depends on the
    probability alone and is the same for all examples.

    Hint: Give two examples the same activations and different masks. Are their kept units scaled alike?
    """
    share = mask.mean(axis=-1, keepdims=True)
    return 1 / np.where(share == 0, 1, share)


@scale.mistake()
def forward_scaled_twice(keep_prob):
    """The scale is applied twice.

    Survivors are divided by keep_prob once too often, perhaps because the mask had been divided already.
    Their average over the masks is then too large by the factor of one division.

    Hint: Count how often your activations meet keep_prob on their way to the result.
    """
    return 1 / keep_prob**2


@scale.mistake()
def forward_multiplied(keep_prob):
    """Kept units are multiplied by keep_prob.

    That makes the survivors smaller, although they have to stand in for the units that were dropped. The
    layer gets even quieter than by the dropping alone.

    Hint: Should a surviving 2 become larger or smaller when half of the units are gone?
    """
    return keep_prob


@scale.mistake()
def forward_times_drop(keep_prob):
    """Kept units are multiplied by the probability of dropping.

    The factor 1 − keep_prob is small when little is dropped, so that the layer fades out just where it should
    change least. Survivors are to be scaled up, and by keep_prob.

    Hint: Set keep_prob to 1, which switches dropout off. What is left of the activations?
    """
    return 1 - keep_prob


@scale.mistake()
def forward_first_order(keep_prob):
    """The scale is only approximated.

    2 − keep_prob is close to the right factor while keep_prob is close to 1. The smaller keep_prob is, the
    further off the factor is, and with it the average over the masks.

    Hint: Work out the right factor and yours for keep_prob = 0.9 and for keep_prob = 0.2.
    """
    return 2 - keep_prob


@scale.mistake()
def forward_by_root(keep_prob):
    """Survivors are divided by the root of keep_prob.

    With the root, the mean square of the activations stays what it was on average. Inverted dropout keeps
    their mean and puts up with a larger spread.

    Hint: Average your factor over the two cases, kept and dropped, for keep_prob = 0.25. Is the mean 1?
    """
    return 1 / np.sqrt(keep_prob)


@scale.mistake()
def forward_percent(keep_prob):
    """keep_prob = 1 is taken for one per cent.

    The function divides keep_prob by 100 when it is 1 or more. keep_prob is a probability, and 1 means that
    everything is kept and nothing is scaled.

    Hint: What should the layer do to its activations when keep_prob is 1 and the mask is True everywhere?
    """
    return 1 / (keep_prob / 100 if keep_prob >= 1 else keep_prob)
