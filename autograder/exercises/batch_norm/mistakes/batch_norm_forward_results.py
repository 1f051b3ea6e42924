"""What goes wrong with the cache, and with what the forward pass returns."""

import numpy as np

from autograder.exercises.batch_norm.mistakes.batch_norm_forward import cache, result


def _no_cache():
    return None


@cache.mistake()
def cache_of_std(x_hat, inv_std, gamma):
    """The cache holds the standard deviation instead of one over it.

    The second entry is called inv_std because the backward pass multiplies by it. It would divide where it
    should multiply if it got this one.

    Hint: For a column with a large spread, should the second entry be a large or a small number?
    """
    return x_hat, 1 / inv_std, gamma


@cache.mistake()
def cache_of_variance(x_hat, var, gamma):
    """The cache holds the variance in the place of inv_std.

    The second entry is one over the root of variance and ε. With the variance alone the backward pass would
    have to do the root and the division again, and it does not know ε.

    Hint: Which of the names in your cache differs from those in the docstring?
    """
    return x_hat, var, gamma


@cache.mistake(same_as=cache_of_variance)
def cache_of_variance_and_eps(x_hat, inv_std, gamma):
    return x_hat, 1 / inv_std**2, gamma


@cache.mistake()
def cache_of_inverse_variance(x_hat, inv_std, gamma):
    """The cache holds one over the variance.

    The second entry is one over the standard deviation. The root is missing here, although the output was
    divided by the right number.

    Hint: Divide the centred x by your x_hat, and compare the quotient with the second entry of the cache.
    """
    return x_hat, inv_std**2, gamma


@cache.mistake()
def cache_without_eps(x_hat, var, gamma):
    """The cached inv_std lacks ε.

    The backward pass has to multiply by the very number by which the forward pass did. For a constant column
    this one is infinite.

    Hint: Do you compute one over the root in one place of your code, or in two?
    """
    return x_hat, 1 / np.sqrt(var), gamma


@cache.mistake()
def cache_of_rows(x_hat, inv_std, gamma):
    """inv_std keeps the reduced axis and has shape (1, D).

    The exercise asks for one number per feature in an array of one dimension. Broadcasting hides the extra
    axis here and not everywhere.

    Hint: What does `keepdims=True` do to the shape of a variance?
    """
    return x_hat, np.reshape(inv_std, (1, -1)), gamma


@cache.mistake()
def cache_of_output(y, inv_std, gamma):
    """The cache holds y in the place of x_hat.

    The backward pass needs the values before scale and shift. γ's gradient is made of them.

    Hint: Average the first entry of your cache over the batch: which mean should x_hat have?
    """
    return y, inv_std, gamma


@cache.mistake(family="cache-of-output")
def cache_of_scaled_values(x_hat, inv_std, gamma):
    """The cache holds γ times x_hat in the place of x_hat.

    The backward pass needs the normalized values as they are before γ. The scale has an entry of its own in
    the cache.

    Hint: Which spread should the first entry of the cache have in every column?
    """
    return gamma * x_hat, inv_std, gamma


@cache.mistake()
def cache_of_input(x, inv_std, gamma):
    """The cache holds x in the place of x_hat.

    Without the mean nobody can normalize it later. The backward pass needs the normalized values, and not the
    ones that came in.

    Hint: How would a function that sees your cache alone find out x_hat?
    """
    return x, inv_std, gamma


@cache.mistake()
def cache_of_centred(x, mean, inv_std, gamma):
    """The cache holds the centred values, not divided yet, in the place of x_hat.

    x_hat is what comes after the division by the standard deviation. The output was made from it, and the
    cache should have the same array.

    Hint: What is the standard deviation of each column in the first entry of your cache?
    """
    return x - mean, inv_std, gamma


@cache.mistake()
def cache_of_beta(x_hat, inv_std, beta):
    """The cache holds β in the place of γ.

    β is added to the output, so no gradient depends on it. The backward pass multiplies by γ.

    Hint: Which of the two parameters would you need to find the slope of y = γ · x̂ + β?
    """
    return x_hat, inv_std, beta


@cache.mistake()
def cache_in_other_order(x_hat, inv_std, gamma):
    """The entries of the cache are in the wrong order.

    Each of them is right, and the backward pass takes them apart by their places. The exercise names the
    order.

    Hint: Read your cache and the docstring's, entry by entry.
    """
    return x_hat, gamma, inv_std


@cache.mistake(same_as=cache_in_other_order)
def cache_with_gamma_first(x_hat, inv_std, gamma):
    return gamma, x_hat, inv_std


@cache.mistake(same_as=cache_in_other_order)
def cache_with_inv_std_first(x_hat, inv_std, gamma):
    return inv_std, x_hat, gamma


@cache.mistake(same_as=cache_in_other_order)
def cache_backwards(x_hat, inv_std, gamma):
    return gamma, inv_std, x_hat


@cache.mistake()
def cache_with_more(x, x_hat, mean, inv_std, gamma):
    """The cache has five entries.

    Exactly three are asked for, and everything that the backward pass needs follows from them. A function
    that unpacks three values cannot use more.

    Hint: Does the docstring mention x and the mean among the entries of the cache?
    """
    return x, x_hat, mean, inv_std, gamma


@cache.mistake()
def cache_with_beta(x_hat, inv_std, gamma, beta):
    """The cache has β as a fourth entry.

    Exactly three are asked for, and β is not among them. No gradient depends on what was only added.

    Hint: Into how many names does a backward pass unpack the cache that the exercise describes?
    """
    return x_hat, inv_std, gamma, beta


@cache.mistake()
def cache_without_gamma(x_hat, inv_std):
    """γ is missing in the cache.

    The gradient with respect to x is a multiple of γ. The backward pass gets the cache and the upstream
    gradient, and knows γ from nowhere else.

    Hint: How many entries does the docstring give the cache?
    """
    return x_hat, inv_std


@cache.mistake()
def cache_of_mean_and_variance(x_hat, mean, var):
    """The cache holds mean and variance.

    Those are the quantities that a layer remembers for evaluation. The backward pass needs one over the root
    and γ instead.

    Hint: Compare the three names in your cache with the three in the docstring.
    """
    return x_hat, mean, var


@cache.mistake()
def cache_as_dict(x_hat, inv_std, gamma):
    """The cache is a dict.

    Its entries are right, and they are looked up by place and not by name. The exercise asks for a tuple of
    three.

    Hint: What happens when three names are assigned from your cache at once?
    """
    return {"x_hat": x_hat, "inv_std": inv_std, "gamma": gamma}


@result.mistake(cache=_no_cache)
def cache_not_returned(y):
    """Only y comes back.

    The function returns two things: the output, and the cache for the backward pass. Without the cache the
    gradient cannot be computed.

    Hint: How many values stand behind your `return`?
    """
    return y


@result.mistake()
def forward_results_swapped(y, cache):
    """The cache comes first and the output second.

    Both are there, in each other's place. Whoever unpacks the two results takes the one for the other.

    Hint: In which order does the section Returns of the docstring name them?
    """
    return cache, y


@result.mistake()
def cache_unpacked(y, cache):
    """The entries of the cache come back one by one, next to y.

    The function has two results, and the second is a tuple of three. Without its brackets there are four.

    Hint: What is len() of what your function returns, and what should it be?
    """
    return y, *cache
