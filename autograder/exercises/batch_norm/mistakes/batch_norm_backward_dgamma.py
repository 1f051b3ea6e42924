"""What goes wrong in dγ; some of it gets into dx, where that is computed from dγ."""

from autograder.exercises.batch_norm.mistakes.batch_norm_backward import dgamma


@dgamma.mistake()
def dgamma_from_x(dy, x_hat, inv_std):
    """dgamma is computed from the deviations before they were normalized.

    What γ multiplies is the normalized x, so that is what stands in its derivative. The deviations are larger
    or smaller by the root of their column.

    Hint: Which entry of the cache does γ multiply in the forward pass?
    """
    return (dy * x_hat / inv_std).sum(axis=0)


def _deviation_once(dx_hat, x_hat, inv_std):
    return x_hat * (dx_hat * x_hat).mean(axis=0) / inv_std


@dgamma.mistake(same_as=dgamma_from_x, variance_term=_deviation_once)
def dgamma_from_x_in_dx(dy, x_hat, inv_std):
    return (dy * x_hat / inv_std).sum(axis=0)


@dgamma.mistake(family="parameters-from-dx-hat")
def gamma_in_dgamma(dy, x_hat, gamma):
    """γ is a factor of dgamma.

    y is linear in γ, so its derivative with respect to γ has no γ in it. Probably the gradient of the
    normalized x stands where dy belongs.

    Hint: Double γ and leave dy as it is: should dγ change?
    """
    return (dy * gamma * x_hat).sum(axis=0)


def _gamma_once_more(dx_hat, x_hat, gamma):
    return x_hat * gamma * (dx_hat * x_hat).mean(axis=0)


@dgamma.mistake(same_as=gamma_in_dgamma, variance_term=_gamma_once_more)
def gamma_in_dgamma_and_dx(dy, x_hat, gamma):
    return (dy * gamma * x_hat).sum(axis=0)


@dgamma.mistake()
def dgamma_not_summed(dy, x_hat):
    """dgamma is not summed over the batch.

    One γ serves all rows of its column, so the contributions of all rows add up. Here every entry of the
    batch has a gradient of its own.

    Hint: Compare `dgamma.shape` with `gamma.shape`.
    """
    return dy * x_hat


def _own_product(dx_hat, x_hat):
    return x_hat * dx_hat * x_hat / len(dx_hat)


@dgamma.mistake(same_as=dgamma_not_summed, variance_term=_own_product)
def dgamma_not_summed_in_dx(dy, x_hat):
    return dy * x_hat


@dgamma.mistake()
def dgamma_as_number(dy, x_hat):
    """dgamma is one number for all features.

    A sum without an axis runs over rows and columns alike. γ has an entry for each feature, and its gradient
    has one as well.

    Hint: How many different γ does the layer have, and how many gradients does your line for dγ give?
    """
    return (dy * x_hat).sum()


def _products_of_everything(dy, x_hat, gamma):
    return gamma * x_hat * (dy * x_hat).sum() / len(dy)


@dgamma.mistake(same_as=dgamma_as_number, variance_term=_products_of_everything)
def dgamma_as_number_in_dx(dy, x_hat):
    return (dy * x_hat).sum()


@dgamma.mistake()
def dgamma_like_dbeta(dy):
    """dgamma is the sum of dy, which is dbeta.

    The derivative of y with respect to β is 1, and with respect to γ it is the normalized x. Your dγ lacks
    that factor.

    Hint: In y = γ·x_hat + β, what is γ multiplied by and what is β multiplied by?
    """
    return dy.sum(axis=0)


def _plain_mean(dx_hat, x_hat):
    return x_hat * dx_hat.mean(axis=0)


@dgamma.mistake(same_as=dgamma_like_dbeta, variance_term=_plain_mean)
def dgamma_like_dbeta_in_dx(dy):
    return dy.sum(axis=0)


@dgamma.mistake(family="averaged-parameters")
def dgamma_averaged(dy, x_hat):
    """dgamma is an average over the batch.

    Every row contributes to the gradient of γ, and contributions add up. If the loss averages over the batch,
    its 1/N is in dy already.

    Hint: Put the batch below itself, so that every row comes twice with the same dy: should dγ double?
    """
    return (dy * x_hat).mean(axis=0)
