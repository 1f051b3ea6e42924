"""What goes wrong in the factors of the variance's term of dx."""

import numpy as np

from autograder.exercises.batch_norm.mistakes.batch_norm_backward import variance_term


@variance_term.mistake()
def variance_term_halved(dx_hat, x_hat):
    """The 2 from the square is missing in the variance's derivative.

    The derivative of a squared deviation is twice the deviation. Without this 2, the ½ from the derivative of
    the root is left over, and the term is half as large as it should be.

    Hint: Differentiate c² by hand, and look for the factor in the line that leads from dσ² to dc.
    """
    return x_hat * (dx_hat * x_hat).mean(axis=0) / 2


@variance_term.mistake()
def variance_term_doubled(dx_hat, x_hat):
    """The ½ from the root is missing in the derivative.

    A root is a power with the exponent ½, and differentiating puts that in front. Without it, the 2 from the
    square is not cancelled, and the term is twice as large as it should be.

    Hint: Differentiate v to the power of -½ by hand: which number comes in front?
    """
    return 2 * x_hat * (dx_hat * x_hat).mean(axis=0)


@variance_term.mistake()
def wrong_exponent(dx_hat, x_hat, inv_std):
    """The derivative of one over the root has the exponent -1/2.

    Differentiating a power lowers its exponent by one, so that -1/2 does not stay as it is. The term then has
    two factors of inv_std too few.

    Hint: Write the root as a power, differentiate, and count how many factors of inv_std that is.
    """
    return x_hat * (dx_hat * x_hat).mean(axis=0) / inv_std**2


@variance_term.mistake(family="wrong-exponent")
def deviations_for_x_hat(dx_hat, x_hat, inv_std):
    """The deviations stand where the normalized x belongs in the variance's term.

    In the closed form the term has x_hat in it twice, and x_hat is a deviation times inv_std. With the bare
    deviations, two of its factors inv_std are missing.

    Hint: Multiply x by 10: should the mean that stands in your last term change, and does it?
    """
    centred = x_hat / inv_std
    return centred * (dx_hat * centred).mean(axis=0)


@variance_term.mistake()
def variance_term_lacks_inv_std(dx_hat, x_hat, inv_std):
    """The variance's term lacks one factor inv_std.

    Either the exponent in the derivative of one over the root is off by one half, or a deviation stands where
    the normalized x belongs. In both cases the term grows too fast with the spread of x.

    Hint: Take Route 1 with the numbers of the tiny example, line by line: which of your numbers is 3 times
    too large?
    """
    return x_hat * (dx_hat * x_hat).mean(axis=0) / inv_std


def _scaled(rest, inv_std):
    return rest * inv_std


@variance_term.mistake(dx=_scaled)
def inv_std_in_variance_term(dx_hat, x_hat, inv_std):
    """The variance's term has one factor inv_std too many.

    Most often x_hat stands where the step-by-step way has the deviation c, although the power of inv_std that
    belongs to c is there as well. The term is then too small in columns of large spread.

    Hint: How do you get c from two entries of the cache, and does your code do it wherever the table says c?
    """
    return x_hat * (dx_hat * x_hat).mean(axis=0) * inv_std


@variance_term.mistake()
def variance_term_without_x_hat(dx_hat, x_hat):
    """The variance's term is the same for all rows.

    The mean of the products is there, but it is not multiplied by x_hat. The further an x is from the mean,
    the more it moves the variance, so every row has a share of its own.

    Hint: What are the shapes of the three terms in your formula, and which of them should be (N, D)?
    """
    return (dx_hat * x_hat).mean(axis=0)


@variance_term.mistake()
def variance_term_from_dbeta(dx_hat, x_hat):
    """The variance's term is made from the sum of dy, not from that of dy times x_hat.

    What counts for the variance is how far the gradient goes along with x_hat, and that is a sum of products.
    The plain sum is what counts for the mean.

    Hint: Which of dγ and dβ appears in the path through the variance, once a factor γ is taken out?
    """
    return x_hat * dx_hat.mean(axis=0)


@variance_term.mistake()
def products_not_averaged(dx_hat, x_hat):
    """The products in the variance's term are not added up over the batch.

    Every row's gradient acts on the one variance of its column, and the contributions add. Here each row sees
    only its own, divided by N.

    Hint: What is the shape of the gradient with respect to the variance: one number for each feature, or one
    for each entry?
    """
    return x_hat * dx_hat * x_hat / len(dx_hat)


def _mean_of_both(dx_hat, x_hat):
    return (dx_hat - x_hat * dx_hat * x_hat / len(dx_hat)).mean(axis=0)


@variance_term.mistake(same_as=products_not_averaged, mean_term=_mean_of_both)
def products_not_averaged_before_mean(dx_hat, x_hat):
    return x_hat * dx_hat * x_hat / len(dx_hat)


@variance_term.mistake()
def products_averaged_over_everything(dx_hat, x_hat):
    """The mean in the variance's term is one number for all features.

    A mean without an axis mixes the columns. Each column was divided by a root of its own, so the mean of its
    products is taken in that column alone.

    Hint: Print the shape of the mean of your products: should it be () or (D,)?
    """
    return x_hat * (dx_hat * x_hat).mean()


@variance_term.mistake()
def output_for_x_hat(dx_hat, x_hat, gamma):
    """The scaled output stands where the normalized x belongs.

    In the variance's term, x_hat is multiplied by γ. The two agree only where γ is 1 and β is 0, as at the
    start of training.

    Hint: Does γ stand in your last term once, or more often?
    """
    y = gamma * x_hat
    return y * (dx_hat * y).mean(axis=0)


@variance_term.mistake()
def projected_without_eps(dx_hat, x_hat):
    """The part along x_hat is removed completely.

    That would be right if the mean of x_hat² were 1. It is σ²/(σ² + ε), so a little of that part is left in
    the true gradient.

    Hint: Print `(x_hat**2).mean(axis=0)` for ε = 0.1, and read the warning under "What the gradient cannot
    contain".
    """
    share = (dx_hat * x_hat).sum(axis=0) / np.maximum((x_hat**2).sum(axis=0), 1e-12)
    return x_hat * share


@variance_term.mistake(family="input-modified")
def cache_used_up(dx_hat, x_hat):
    """The x_hat in the cache is overwritten.

    The values that come back are right the first time. But `*=` writes into the cache, and a second backward
    pass with the same cache finds another x_hat.

    Hint: Call your function twice with the same dy and the same cache, and compare the results.
    """
    x_hat *= (dx_hat * x_hat).mean(axis=0)
    return x_hat
