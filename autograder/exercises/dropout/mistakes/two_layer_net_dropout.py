"""Mistakes about the network of two layers: mask, scale and mode."""

import numpy as np

from autograder.answers import mistake


@mistake("two_layer_net")
def net_without_scale(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Kept units are not scaled up.

    The hidden units are masked, but keep_prob does not come into it. The second layer then sees smaller
    inputs in training than at evaluation, on average by the factor keep_prob.

    Hint: In the worked example of this task the second hidden unit is 2 and its weight is 10. How does it
    come to contribute 25 in training?
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask
    return h @ W2 + b2


@mistake("two_layer_net")
def net_drop_for_keep(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The scale comes from the probability of dropping.

    The kept units are divided by 1 − keep_prob. The probability that a unit stays is what makes up for the
    missing ones on average, and that is keep_prob itself.

    Hint: With keep_prob = 0.8 about four of five units stay. Should the survivors grow a little to make up
    for the fifth, or grow fivefold?
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / (1 - keep_prob)
    return h @ W2 + b2


@mistake("two_layer_net")
def net_always_training(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Units are dropped at evaluation, too.

    The argument training is not looked at, and the mask is applied in both modes. At evaluation the whole
    network answers, with no unit missing and none scaled up.

    Hint: Call the function with training=False and two different masks. May the outputs differ?
    """
    h = np.maximum(x @ W1 + b1, 0) * mask / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_never_training(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Units are never dropped.

    Neither the mask nor keep_prob is used, so that the two modes give the same. In training dropout belongs
    between the ReLU and the second layer.

    Hint: Call the function with training=True and a mask that is False everywhere. What should be left of the
    output then?
    """
    return np.maximum(x @ W1 + b1, 0) @ W2 + b2


@mistake("two_layer_net")
def net_scaled_evaluation(x, W1, b1, W2, b2, mask, keep_prob, training):
    """At evaluation the hidden units are multiplied by keep_prob.

    Training divides by keep_prob, and evaluation multiplies by it as well. The division has made up for the
    dropped units already, so at evaluation the second layer gets too little.

    Hint: The worked example of this task ends with 23 at evaluation: what does your code give? Then read the
    table in Task 2 row by row.
    """
    h = np.maximum(x @ W1 + b1, 0)
    h = h * mask / keep_prob if training else h * keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_of_2014(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The network scales at evaluation, as dropout did in 2014.

    In training the mask is applied without a factor, and at evaluation the units are multiplied by keep_prob.
    That is the original recipe, and in both modes its outputs differ from those of inverted dropout, which
    this course and torch use.

    Hint: The table in Task 2 has two recipes. Which of them is the one in bold letters, and which one have
    you built?
    """
    h = np.maximum(x @ W1 + b1, 0)
    h = h * mask if training else h * keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_mask_before_bias(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Units are dropped before the bias is added.

    Mask and scale are applied to the product of x and W1, and b1 is added afterwards. A dropped unit then
    comes back to life with its bias, though it should reach the second layer as a zero.

    Hint: Follow a dropped unit whose bias is 5. What does the second layer get from it in your code, and what
    in the formula?
    """
    z = x @ W1
    if training:
        z = z * mask / keep_prob
    return np.maximum(z + b1, 0) @ W2 + b2


@mistake("two_layer_net")
def net_output_scaled(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The last bias is scaled along with the hidden units.

    The division by keep_prob comes after the second layer, so that b2 is divided as well. The scale belongs
    to the dropout layer, and what is added behind it stays as it is.

    Hint: Set W2 to zero, so that nothing but b2 can reach the output. What should training give, and what
    does it?
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        return (h * mask @ W2 + b2) / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_weights_masked(x, W1, b1, W2, b2, mask, keep_prob, training):
    """All examples share the mask of the first one.

    The first row of the mask is applied to the rows of W2, and thereby to every example of the batch. Each
    row of the mask belongs to the example in the same row and to no other.

    Hint: Run a batch of two equal examples whose rows of the mask differ. Should their outputs be the same?
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h @ (W2 * mask[0][:, None]) / keep_prob
        return h + b2
    return h @ W2 + b2


@mistake("two_layer_net")
def net_modes_swapped(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The two modes are swapped.

    Units are dropped when training is False, and the whole network answers when it is True. The noise belongs
    to training, and evaluation uses everything that was learnt.

    Hint: Read the condition of your `if` aloud, with the value that training has while a network learns.
    """
    h = np.maximum(x @ W1 + b1, 0)
    if not training:
        h = h * mask / keep_prob
    return h @ W2 + b2


@mistake("two_layer_net")
def net_by_measured_share(x, W1, b1, W2, b2, mask, keep_prob, training):
    """The scale comes from the share that happened to survive.

    The hidden units are divided by the share that this mask happens to keep. That share varies from mask to
    mask, and only the fixed probability makes the average over all masks right.

    Hint: In training mode, call the function twice with the same mask, but with two different values of
    keep_prob. Does anything change?
    """
    h = np.maximum(x @ W1 + b1, 0)
    if training:
        h = h * mask / mask.mean()
    return h @ W2 + b2


@mistake("two_layer_net")
def net_outputs_dropped(x, W1, b1, W2, b2, mask, keep_prob, training):
    """Outputs are dropped along with the hidden units.

    The outputs are masked and scaled a second time, behind the last layer. A score that is set to zero at
    random teaches the network nothing, so dropout stays between the two linear layers.

    Hint: Read below the formula of this task where dropout never goes. How often does the mask appear in your
    code?
    """
    h = np.maximum(x @ W1 + b1, 0)
    y = h @ W2 + b2
    if training:
        y = (h * mask / keep_prob) @ W2 + b2
        y = y * mask[:, : y.shape[1]] / keep_prob
    return y
