"""Mistakes about evaluation mode: which statistics, and what is done with them."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_inference")
def batch_stats_in_evaluation(x, gamma, beta, running_mean, running_var, eps):
    """The statistics of the batch are used in evaluation mode.

    The mean and the variance are taken from the rows at hand, which is what training mode does. In evaluation
    an example must get the same output in whatever company it comes, or a prediction depends on what else is
    predicted with it.

    Hint: Which arguments of the function does your code never use? Find the places in the formula of Task 3
    where they stand.
    """
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + beta


@mistake("batch_norm_inference")
def batch_stats_for_many(x, gamma, beta, running_mean, running_var, eps):
    """The running statistics are used for single rows only.

    As soon as there are two rows, their own mean and variance are used, as if the size of the batch decided
    about the mode. In evaluation no row may depend on another, however many rows come together.

    Hint: Evaluate two rows together, then each of them alone, and compare the outputs. Which line makes the
    difference?
    """
    if len(x) > 1:
        return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + beta
    return gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta


@mistake("batch_norm_inference")
def inference_eps_outside_root(x, gamma, beta, running_mean, running_var, eps):
    """ε is added to the standard deviation.

    The root is taken of the running variance alone, and ε is added to the standard deviation that comes out.
    In training ε has its place next to the variance, so evaluation would divide by another number even where
    the statistics agree.

    Hint: Read the denominator of the formula above the cell symbol by symbol: how far does the root reach?
    """
    return gamma * (x - running_mean) / (np.sqrt(running_var) + eps) + beta


@mistake("batch_norm_inference")
def inference_without_affine_part(x, gamma, beta, running_mean, running_var, eps):
    """γ and β are left out.

    The normalized rows are returned as they are, without scale and shift. γ and β were learnt together with
    the weights behind the layer, and these expect features of that scale and offset.

    Hint: Put x = 4 of the tiny example in: which of the two results in the text, 2.090 or 16.27, does your
    function return?
    """
    return (x - running_mean) / np.sqrt(running_var + eps)


@mistake("batch_norm_inference")
def running_mean_batch_variance(x, gamma, beta, running_mean, running_var, eps):
    """The mean is the running one, but the variance is the batch's.

    The running mean is subtracted, but the variance is that of the rows at hand. The divisor then changes
    with the company in which a row comes, and for a single row nothing but √ε is left of it.

    Hint: Evaluate a single row: what is the variance of one number, and in which line do you take it?
    """
    return gamma * (x - running_mean) / np.sqrt(x.var(axis=0) + eps) + beta


@mistake("batch_norm_inference")
def batch_mean_running_variance(x, gamma, beta, running_mean, running_var, eps):
    """The variance is the running one, but the mean is the batch's.

    The running variance divides, but the mean that is subtracted is that of the rows at hand. A single row is
    its own mean, so its output is β whatever the row contains.

    Hint: Evaluate several different rows, each of them alone. What do the outputs have in common, and which
    line makes them so?
    """
    return gamma * (x - x.mean(axis=0)) / np.sqrt(running_var + eps) + beta


@mistake("batch_norm_inference")
def corrected_again(x, gamma, beta, running_mean, running_var, eps):
    """The running variance is corrected once more, by the size of the batch.

    The running variance is multiplied by N / (N - 1), where N is the number of rows that are evaluated. Such
    a correction was made when the buffer was filled, and here it makes a row's output depend on how many
    others come with it.

    Hint: Evaluate the same row in a batch of 2 and in a batch of 20. What has Task 2 done already before the
    variance arrives here?
    """
    n = max(len(x), 2)
    return gamma * (x - running_mean) / np.sqrt(running_var * n / (n - 1) + eps) + beta


@mistake("batch_norm_inference", family="input-modified")
def updated_in_evaluation(x, gamma, beta, running_mean, running_var, eps):
    """The running mean is updated in evaluation mode.

    After y has been computed, the mean of the batch is blended into the running mean, in the caller's own
    array. Evaluation only reads the memory: here test data leaks into the model, and each call changes what
    the next one returns.

    Hint: Call the function twice with the same arguments and compare the two outputs. What has become of
    `running_mean` in between?
    """
    y = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
    running_mean *= 0.9
    running_mean += 0.1 * x.mean(axis=0)
    return y


@mistake("batch_norm_inference")
def updated_before_use(x, gamma, beta, running_mean, running_var, eps):
    """The batch is blended into the statistics before they are used.

    The mean and the variance of the batch are blended with the running ones, and the blend normalizes the
    rows. A tenth of the statistics then comes from the data that is evaluated, and a row's output depends on
    its company.

    Hint: Change one row of a batch by a lot and look at the outputs of the others: through which lines does
    the change reach them?
    """
    mean = 0.9 * running_mean + 0.1 * x.mean(axis=0)
    var = 0.9 * running_var + 0.1 * x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta


@mistake("batch_norm_inference")
def buffer_taken_for_std(x, gamma, beta, running_mean, running_var, eps):
    """The batch is divided by the running variance.

    The remembered variance, with ε added, divides the centred rows as it is. A variance has squared units, so
    features of large spread come out too small and features of small spread too large.

    Hint: If x is measured in centimetres, which unit does the running variance have, and which unit remains
    in your x_hat?
    """
    return gamma * (x - running_mean) / (running_var + eps) + beta


@mistake("batch_norm_inference")
def buffer_squared(x, gamma, beta, running_mean, running_var, eps):
    """The running variance is squared.

    The running variance is squared before ε is added and the root is taken. The root then all but undoes the
    square, and the rows are divided by a variance where a spread should stand.

    Hint: With `running_var` = 9 and an ε near zero, which number divides the rows by the formula, and which
    one in your code?
    """
    return gamma * (x - running_mean) / np.sqrt(running_var**2 + eps) + beta


@mistake("batch_norm_inference")
def running_mean_forgotten(x, gamma, beta, running_mean, running_var, eps):
    """The running mean is not subtracted.

    The rows are divided by the root, but nothing is subtracted from them first. A feature keeps the offset
    that was taken away in training, and the layers behind have never seen it.

    Hint: What should the output be for a row that equals `running_mean`, and what does your function give?
    """
    return gamma * x / np.sqrt(running_var + eps) + beta


@mistake("batch_norm_inference")
def inference_eps_forgotten(x, gamma, beta, running_mean, running_var, eps):
    """ε is left out.

    The root is taken of the running variance alone. A feature that did not vary in training has a running
    variance near zero, and its values are divided by next to nothing, or by zero.

    Hint: Set one entry of `running_var` to zero and look at the output. Which argument of the function is
    there for this case?
    """
    return gamma * (x - running_mean) / np.sqrt(running_var) + beta


@mistake("batch_norm_inference")
def inference_eps_of_habit(x, gamma, beta, running_mean, running_var, eps):
    """torch's default ε is used in place of the one that is given.

    The code adds 1e-5 under the root and never looks at the argument `eps`. Layers are made with other
    values, too, and where the running variance is small, the output then clearly differs.

    Hint: Call the function with eps = 1 and with eps = 1e-5: should the two outputs agree, and do yours?
    """
    return gamma * (x - running_mean) / np.sqrt(running_var + 1e-5) + beta


@mistake("batch_norm_inference")
def inference_shift_before_scale(x, gamma, beta, running_mean, running_var, eps):
    """β is added before γ multiplies.

    β is added to the normalized values, and γ multiplies the sum. The shift is then γ times β, so learning
    another scale moves the offset as well.

    Hint: Take γ = 3, β = 10 and a row that equals `running_mean`: what is y by the formula, and what in your
    code?
    """
    return gamma * ((x - running_mean) / np.sqrt(running_var + eps) + beta)
