"""What goes wrong in the layer's two modes, and with what comes back."""

import numpy as np

from autograder.exercises.dropout.mistakes.dropout_forward import evaluated, result, scale, trained


def _nothing():
    return None


def _whole(a):
    return a


def _right_scale(keep_prob):
    return 1 / keep_prob


def _scaled(kept, scale):
    return kept * scale


def _times_keep_prob(a, keep_prob):
    return a * keep_prob


@trained.mistake()
def forward_not_zero(kept, scale, mask, keep_prob):
    """Dropped units are not zero.

    Dropped units come back as 1 − keep_prob. A unit that is dropped contributes nothing at all, so its output
    is exactly zero.

    Hint: Look at the entries of your result where the mask is False.
    """
    return kept * scale + (1 - keep_prob) * ~mask


@trained.mistake(used=_nothing, kept=_nothing, scale=_nothing, evaluated=_whole)
def forward_never_training(a):
    """The layer does nothing in training either.

    The activations come back unchanged in both modes. That is right for evaluation, but in training the mask
    and the scale have to act on them.

    Hint: Does any line of your code read the argument mask when training is True?
    """
    return a


@scale.mistake(evaluated=_times_keep_prob)
def forward_of_2014():
    """This is dropout as of 2014, which scales at evaluation.

    The first papers left the survivors alone in training and multiplied by keep_prob at evaluation. Inverted
    dropout, which this course and torch use, does all its scaling in training.

    Hint: The table in Task 2 has two recipes. In which row do you find your code?
    """
    return 1.0


@evaluated.mistake()
def forward_always_training(trained):
    """Evaluation drops units, too.

    The argument training is not looked at, and mask and scale are applied in both modes. At evaluation the
    layer does nothing, because predictions must not depend on chance.

    Hint: Call the function with training=False and two different masks. May the results differ?
    """
    return trained


@evaluated.mistake(scale=_right_scale)
def forward_masked_evaluation(a, mask):
    """Evaluation applies the mask without the scale.

    The units that the mask marks are dropped at evaluation as well. The mask is for training, and at
    evaluation all units take part.

    Hint: Count the zeros in your result in evaluation mode. Where do they come from?
    """
    return a * mask


@evaluated.mistake()
def forward_scaled_evaluation(a, keep_prob):
    """Evaluation multiplies by keep_prob.

    Multiplying by keep_prob at evaluation belongs to the original dropout, which does not scale in training.
    With inverted dropout nothing is left to do at evaluation.

    Hint: What does the worked example give in evaluation mode, and what do you get for the same activations?
    """
    return a * keep_prob


@evaluated.mistake()
def forward_divided_evaluation(a, keep_prob):
    """Evaluation divides by keep_prob.

    The scale makes up for units that were dropped, and at evaluation none is. The division was probably
    written outside the branch for training, so that it happens in both modes.

    Hint: Which of your lines are executed when training is False?
    """
    return a / keep_prob


@evaluated.mistake()
def forward_evaluation_by_drop(a, keep_prob):
    """Evaluation multiplies by the probability of dropping.

    The activations are multiplied by 1 − keep_prob at evaluation. Nothing is dropped in that mode, and
    nothing is scaled either.

    Hint: Recall what torch.nn.Dropout does to its input after a call of eval().
    """
    return a * (1 - keep_prob)


@evaluated.mistake()
def forward_nothing_at_evaluation():
    """Evaluation returns nothing.

    A function that ends without a return gives None. The branch for training has one, and evaluation needs
    one as well.

    Hint: Print the result for training=False. Which line of your code does the function reach last then?
    """
    return None


@result.mistake(evaluated=_whole)
def forward_modes_swapped(trained, evaluated, training):
    """The two modes are swapped.

    Units are dropped when training is False, and the activations pass unchanged when it is True. The noise
    belongs to training, and evaluation uses the whole network.

    Hint: Read the condition of your `if` aloud, with the value that training has while a network learns.
    """
    return evaluated if training else trained


@result.mistake()
def forward_with_mask(trained, evaluated, training, mask):
    """The mask comes back as well.

    A pair comes back where one array is asked for. The caller has the mask already, since it was handed in.

    Hint: How many results does the docstring name under "Returns"?
    """
    return (trained if training else evaluated), mask


@result.mistake()
def forward_truncated(trained, evaluated, training, mask):
    """The result is cut off to whole numbers.

    The array for the result was made for integers, and everything that is written into it loses its
    fractions. Activations are real numbers.

    Hint: Print the `dtype` of each array in your code right after it is made.
    """
    y = np.zeros_like(mask, dtype=int)
    y[...] = trained if training else evaluated
    return y.astype(float)


@result.mistake(scale=_right_scale, trained=_scaled, evaluated=_whole)
def forward_in_type_of_mask(trained, evaluated, training, mask):
    """The result holds True and False instead of numbers.

    An array that is made like the mask has the type of the mask, which knows only True and False. Whatever is
    written into it loses its value.

    Hint: What does np.zeros_like take over from its argument besides the shape?
    """
    y = np.zeros_like(mask)
    y[...] = trained if training else evaluated
    return y
