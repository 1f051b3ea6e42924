"""What goes wrong between the variance of a batch and one over its standard deviation."""

import numpy as np

from autograder.exercises.batch_norm.mistakes.batch_norm_forward import ddof, inv_std, var


def _no_ddof():
    return 0


def _inv_std(var, eps):
    return 1 / np.sqrt(var + eps)


@ddof.mistake()
def unbiased_forward():
    """The variance divides by N - 1.

    In the forward pass the variance describes this batch and divides by N. The other one is an estimate for
    all data, and belongs to the running variance.

    Hint: Which spread do the columns of your x_hat have: exactly 1, or a little less?
    """
    return 1


@var.mistake(family="one-mean-for-all")
def one_spread_for_all(x, ddof):
    """The means are per feature, the variance is one for all.

    np.var without an axis gives a single number. Every feature is divided by a spread of its own.

    Hint: Print the shape of your variance next to that of gamma.
    """
    return (x - x.mean(axis=0)).var(ddof=ddof)


@var.mistake(same_as=one_spread_for_all)
def one_spread_of_everything(x, ddof):
    return x.var(ddof=ddof)


@var.mistake(family="layer-norm")
def spread_of_rows(x, ddof):
    """The variance is taken over each row, the mean over each column.

    Both belong to one feature, and are taken over all examples of the batch. The spread of an example's
    features is what layer normalization divides by.

    Hint: Which axis does your mean remove, and which one your variance?
    """
    return x.var(axis=1, ddof=ddof, keepdims=True)


@var.mistake(inv_std=_inv_std)
def root_taken_twice(x, ddof):
    """The standard deviation stands in the place of the variance.

    Under the root belongs the variance, and np.std has taken its root already. So the batch is divided by
    something like a fourth root.

    Hint: Multiply a batch by 16: by which factor should the divisor grow, and by which does yours?
    """
    return x.std(axis=0, ddof=ddof)


@var.mistake()
def squares_not_centred(x, ddof):
    """The mean of squares stands in the place of the variance.

    The variance averages the squared deviations from the mean. Without the mean, the offset of a feature
    counts as spread.

    Hint: What is your variance of the column 3, 3, 3?
    """
    return (x**2).sum(axis=0) / (len(x) - ddof)


@var.mistake(ddof=_no_ddof)
def squares_summed(x):
    """The squared deviations are added up and not averaged.

    Their sum grows with the size of the batch, and the variance does not. The division by N is missing.

    Hint: Let each row of a batch appear twice: should x_hat change?
    """
    return ((x - x.mean(axis=0)) ** 2).sum(axis=0)


@var.mistake(ddof=_no_ddof)
def deviations_not_squared(x):
    """The deviations are averaged without being squared.

    Deviations from the mean cancel each other, so that their average is always zero. The square makes all of
    them count.

    Hint: Print your variance for any batch: which number do you see, up to rounding?
    """
    return np.zeros(x.shape[1])


@var.mistake(ddof=_no_ddof)
def absolute_deviations(x):
    """Absolute deviations are averaged in place of squared ones.

    The mean absolute deviation measures spread, too, in the unit of the data. The variance is the mean of the
    squares, and only its root has that unit.

    Hint: By which factor should the variance grow when x is doubled?
    """
    return np.abs(x - x.mean(axis=0)).mean(axis=0)


@var.mistake(ddof=_no_ddof)
def mean_not_squared(x):
    """The mean is subtracted from the mean of squares without being squared.

    The shortcut for the variance subtracts the square of the mean. A mean has the unit of the data, and from
    squares only squares can be subtracted.

    Hint: Try your variance on a column of fives, which has no spread.
    """
    return (x**2).mean(axis=0) - x.mean(axis=0)


@inv_std.mistake()
def eps_outside_the_root(var, eps):
    """ε is added to the standard deviation.

    It belongs next to the variance, inside the root. The difference is tiny for the usual ε and plain for a
    large one.

    Hint: Compare √(9 + 16) with √9 + 16: which of the two is your divisor?
    """
    return 1 / (np.sqrt(var) + eps)


@inv_std.mistake()
def eps_added_to_the_fraction(var, eps):
    """ε is added after the division.

    Where the variance is zero, the division by zero has happened by then. ε belongs next to the variance,
    which it keeps away from zero.

    Hint: Which operations does your line do in which order, and where does the addition come?
    """
    return 1 / np.sqrt(var) + eps


@inv_std.mistake()
def eps_under_its_own_root(var, eps):
    """ε has a root of its own.

    The root of a sum is not the sum of the roots. Variance and ε are added first, and there is one root over
    both.

    Hint: Is √9 + √16 the same as √25?
    """
    return 1 / (np.sqrt(var) + np.sqrt(eps))


@inv_std.mistake()
def eps_squared(var, eps):
    """ε is squared.

    The variance is a square already, and ε is added to it as it is. For small ε, its square is next to
    nothing.

    Hint: Put in a constant column and ε = 0.01: what should inv_std be there?
    """
    return 1 / np.sqrt(var + eps**2)


@inv_std.mistake()
def eps_subtracted(var, eps):
    """ε is subtracted from the variance.

    It is there to keep the root away from zero, so it is added. Where the variance is smaller than ε, this
    root is not a number.

    Hint: What stands under your root for a constant column?
    """
    return 1 / np.sqrt(var - eps)


@inv_std.mistake()
def eps_forgotten(var):
    """ε is left out.

    Without it a constant feature is divided by zero, and nan spreads through the network. For all others it
    makes the divisor a little larger.

    Hint: Which of the function's four arguments does not appear in your code?
    """
    return 1 / np.sqrt(var)


@inv_std.mistake()
def eps_of_habit(var):
    """torch's default ε is used in place of the one that is given.

    The function has an argument for it, and layers do have other values of ε. A number in the code cannot
    follow them.

    Hint: Call your function with ε = 1 and with ε = 100: should the two outputs be equal?
    """
    return 1 / np.sqrt(var + 1e-5)


@inv_std.mistake()
def root_forgotten(var, eps):
    """The batch is divided by the variance.

    The variance is in squared units, and its root brings the spread to one. Here the result still has a unit,
    namely one over that of the data.

    Hint: Multiply your x by 10: should x_hat change?
    """
    return 1 / (var + eps)


@inv_std.mistake(family="multiplied-by-std")
def std_for_inv_std(var, eps):
    """The standard deviation itself is taken for inv_std.

    The name means one over it. Multiplying by the standard deviation makes large spreads larger, where
    dividing brings all of them to one.

    Hint: Which spread do the columns of your x_hat have, and which should they have?
    """
    return np.sqrt(var + eps)


@inv_std.mistake()
def constant_column_of_unit_spread(var, eps):
    """A constant column is cached with an inv_std of one.

    ε has dealt with zero variance already, and one over the root is a finite number there. The backward pass
    multiplies by it, so the gradient depends on it.

    Hint: Which line of your code treats a variance of zero as something special, and is it still needed?
    """
    return np.where(var == 0, 1.0, 1 / np.sqrt(var + eps))
