"""What goes wrong in the two terms of dx that come from the batch's mean and variance."""

import numpy as np

from autograder.exercises.batch_norm.mistakes.batch_norm_backward import mean_term, variance_term


def _scaled(dy, gamma):
    return dy * gamma


def _nothing(dx_hat):
    return np.zeros_like(dx_hat)


@mean_term.mistake()
def mean_path_forgotten(dx_hat):
    """The way through the mean is missing.

    Each x also moves the mean of its column, and through it every output. Adding the same number to a whole
    column changes nothing, so dx has to add up to zero over the batch, and here it does not.

    Hint: Print `dx.sum(axis=0)`: which step of the forward pass makes the output blind to an offset of x?
    """
    return np.zeros_like(dx_hat)


@mean_term.mistake()
def mean_term_summed(dx_hat):
    """The mean's term is not divided by N.

    A sum over the batch is subtracted where a mean belongs. The 1/N is in the mean of the forward pass, and
    so it is in its derivative.

    Hint: If one x grows by 1, by how much does the mean of its column grow?
    """
    return dx_hat.sum(axis=0)


@mean_term.mistake()
def mean_term_added(dx_hat):
    """The mean's term has the wrong sign.

    Forward, the mean is subtracted. A larger mean makes every output of the column smaller, so what comes
    back through it is subtracted as well.

    Hint: Add up each column of your dx: what should the sum be, and how did the minus of x - μ get lost?
    """
    return -dx_hat.mean(axis=0)


@mean_term.mistake()
def mean_over_everything(dx_hat):
    """The mean's term is one number for all features.

    A mean without an axis runs over rows and columns alike. Every column was centred by itself, so each has a
    term of its own.

    Hint: What is the shape of the mean that your code subtracts from dx_hat?
    """
    return dx_hat.mean()


@mean_term.mistake()
def mean_term_without_inv_std(dx_hat, inv_std):
    """The mean's term lacks the factor inv_std.

    The gradient reaches the mean through the division by the root, just as it reaches x. So inv_std belongs
    to this term as it belongs to the others.

    Hint: Follow the way from x_hat back to μ in the table of Route 1: past which factor does it lead?
    """
    return dx_hat.mean(axis=0) / inv_std


@mean_term.mistake(dx_hat=_scaled, family="gamma-on-first-term")
def mean_term_without_gamma(dy):
    """γ is missing in the mean's term.

    What flows back through the mean has passed γ before. The gradient to average is that of the normalized x,
    not that of y.

    Hint: Does your mean run over dy or over dx_hat?
    """
    return dy.mean(axis=0)


def _without_gamma(dy, x_hat):
    return x_hat * (dy * x_hat).mean(axis=0)


@variance_term.mistake(dx_hat=_scaled, family="gamma-on-first-term")
def variance_term_without_gamma(dy, x_hat):
    """γ is missing in the variance's term.

    What flows back through the variance has passed γ before. The gradient in this term is that of the
    normalized x, not that of y.

    Hint: Which of the two gradients, dy or dx_hat, is multiplied by x_hat in your last term?
    """
    return x_hat * (dy * x_hat).mean(axis=0)


@mean_term.mistake(dx_hat=_scaled, variance_term=_without_gamma)
def gamma_on_first_term(dy):
    """γ multiplies the first term only.

    All three terms are made from one gradient, that of the normalized x, and γ is in it. In the other two
    terms dy stands in its place.

    Hint: Where are the brackets around your three terms, and does γ stand inside or outside?
    """
    return dy.mean(axis=0)


def _features_of_x_hat(dx_hat, x_hat):
    return x_hat * (dx_hat * x_hat).sum(axis=0) / dx_hat.shape[1]


@mean_term.mistake(variance_term=_features_of_x_hat)
def divided_by_features(dx_hat):
    """The terms are divided by the number of features.

    The sums run over the batch, and a mean divides by the number of what was summed. The number of columns
    has nothing to do with it.

    Hint: What are the two entries of `dy.shape`, and over which of them do your sums run?
    """
    return dx_hat.sum(axis=0) / dx_hat.shape[1]


def _row_of_x_hat(dx_hat, x_hat):
    return x_hat * (dx_hat * x_hat).mean(axis=1, keepdims=True)


@mean_term.mistake(variance_term=_row_of_x_hat)
def backward_of_layer_norm(dx_hat):
    """The means run over the features of each row: that is layer normalization.

    Forward, mean and variance were taken over the batch, for each feature by itself. The means of the
    gradient run along the same axis, or they belong to another layer.

    Hint: Print the shape of the means in your code: is there one for each feature or one for each example?
    """
    return dx_hat.mean(axis=1, keepdims=True)


def _first_term(dx_hat):
    return dx_hat


@mean_term.mistake(variance_term=_nothing, rest=_first_term)
def statistics_taken_for_constants(dx_hat):
    """dx is only a rescaled dy.

    That would be right if mean and variance were constants, as they are in evaluation mode. In training mode
    both depend on x, and two more terms come back through them.

    Hint: Change one entry of x and look at the outputs of the other rows: by which ways did they notice?
    """
    return np.zeros_like(dx_hat)


def _mean_of_dx_hat(dx_hat, x_hat):
    return x_hat * dx_hat.mean(axis=0)


@mean_term.mistake(variance_term=_mean_of_dx_hat)
def sums_exchanged_in_dx(dx_hat, x_hat):
    """The sums of dβ and dγ have changed places in dx.

    The term with x_hat in front got the plain mean of the gradient, and the other one got the mean of its
    products with x_hat. Each of the two sums is right, but it stands in the other's term.

    Hint: Which of your two means vanishes for a dy whose columns add up to zero, and which term should vanish
    then?
    """
    return (dx_hat * x_hat).mean(axis=0)


@variance_term.mistake()
def variance_path_forgotten(dx_hat):
    """The way through the variance is missing.

    Each x also changes the variance of its column, and through it every output. Your dx adds up to zero over
    the batch, as it should, but it still has a part along the normalized x.

    Hint: Print `(dx * x_hat).sum(axis=0)`: what does the scale of a column have to do with it being nearly
    zero?
    """
    return np.zeros_like(dx_hat)


@variance_term.mistake()
def variance_term_summed(dx_hat, x_hat):
    """The variance's term is not divided by N.

    A sum over the batch stands where a mean belongs. The variance of the forward pass is a mean of squares,
    and its 1/N is still there in its derivative.

    Hint: In which line does your code divide by the number of rows, and which of the terms does that line
    reach?
    """
    return x_hat * (dx_hat * x_hat).sum(axis=0)


@variance_term.mistake()
def variance_term_added(dx_hat, x_hat):
    """The variance's term has the wrong sign.

    A larger variance makes the outputs of its column smaller. So the derivative of one over the root is
    negative, and what comes back through it is subtracted.

    Hint: Is the derivative of 1/√v positive or negative, and in which of your lines does its sign appear?
    """
    return -x_hat * (dx_hat * x_hat).mean(axis=0)


@variance_term.mistake()
def unbiased_backward(dx_hat, x_hat):
    """The variance's term divides by N - 1.

    That is the gradient of another forward pass, one that normalizes with the unbiased variance. This layer
    normalizes with the variance that divides by N, and keeps the other one for its running statistics.

    Hint: Look up by what the variance in your forward pass was divided.
    """
    return x_hat * (dx_hat * x_hat).sum(axis=0) / (len(dx_hat) - 1)
