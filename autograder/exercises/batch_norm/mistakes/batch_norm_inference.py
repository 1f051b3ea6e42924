"""Mistakes about evaluation mode."""

import numpy as np

from autograder.answers import mistake


@mistake("batch_norm_inference")
def batch_stats_in_evaluation(x, gamma, beta, running_mean, running_var, eps):
    """The statistics of the batch are used.

    That is training mode. In evaluation mode a row must not depend on its company.
    """
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + beta


@mistake("batch_norm_inference")
def batch_stats_for_many(x, gamma, beta, running_mean, running_var, eps):
    """The running statistics are used for single rows only.

    The mode decides, not the size of the batch: in evaluation no row depends on another.
    """
    if len(x) > 1:
        return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + beta
    return gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta


@mistake("batch_norm_inference")
def inference_eps_outside_root(x, gamma, beta, running_mean, running_var, eps):
    """ε is added to the standard deviation.

    It belongs inside the root, in evaluation mode as in training.
    """
    return gamma * (x - running_mean) / (np.sqrt(running_var) + eps) + beta


@mistake("batch_norm_inference")
def inference_without_affine_part(x, gamma, beta, running_mean, running_var, eps):
    """γ and β are left out.

    They were learnt in training, and evaluation uses them.
    """
    return (x - running_mean) / np.sqrt(running_var + eps)


@mistake("batch_norm_inference")
def running_mean_batch_variance(x, gamma, beta, running_mean, running_var, eps):
    """The mean is the running one, the variance the batch's.

    Both statistics come from the memory.
    """
    return gamma * (x - running_mean) / np.sqrt(x.var(axis=0) + eps) + beta


@mistake("batch_norm_inference")
def batch_mean_running_variance(x, gamma, beta, running_mean, running_var, eps):
    """The variance is the running one, the mean the batch's.

    Both statistics come from the memory.
    """
    return gamma * (x - x.mean(axis=0)) / np.sqrt(running_var + eps) + beta


@mistake("batch_norm_inference")
def corrected_again(x, gamma, beta, running_mean, running_var, eps):
    """The variance is corrected by the size of the batch.

    The running variance was made from unbiased variances already; this batch's size means nothing.
    """
    n = max(len(x), 2)
    return gamma * (x - running_mean) / np.sqrt(running_var * n / (n - 1) + eps) + beta


@mistake("batch_norm_inference")
def updated_in_evaluation(x, gamma, beta, running_mean, running_var, eps):
    """The running statistics are updated.

    Evaluation only reads them; here test data leaks into the model, and each call changes the next.
    """
    y = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
    running_mean *= 0.9
    running_mean += 0.1 * x.mean(axis=0)
    return y


@mistake("batch_norm_inference")
def updated_before_use(x, gamma, beta, running_mean, running_var, eps):
    """The batch is blended into the statistics before they are used.

    Nothing of the batch may get into the statistics in evaluation mode.
    """
    mean = 0.9 * running_mean + 0.1 * x.mean(axis=0)
    var = 0.9 * running_var + 0.1 * x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta


@mistake("batch_norm_inference")
def buffer_taken_for_std(x, gamma, beta, running_mean, running_var, eps):
    """The batch is divided by the running variance.

    What is remembered is a variance: its root is the spread.
    """
    return gamma * (x - running_mean) / (running_var + eps) + beta


@mistake("batch_norm_inference")
def buffer_squared(x, gamma, beta, running_mean, running_var, eps):
    """The running variance is squared.

    It is a square already, and its root is what divides.
    """
    return gamma * (x - running_mean) / np.sqrt(running_var**2 + eps) + beta


@mistake("batch_norm_inference")
def running_mean_forgotten(x, gamma, beta, running_mean, running_var, eps):
    """The running mean is not subtracted.

    Both statistics are needed: subtract the mean, then divide by the root.
    """
    return gamma * x / np.sqrt(running_var + eps) + beta


@mistake("batch_norm_inference")
def inference_eps_forgotten(x, gamma, beta, running_mean, running_var, eps):
    """ε is left out.

    A feature that never varied in training is divided by zero.
    """
    return gamma * (x - running_mean) / np.sqrt(running_var) + beta


@mistake("batch_norm_inference")
def inference_eps_of_habit(x, gamma, beta, running_mean, running_var, eps):
    """torch's default ε is used in place of the one that is given.

    The function has an argument for it, and layers do have other values of ε.
    """
    return gamma * (x - running_mean) / np.sqrt(running_var + 1e-5) + beta


@mistake("batch_norm_inference")
def inference_shift_before_scale(x, gamma, beta, running_mean, running_var, eps):
    """β is added before γ multiplies.

    γ scales the normalized values first, then β shifts what comes out.
    """
    return gamma * ((x - running_mean) / np.sqrt(running_var + eps) + beta)


@mistake("batch_norm_inference")
def inference_column_of_gammas(x, gamma, beta, running_mean, running_var, eps):
    """In square batches γ and β are taken for one number per row.

    They belong to the features, whatever the number of rows.
    """
    x_hat = (x - running_mean) / np.sqrt(running_var + eps)
    if x.shape[0] == len(gamma):
        return gamma[:, None] * x_hat + beta[:, None]
    return gamma * x_hat + beta


@mistake("batch_norm_inference")
def inference_in_place(x, gamma, beta, running_mean, running_var, eps):
    """The caller's batch is changed in place.

    The values are right, but `-=` and `/=` have overwritten the array that came in.
    """
    x -= running_mean
    x /= np.sqrt(running_var + eps)
    return gamma * x + beta


@mistake("batch_norm_inference")
def single_row_squeezed(x, gamma, beta, running_mean, running_var, eps):
    """A batch of one row comes back without its first axis.

    The output has the shape of the input, also for a single row.
    """
    return np.squeeze(gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta)


@mistake("batch_norm_inference")
def single_row_refused(x, gamma, beta, running_mean, running_var, eps):
    """A batch of one row is refused.

    A single row is a problem in training only: here no statistics are taken from the batch.
    """
    if len(x) < 2:
        raise ValueError("expected more than 1 value per channel")
    return gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta


@mistake("batch_norm_inference")
def inference_with_cache(x, gamma, beta, running_mean, running_var, eps):
    """A cache comes back as well.

    Only y is asked for here: nothing is learnt in evaluation mode, so no backward pass follows.
    """
    inv_std = 1 / np.sqrt(running_var + eps)
    x_hat = (x - running_mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@mistake("batch_norm_inference")
def first_layer_kept(x, gamma, beta, running_mean, running_var, eps, kept={}):
    """Slope and offset are computed once and used for every layer of that width.

    They depend on the layer: another one has other statistics, γ and β, and so has the same one later.
    """
    if len(gamma) not in kept:
        slope = gamma / np.sqrt(running_var + eps)
        kept[len(gamma)] = slope, beta - slope * running_mean
    slope, offset = kept[len(gamma)]
    return slope * x + offset
