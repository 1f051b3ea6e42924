"""What goes wrong in dβ, and in dγ and dβ at once."""

from autograder.exercises.batch_norm.mistakes.batch_norm_backward import dbeta


@dbeta.mistake(family="averaged-parameters")
def dbeta_averaged(dy):
    """dbeta is an average over the batch.

    Every row contributes to the gradient of β, and contributions add up. If the loss averages over the batch,
    its 1/N is in dy already.

    Hint: One β is added to every row: if it grows by 1, by how much does the sum of a column of y grow?
    """
    return dy.mean(axis=0)


def _averaged(dy, x_hat):
    return (dy * x_hat).mean(axis=0)


@dbeta.mistake(dgamma=_averaged)
def averaged_parameters(dy):
    """dgamma and dbeta are averages over the batch.

    They are sums, because every row contributes to the gradients of γ and β. If the loss averages over the
    batch, dy has the 1/N in it already.

    Hint: Read the two formulas under "The parameters first" once more: which sign stands in front of dy?
    """
    return dy.mean(axis=0)


def _mean_divided(dx_hat):
    return dx_hat.mean(axis=0) / len(dx_hat)


def _products_divided(dx_hat, x_hat):
    return x_hat * (dx_hat * x_hat).mean(axis=0) / len(dx_hat)


@dbeta.mistake(
    same_as=averaged_parameters, dgamma=_averaged, mean_term=_mean_divided, variance_term=_products_divided
)
def averaged_parameters_in_dx(dy):
    return dy.mean(axis=0)


@dbeta.mistake()
def dbeta_as_number(dy):
    """dbeta is one number for all features.

    A sum without an axis runs over rows and columns alike. β has an entry for each feature, and its gradient
    has one as well.

    Hint: Compare `np.shape(dbeta)` with the shape of γ, which is that of β too.
    """
    return dy.sum()


def _sum_of_everything(dy, gamma):
    return gamma * dy.sum() / len(dy)


@dbeta.mistake(same_as=dbeta_as_number, mean_term=_sum_of_everything)
def dbeta_as_number_in_dx(dy):
    return dy.sum()


@dbeta.mistake()
def dbeta_not_summed(dy):
    """dbeta is not summed over the batch.

    One β is added to all rows of its column, so the gradients of all rows add up. Here dy itself comes back.

    Hint: How many numbers are there in β, and how many in what you return for it?
    """
    return dy


@dbeta.mistake(family="parameters-from-dx-hat")
def gamma_in_dbeta(dy, gamma):
    """γ is a factor of dbeta.

    β is added after γ has multiplied, so nothing of γ is on its way. Probably the gradient of the normalized
    x stands where dy belongs.

    Hint: Set γ to zero in a forward pass: does β still move y?
    """
    return (dy * gamma).sum(axis=0)


def _from_dx_hat(dy, x_hat, gamma):
    return (dy * gamma * x_hat).sum(axis=0)


@dbeta.mistake(dgamma=_from_dx_hat)
def parameters_from_dx_hat(dy, gamma):
    """γ is a factor of dgamma and dbeta.

    Both are summed over the gradient of the normalized x, which is dy times γ. γ and β act behind the
    normalized x, so it is the gradient of y itself that they receive.

    Hint: Which gradient arrives first on the way back from the loss, and which of your lines comes first?
    """
    return (dy * gamma).sum(axis=0)


@dbeta.mistake()
def dbeta_is_zero(dy):
    """dbeta is zero.

    Most often, dy was centred before it was summed, and a centred column adds up to zero. β shifts every
    output of its feature, so its gradient is the sum of dy as it came in.

    Hint: Which lines of your code change dy, or give that name to something else, before dbeta is computed?
    """
    return 0 * dy.sum(axis=0)


def _products_in_rows(dy, x_hat):
    return (dy * x_hat).sum(axis=1)


@dbeta.mistake(dgamma=_products_in_rows)
def parameters_summed_in_rows(dy):
    """dgamma and dbeta are sums over the features.

    The sums run along each row, so there is one number for each example. γ and β belong to features, and the
    examples are what is summed.

    Hint: Try a batch of six rows and four columns: how long are your dγ and dβ, and how long is γ?
    """
    return dy.sum(axis=1)


def _row_of_products(dy, x_hat):
    return (dy * x_hat).sum(axis=0, keepdims=True)


@dbeta.mistake(dgamma=_row_of_products)
def parameters_as_rows(dy):
    """dgamma and dbeta come back with shape (1, D).

    The reduced axis was kept, with length 1. The gradients have the shapes of γ and β, which have one axis.

    Hint: Look up what `keepdims` does, and print the shapes of all that you return.
    """
    return dy.sum(axis=0, keepdims=True)


def _centred_already(dx_hat):
    return 0 * dx_hat


@dbeta.mistake(mean_term=_centred_already)
def dy_centred_in_place(dy):
    """dy is centred in place before dbeta is computed.

    So dbeta becomes zero, because nothing is left of the mean when dy is summed. On top of that, the caller's
    gradient is changed.

    Hint: Print `dy.sum(axis=0)` at the beginning of your function and again just before dbeta is computed.
    """
    dy -= dy.mean(axis=0)
    return dy.sum(axis=0)


def _scaled_already(dy):
    return dy


@dbeta.mistake(dx_hat=_scaled_already)
def dy_scaled_too_early(dy, gamma):
    """dy is multiplied by γ in place before dgamma and dbeta are computed.

    γ then gets into both of them, where it does not belong. On top of that, the caller's gradient is changed.

    Hint: Which array do your lines for dγ and dβ sum up, and what happened to it in the lines before?
    """
    dy *= gamma
    return dy.sum(axis=0)
