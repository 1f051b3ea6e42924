"""Mistakes about the backward pass of the layer."""

import numpy as np

from autograder.answers import mistake


@mistake("dropout_backward")
def backward_without_scale(dy, mask, keep_prob, training):
    """The scale of the forward pass is missing.

    The gradient is masked, but keep_prob does not come into it. What multiplies the activations on the way
    forward multiplies the gradient on the way back, so kept units get too small a gradient here.

    Hint: In the worked example the first unit is kept, and yet its gradient does not leave as it came. What
    has happened to its 0.4 on the way?
    """
    return dy * mask if training else dy.copy()


@mistake("dropout_backward")
def backward_without_mask(dy, mask, keep_prob, training):
    """Dropped units get a gradient, too.

    The gradient is divided by keep_prob, but the mask is not applied. A dropped unit has no influence on the
    output, so its gradient has to be zero.

    Hint: Suppose that a unit was dropped in the forward pass, and nudge its activation a little. By how much
    does the output change?
    """
    return dy / keep_prob if training else dy.copy()


@mistake("dropout_backward")
def backward_multiplied(dy, mask, keep_prob, training):
    """The gradient is multiplied by keep_prob, where the forward pass divides.

    keep_prob appears as a factor of the gradient, while the forward pass divides by it. For a fixed mask the
    layer is linear, so the gradient has the very factor that the activations have.

    Hint: Does the gradient of a kept unit grow or shrink in the worked example, and what does it do in your
    code?
    """
    return dy * mask * keep_prob if training else dy.copy()


@mistake("dropout_backward")
def backward_drop_for_keep(dy, mask, keep_prob, training):
    """The scale comes from the probability of dropping.

    The gradient of a kept unit is divided by 1 − keep_prob. The forward pass divides by the probability that
    a unit stays, and the backward pass has to use the same number.

    Hint: Work out the factor of a kept unit for a keep_prob of 0.9, forwards and backwards: is it the same?
    Why would 0.5 tell you nothing?
    """
    return dy * mask / (1 - keep_prob) if training else dy.copy()


@mistake("dropout_backward", same_as=backward_drop_for_keep)
def backward_factor_of_drop(dy, mask, keep_prob, training):
    return dy * mask * (1 / (1 - keep_prob)) if training else dy.copy()


@mistake("dropout_backward", same_as=backward_drop_for_keep)
def backward_drop_for_keep_below_one(dy, mask, keep_prob, training):
    scale = 1 - keep_prob if keep_prob < 1 else 1.0
    return dy * mask / scale if training else dy.copy()


@mistake("dropout_backward")
def backward_scaled_twice(dy, mask, keep_prob, training):
    """The scale is applied twice.

    The mask is divided by keep_prob first, and the product is divided by it once more. The forward pass
    divides once, so the gradient comes out too large by the factor 1/keep_prob.

    Hint: Count the divisions in your line and in the formula of this task.
    """
    return dy * (mask / keep_prob) / keep_prob if training else dy.copy()


@mistake("dropout_backward")
def backward_always_training(dy, mask, keep_prob, training):
    """The gradient is masked in evaluation, too.

    The argument training is never looked at, so mask and scale are applied in both modes. In evaluation mode
    the layer is the identity, and so is its backward pass.

    Hint: Which argument does your function never read? Recall what the forward pass does with its input when
    that argument is False.
    """
    return dy * mask / keep_prob


@mistake("dropout_backward")
def backward_scaled_evaluation(dy, mask, keep_prob, training):
    """In evaluation the gradient is multiplied by keep_prob.

    In evaluation mode the gradient is multiplied by keep_prob, as it would be in the original dropout of
    2014. Inverted dropout passes activations unchanged in that mode, and so the gradient passes unchanged as
    well.

    Hint: Look at the last column of the table in Task 2. Which of its two rows does your code follow?
    """
    return dy * mask / keep_prob if training else dy * keep_prob


@mistake("dropout_backward")
def backward_zero_evaluation(dy, mask, keep_prob, training):
    """In evaluation the gradient is zero.

    In evaluation mode an array of zeros comes back, as if the loss did not depend on the activations. The
    layer's output is its input there, so every change of an activation reaches the loss.

    Hint: In evaluation mode, what does the layer give for an activation of 2, and what for one of 2.1
    instead? Read the slope off the two.
    """
    return dy * mask / keep_prob if training else np.zeros_like(dy)


@mistake("dropout_backward")
def backward_mask_inverted(dy, mask, keep_prob, training):
    """The gradient goes to the units that were dropped.

    The factor 1 − mask is one for dropped units and zero for kept ones. True in the mask means that the unit
    stayed, and only such units had a part in the output.

    Hint: Go through the worked example: which of the three units ends with a zero there, and which ones in
    your code?
    """
    return dy * (1 - mask) / keep_prob if training else dy.copy()


@mistake("dropout_backward")
def backward_by_measured_share(dy, mask, keep_prob, training):
    """The scale comes from the share that happened to survive.

    The gradient is divided by the share of units that this mask happens to keep. The forward pass divides by
    the probability itself, and the gradient needs the same factor.

    Hint: Of five units with keep_prob = 0.8, all five may survive by chance. What does the forward pass
    divide by then, and what does your backward pass?
    """
    return dy * mask / np.mean(mask) if training else dy.copy()


@mistake("dropout_backward", family="input-modified")
def backward_in_place(dy, mask, keep_prob, training):
    """The upstream gradient is changed in place.

    The operator `*=` writes its result into the array that was handed in. That array belongs to the caller,
    who may need it again for another branch of the network.

    Hint: Print dy before and after a call of your function. What does NumPy do with the array on the left of
    an operator such as `*=`?
    """
    if training:
        dy *= mask / keep_prob
    return dy


@mistake("dropout_backward", family="input-modified")
def backward_mask_in_place(dy, mask, keep_prob, training):
    """The mask is changed in place.

    The line `mask &= False` writes into the mask that came in, which is False everywhere afterwards. The mask
    belongs to the caller, who may need it again, for instance to check the gradient.

    Hint: Print `mask.sum()` before and after the call. Which line writes into an array that your function did
    not create?
    """
    if not training:
        return dy
    gradient = dy * mask / keep_prob
    mask &= False
    return gradient


@mistake("dropout_backward")
def backward_summed(dy, mask, keep_prob, training):
    """The gradient is summed over the batch.

    The gradients of all examples are added up, and an axis is lost. Sums belong to parameters that the
    examples share, while each activation has a gradient of its own.

    Hint: Compare the shape of your result with that of dy. To how many entries of the output does one
    activation contribute?
    """
    return np.sum(dy * mask / keep_prob, axis=0) if training else dy.copy()


@mistake("dropout_backward")
def backward_averaged(dy, mask, keep_prob, training):
    """The gradient is divided by the size of the batch.

    The result is divided once more, by the number of examples. If the loss is a mean over the batch, the
    upstream gradient holds that factor already, and the layer itself takes no mean.

    Hint: Pass the same two rows once alone and once as part of a larger batch: should their gradients differ?
    Find the size of the batch in the formula of this task, if you can.
    """
    return dy * mask / keep_prob / len(dy) if training else dy.copy()


@mistake("dropout_backward")
def backward_modes_swapped(dy, mask, keep_prob, training):
    """The two modes are swapped.

    The mask is applied in evaluation mode, and in training mode the gradient passes unchanged. Units were
    dropped on the way forward in training, so that is when the gradient has to be masked.

    Hint: Call the function with training=True and a mask that is False everywhere. What should come back, and
    what does?
    """
    return dy.copy() if training else dy * mask / keep_prob


@mistake("dropout_backward")
def backward_of_matrices(dy, mask, keep_prob, training):
    """Only two axes are expected.

    Two nested loops take the arrays for matrices, so that vectors fail and images come back in another shape.
    The layer works entry by entry, and nothing in it depends on the number of axes.

    Hint: Try arrays of shape (5,) and (2, 3, 4, 4) and look at the shapes that come back. Does the formula of
    this task say anything about axes?
    """
    if not training:
        return dy
    rows = [[g * m / keep_prob for g, m in zip(gs, ms)] for gs, ms in zip(dy, mask)]
    return np.array(rows).reshape(len(dy), -1)


@mistake("dropout_backward")
def backward_factor_forgotten_at_ends(dy, mask, keep_prob, training):
    """The scale is left out for small keep_prob.

    For a keep_prob of 0.3 or less the gradient is not scaled, perhaps because the factor looks too large.
    However large it is, the forward pass has it, and so must the gradient.

    Hint: Work out the factor of a kept unit for a keep_prob of 0.25, once in the forward pass and once in
    your backward pass.
    """
    scale = keep_prob if keep_prob > 0.3 else 1.0
    return dy * mask / scale if training else dy.copy()


@mistake("dropout_backward")
def backward_mask_from_gradient(dy, mask, keep_prob, training):
    """The mask is taken from the sign of the upstream gradient.

    Only positive entries of the upstream gradient get through, as if they told which units were kept. The
    upstream gradient comes from behind the layer and knows nothing of the mask, and its negative entries
    matter as much as the positive ones.

    Hint: Give every entry of dy the value −1 and keep all units. How much of the gradient comes through?
    """
    return dy * (dy > 0) / keep_prob if training else dy.copy()


@mistake("dropout_backward", family="kept-between-calls")
def backward_own_mask(dy, mask, keep_prob, training):
    """A new mask is drawn for the way back.

    The function draws fresh random numbers instead of using the mask that it was given. Some units that had
    no part in the output then get a gradient, and some that had a part get none.

    Hint: Call the function twice with the same arguments and compare the results. In which pass were the
    coins for this batch tossed?
    """
    mask = np.random.default_rng().random(dy.shape) < keep_prob
    return dy * mask / keep_prob if training else dy.copy()


@mistake("dropout_backward")
def backward_sign(dy, mask, keep_prob, training):
    """The sign of the gradient is wrong.

    Every entry of the gradient comes out with its sign reversed. The gradient says in which direction the
    loss grows, and the minus of gradient descent only comes in when parameters are updated.

    Hint: In the worked example 0.4 comes in at a kept unit. Which sign does it leave with, and does the
    formula of this task contain a minus?
    """
    return -dy * mask / keep_prob if training else dy.copy()
