"""Mistakes about Adam and AdamW: the two moments."""

import numpy as np

from autograder.exercises.l2_regularization.mistakes.adam_step import new_m, new_v


def _v_with_beta1(v, d, beta1):
    return beta1 * v + (1 - beta1) * d**2


def _m_hat_with_beta2(new_m, beta2, t):
    return new_m / (1 - beta2**t)


def _v_hat_with_beta1(new_v, beta1, t):
    return new_v / (1 - beta1**t)


@new_m.mistake(new_v=_v_with_beta1, m_hat=_m_hat_with_beta2, v_hat=_v_hat_with_beta1)
def adam_betas_swapped(m, d, beta2):
    """β₁ and β₂ are swapped.

    β₁ belongs to the mean of the gradients and β₂ to the mean of their squares. The second is larger as a
    rule, because a step size should change more slowly than a direction.

    Hint: Note beside each β in your code which moment it belongs to, and do the same in the four formulas.
    """
    return beta2 * m + (1 - beta2) * d


def _v_of_habit(v, d):
    return 0.999 * v + (1 - 0.999) * d**2


def _m_hat_of_habit(new_m, t):
    return new_m / (1 - 0.9**t)


def _v_hat_of_habit(new_v, t):
    return new_v / (1 - 0.999**t)


@new_m.mistake(new_v=_v_of_habit, m_hat=_m_hat_of_habit, v_hat=_v_hat_of_habit)
def adam_betas_of_habit(m, d):
    """β₁ and β₂ are fixed numbers, whatever the arguments say.

    The usual 0.9 and 0.999 are written into the code. Whoever asks for other means gets these.

    Hint: Search your function for numbers: which of them are arguments that you have been given?
    """
    return 0.9 * m + (1 - 0.9) * d


@new_m.mistake()
def first_moment_with_beta2(m, d, beta2):
    """The first moment is averaged with β₂.

    Each moment has a memory of its own. With β₂ the mean of the gradients is longer than the one that is
    asked for.

    Hint: Change β₁ and nothing else: does the m that you return notice?
    """
    return beta2 * m + (1 - beta2) * d


@new_v.mistake()
def second_moment_with_beta1(v, d, beta1):
    """The second moment is averaged with β₁.

    The line of the first moment was copied, and its β came along. The mean of the squares has a memory of its
    own, which is longer as a rule.

    Hint: Change β₂ and nothing else: does the v that you return notice?
    """
    return beta1 * v + (1 - beta1) * d**2


@new_m.mistake()
def first_moment_summed(m, d, beta1):
    """The first moment adds the whole gradient.

    The factor 1 − β₁ is missing, as in the velocity of Task 5. Adam takes means, and this sum is too large by
    that very factor.

    Hint: Let the gradient be 1 in every step: which value does a mean of ones have, and where does your m go?
    """
    return beta1 * m + d


@new_v.mistake()
def second_moment_summed(v, d, beta2):
    """The second moment adds the whole squared gradient.

    The factor 1 − β₂ is missing, so that a sum grows where a mean was asked for. The steps become too small,
    because they are divided by the root of it.

    Hint: With zeros in v and t = 1, what should the correction make of v, and what does it make of yours?
    """
    return beta2 * v + d**2


@new_m.mistake()
def first_moment_weights_exchanged(m, d, beta1):
    """In the first moment, β₁ multiplies the new gradient.

    The two weights of the mean are exchanged, so that it forgets nearly everything in each step. β₁ is the
    share of the old mean.

    Hint: With β₁ = 0.9, how much of the old m should be left after a step?
    """
    return (1 - beta1) * m + beta1 * d


@new_v.mistake()
def second_moment_weights_exchanged(v, d, beta2):
    """In the second moment, β₂ multiplies the new square.

    The two weights of the mean are exchanged, so that only the last gradients count. β₂ is the share of the
    old mean.

    Hint: Put in a gradient of zeros: should v become a little smaller, or almost nothing?
    """
    return (1 - beta2) * v + beta2 * d**2


@new_m.mistake()
def first_moment_forgets(d, beta1):
    """The first moment does not keep its old value.

    Only the new gradient is in it, with its factor. A running mean carries the old mean on, and without that
    the step has no momentum.

    Hint: Which of the function's arguments does your line for the first moment not use?
    """
    return (1 - beta1) * d


@new_v.mistake()
def second_moment_forgets(d, beta2):
    """The second moment does not keep its old value.

    Only the new square is in it, with its factor. Without a memory each entry is divided by its own size, and
    next to nothing but its sign is left.

    Hint: Where does the v that comes in appear in your code?
    """
    return (1 - beta2) * d**2


@new_v.mistake()
def adam_gradient_not_squared(v, d, beta2):
    """The second moment averages absolute values.

    v is the running mean of the squared gradient. Its root is then the size of a gradient, which the root of
    a mean of absolute values is not.

    Hint: What happens to d in the formula for v before it is averaged?
    """
    return beta2 * v + (1 - beta2) * np.abs(d)


@new_v.mistake()
def adam_gradient_without_square(v, d, beta2):
    """The second moment averages the gradient itself.

    Without the square it can be negative, and a negative number has no root. The mean of the gradient is
    there already, as the first moment.

    Hint: Compare your lines for m and v: apart from β, in what should they differ?
    """
    return beta2 * v + (1 - beta2) * d


@new_v.mistake()
def adam_factor_squared(v, d, beta2):
    """The factor 1 − β₂ is squared along with the gradient.

    The square covers the whole product. The mean is then far too small, since 1 − β₂ is a small number.

    Hint: Compute both terms of the second moment by hand for d = 0.5 and β₂ = 0.95, and print yours: which
    bracket does the square belong to?
    """
    return beta2 * v + ((1 - beta2) * d) ** 2


@new_v.mistake()
def adam_squares_first_moment(v, new_m, beta2):
    """The second moment averages the square of the first moment.

    What is squared is the running mean and not the gradient. Gradients of changing signs cancel in that mean,
    and then nothing holds the steps back.

    Hint: Which variable is it that your code squares, and which symbol has the exponent in the formula?
    """
    return beta2 * v + (1 - beta2) * new_m**2


@new_v.mistake()
def adam_variance(v, d, new_m, beta2):
    """The second moment is measured about the mean.

    The first moment is subtracted from the gradient before it is squared, as in a variance. Adam's second
    moment is the mean of the squares themselves.

    Hint: Put in a gradient that is the same in all steps: what should v go to, and where does yours go?
    """
    return beta2 * v + (1 - beta2) * (d - new_m) ** 2


def _remembered_v(v, d, beta2, kept={}):
    last = kept.get("v")
    if last is None or last.shape != v.shape:
        last = v
    kept["v"] = beta2 * last + (1 - beta2) * d**2
    return kept["v"]


@new_m.mistake(new_v=_remembered_v)
def adam_moments_remembered(m, d, beta1, kept={}):
    """The moments are remembered between calls.

    The function goes on with moments of its own and does not use those that come in. Each weight has its own,
    and the caller keeps them.

    Hint: Call the function twice with moments of zeros: should the second result differ from the first?
    """
    last = kept.get("m")
    if last is None or last.shape != m.shape:
        last = m
    kept["m"] = beta1 * last + (1 - beta1) * d
    return kept["m"]
