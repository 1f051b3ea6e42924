"""Mistakes about Adam and AdamW: the bias correction."""

from autograder.exercises.l2_regularization.mistakes.adam_step import m_hat, v_hat


def _uncorrected_v(new_v):
    return new_v


@m_hat.mistake(v_hat=_uncorrected_v)
def adam_without_correction(new_m):
    """The bias correction is missing.

    Both moments start at zero and are too small at first, each in its own measure. What was meant to repair
    that is not there.

    Hint: With zeros in m and t = 1, which share of the gradient is in the m that your step uses?
    """
    return new_m


@m_hat.mistake(family="adam-without-correction")
def first_moment_uncorrected(new_m):
    """The first moment is not corrected.

    The second moment is, and so the first steps are too short. Both means have started at zero, and both have
    to be told.

    Hint: Compute the first step of the worked example: how far does your weight move, and how far in the
    table?
    """
    return new_m


@v_hat.mistake(family="adam-without-correction")
def second_moment_uncorrected(new_v):
    """The second moment is not corrected.

    The first moment is, and so the first steps are too long, for they are divided by something too small.
    Both means have started at zero.

    Hint: What does your code take the root of, and does that have a hat in the formula?
    """
    return new_v


def _v_hat_by_product(new_v, beta2, t):
    return new_v / (1 - beta2 * t)


@m_hat.mistake(v_hat=_v_hat_by_product)
def adam_beta_times_t(new_m, beta1, t):
    """The bias correction has β times t, where it should be a power.

    β to the power t is the share that the zeros at the start still have after t steps. The product agrees
    with it in the first step and grows beyond 1 soon after.

    Hint: Compute both for β = 0.8 and t = 1, 2, 3: which of them is a share?
    """
    return new_m / (1 - beta1 * t)


def _v_hat_late(new_v, beta2, t):
    return new_v / (1 - beta2 ** (t + 1))


@m_hat.mistake(v_hat=_v_hat_late)
def adam_counts_from_zero(new_m, beta1, t):
    """The correction counts one step too many.

    One is added to t, as if the steps were numbered from zero. The first call has t = 1 already.

    Hint: Print the exponent that you use in the very first step, and read what the docstring says about t.
    """
    return new_m / (1 - beta1 ** (t + 1))


def _v_hat_behind(new_v, beta2, t):
    return new_v / (1 - beta2 ** max(t - 1, 1))


@m_hat.mistake(v_hat=_v_hat_behind)
def adam_counts_behind(new_m, beta1, t):
    """The correction is one step behind.

    The exponent is t − 1, with an exception for the first step. The gradient of step t is in the moments when
    they are corrected, and it counts.

    Hint: With t = 2, how many gradients are in m, and which exponent do you use?
    """
    return new_m / (1 - beta1 ** max(t - 1, 1))


def _v_hat_by_zero(new_v, beta2, t):
    return new_v / (1 - beta2 ** (t - 1))


@m_hat.mistake(same_as=adam_counts_behind, v_hat=_v_hat_by_zero)
def adam_counts_behind_from_zero(new_m, beta1, t):
    return new_m / (1 - beta1 ** (t - 1))


def _v_hat_of_first_step(new_v, beta2):
    return new_v / (1 - beta2)


@m_hat.mistake(v_hat=_v_hat_of_first_step)
def adam_correction_without_t(new_m, beta1):
    """The correction is that of the first step, in all steps.

    The divisor is 1 − β, whatever t is. The zeros at the start fade with each step, and the correction fades
    with them.

    Hint: Where does your code use t, and what should the correction come to when t is very large?
    """
    return new_m / (1 - beta1)


def _v_hat_multiplied(new_v, beta2, t):
    return new_v * (1 - beta2**t)


@m_hat.mistake(v_hat=_v_hat_multiplied)
def adam_correction_multiplied(new_m, beta1, t):
    """The moments are multiplied by the correction.

    They are too small at first, and a factor below 1 makes them smaller still. The correction should make
    them as large as they would be without the zeros at the start.

    Hint: Is 1 − β to the power t larger or smaller than 1, and should m̂ be larger or smaller than m?
    """
    return new_m * (1 - beta1**t)


@m_hat.mistake()
def first_correction_with_beta2(new_m, beta2, t):
    """The first moment is corrected with β₂.

    Each moment is corrected by what its own memory has left of the zeros. For the first moment that is a
    power of β₁.

    Hint: Compute the first step of the worked example with β₁ = 0.9 and β₂ = 0.999: does m̂ come out as d?
    """
    return new_m / (1 - beta2**t)


@v_hat.mistake()
def second_correction_with_beta1(new_v, beta1, t):
    """The second moment is corrected with β₁.

    The line of the first moment was copied, and its β came along. Each moment is corrected by what its own
    memory has left of the zeros.

    Hint: Read the β in each of your two corrections, and the β in the line where that moment was updated.
    """
    return new_v / (1 - beta1**t)


def _old_v(v, beta2, t):
    return v / (1 - beta2**t)


@m_hat.mistake(v_hat=_old_v)
def adam_lags(m, beta1, t):
    """The step uses the moments from before the update.

    The new moments are computed and returned, but the step is made of those that came in. The latest gradient
    then arrives one step late, and the first step goes nowhere.

    Hint: In the first step m and v come in as zeros: which m does your correction divide?
    """
    return m / (1 - beta1**t)


def _v_hat_counted(new_v, beta2, kept={}):
    kept["t"] = kept.get("t", 0) + 1
    return new_v / (1 - beta2 ** kept["t"])


@m_hat.mistake(v_hat=_v_hat_counted)
def adam_counts_itself(new_m, beta1, kept={}):
    """The function counts the steps itself.

    It remembers how often it was called and does not use the t that comes in. As soon as there are two
    weights, or a second training run, its count is wrong.

    Hint: Call the function twice with t = 1: should the results differ?
    """
    kept["t"] = kept.get("t", 0) + 1
    return new_m / (1 - beta1 ** kept["t"])
