"""What goes wrong in the loss that regularized_loss returns."""

import numpy as np

from autograder.exercises.l2_regularization.lessons import LASSO
from autograder.exercises.l2_regularization.mistakes.regularized_loss import loss, penalty


def _nothing():
    return None


def _signs(decayed, params, lam):
    return {name: lam * np.sign(params[name]) for name in decayed}


@penalty.mistake()
def loss_without_half(decayed, params, lam):
    """The loss lacks the ½.

    The penalty in the loss is λ times the sum of squares, without the ½ of the formula. The ½ is there so
    that it cancels against the 2 from the derivative of a square.

    Hint: The worked example multiplies 1 + 4 by a number. What is that number in your code?
    """
    return lam * sum(np.sum(params[name] ** 2) for name in decayed)


@penalty.mistake()
def lam_missing_in_loss(decayed, params, lam):
    """The penalty in the loss is not multiplied by λ.

    The sum of squares joins the loss with full weight, however small λ is. The strength λ says how much the
    penalty counts beside the data.

    Hint: With λ = 0 the loss should be the data loss. What is it in your code?
    """
    return sum(np.sum(params[name] ** 2) for name in decayed) / 2


@penalty.mistake()
def norms_in_loss(decayed, params, lam):
    """The norms in the loss are not squared.

    np.linalg.norm takes a root at the end. The penalty is made of squared norms, which is the plain sum of
    the squares.

    Hint: Let W1 be (3, 4) and work out ‖W1‖² with the formula and with your code.
    """
    return lam / 2 * sum(np.linalg.norm(params[name]) for name in decayed)


@penalty.mistake()
def means_in_loss(decayed, params, lam):
    """The squares are averaged, not summed.

    With a mean, a weight counts less the more neighbours it has in its layer. The penalty sums over all
    entries and divides by nothing.

    Hint: Should the penalty of four equal weights be that of one of them, or four times as much?
    """
    return lam / 2 * sum(np.mean(params[name] ** 2) for name in decayed)


@penalty.mistake()
def last_weight_in_loss(decayed, params, lam):
    """Only the last weight's penalty is in the loss.

    Each turn of the loop overwrites the penalty of the turn before, or the line that adds it stands behind
    the loop. The penalty is a sum over all weights.

    Hint: Print the penalty in each turn of your loop. Does it only ever grow?
    """
    return lam / 2 * np.sum(params[decayed[-1]] ** 2) if decayed else 0.0


@penalty.mistake()
def sums_squared_in_loss(decayed, params, lam):
    """The entries are summed first and squared afterwards.

    Positive and negative weights then cancel before they are squared. The penalty squares each entry by
    itself and sums the squares.

    Hint: Work out the penalty of the weights (1, −1) with your code. Is it zero?
    """
    return lam / 2 * sum(np.sum(params[name]) ** 2 for name in decayed)


@penalty.mistake(lesson=LASSO)
def lasso_in_loss(decayed, params, lam):
    """The penalty in the loss sums absolute values: that is the Lasso's."""
    return lam * sum(np.sum(np.abs(params[name])) for name in decayed)


@penalty.mistake(lesson=LASSO)
def half_lasso_in_loss(decayed, params, lam):
    """The penalty in the loss has λ/2 times absolute values, but these are the Lasso's."""
    return lam / 2 * sum(np.sum(np.abs(params[name])) for name in decayed)


@penalty.mistake(pulls=_signs, lesson=LASSO)
def lasso_loss(decayed, params, lam):
    """Loss and gradients are those of the L1 penalty: the Lasso's."""
    return lam * sum(np.sum(np.abs(params[name])) for name in decayed)


@loss.mistake(penalty=_nothing)
def loss_forgotten(data_loss):
    """The loss that comes back has no penalty.

    The data loss comes back as it came in. Loss and gradients must belong to the same function, or the curve
    that is plotted is not the one that is descended.

    Hint: Change λ and call the function again. Which of your two results should change, and which does?
    """
    return data_loss


@loss.mistake()
def penalty_alone(penalty):
    """The data loss is missing.

    What comes back is the penalty alone. The penalty is added to the data loss and does not replace it.

    Hint: With λ = 0 there is no penalty. What should the loss be then?
    """
    return penalty


@loss.mistake()
def penalty_subtracted(data_loss, penalty):
    """The penalty is subtracted from the data loss.

    A penalty makes the loss larger, and the more so the larger the weights are. Subtracted, it would reward
    large weights.

    Hint: Compare your loss with the data loss that came in. Which of the two is larger?
    """
    return data_loss - penalty


@loss.mistake()
def data_loss_repeated(data_loss, penalty, decayed):
    """The data loss is added once for each weight.

    The data loss stands inside the loop over the weights, so that a network of three layers has it three
    times. It belongs to the network as a whole.

    Hint: With λ = 0, by which factor does your loss differ from the data loss, and what is that number in
    your network?
    """
    return data_loss * len(decayed) + penalty
