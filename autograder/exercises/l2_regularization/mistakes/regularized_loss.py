"""The regularized loss, and what goes wrong in choosing what decays."""

import numpy as np

from autograder.answers import mistake
from autograder.recipe import Recipe

recipe = Recipe("regularized_loss", "data_loss", "grads", "params", "lam")


@recipe.step
def decayed(params):
    return [name for name in params if name.startswith("W")]


@recipe.step
def penalty(decayed, params, lam):
    return lam / 2 * sum(np.sum(params[name] ** 2) for name in decayed)


@recipe.step
def loss(data_loss, penalty):
    return data_loss + penalty


@recipe.step
def pulls(decayed, params, lam):
    return {name: lam * params[name] for name in decayed}


@recipe.step
def new_grads(grads, pulls):
    return {name: grad + pulls[name] if name in pulls else grad for name, grad in grads.items()}


@recipe.step
def result(loss, new_grads):
    return loss, new_grads


@decayed.mistake()
def biases_decay(params):
    """The biases are decayed as well.

    Biases do not multiply inputs and add no wiggles to the function. Here they stay free, and only the
    parameters whose names begin with a capital W decay.

    Hint: Does the 10 in the worked example add anything to the loss?
    """
    return [name for name in params if name[0] == "W" or name in ("b1", "b2", "b3")]


@decayed.mistake()
def everything_decays(params):
    """Every parameter is decayed, γ and β of the normalization too.

    Only the weights are meant, and their names begin with a capital W. Pulling γ to zero would shrink what
    its layer puts out, and a bias may have to be large.

    Hint: What stands below the sum in the formula of the loss?
    """
    return list(params)


@decayed.mistake()
def first_weight_decays(params):
    """Only W1 is decayed.

    The weights of the first layer alone are penalized. Those of every layer belong to the penalty, the output
    layer's too.

    Hint: Which of the names in `params` appear in your code, and which begin with a W?
    """
    return ["W1"]


@decayed.mistake()
def two_layers_only(params):
    """Only W1 and W2 are decayed.

    The names of two layers are written into the function. Networks have any number of layers, and the first
    letter of a name tells which parameters are weights.

    Hint: What happens to a parameter that is called W3?
    """
    return ["W1", "W2"]


@decayed.mistake()
def numbered_weights_decay(params):
    """Only a W with a number behind it decays.

    The function expects digits behind the W. A weight may be called W_out, and then it decays as well,
    because the first letter alone counts.

    Hint: Make up a name for a weight that no number belongs to, and send it through your condition.
    """
    return [name for name in params if name[0] == "W" and name[1:].isdigit()]


@decayed.mistake()
def matrices_alone_decay(params):
    """The number of axes decides what decays.

    The function asks whether a parameter has two axes or more. Here the name decides: whatever begins with a
    capital W decays, whatever its shape, and nothing else does.

    Hint: Would your function decay a vector that is called W_out, or a matrix that is called Shift?
    """
    return [name for name in params if params[name].ndim > 1]


@decayed.mistake()
def w_anywhere_decays(params):
    """A w anywhere in the name is enough.

    The function looks for the letter in the whole name. Only the first letter counts, and it is a capital.

    Hint: Send the name biasW through your condition. Is it the name of a weight?
    """
    return [name for name in params if "w" in name.lower()]


@decayed.mistake(same_as=w_anywhere_decays)
def capital_w_anywhere_decays(params):
    return [name for name in params if "W" in name]


@decayed.mistake(same_as=w_anywhere_decays)
def either_w_in_front_decays(params):
    return [name for name in params if name.lower().startswith("w")]


@decayed.mistake()
def capitals_decay(params):
    """Every name with a capital letter in front decays.

    Other parameters may begin with a capital letter, too. Only a W marks a weight.

    Hint: Which letters does your condition let through, and which one should it?
    """
    return [name for name in params if name[0].isupper()]


@decayed.mistake()
def all_but_known_names_decay(params):
    """All parameters decay but biases, γ and β.

    The function lists what is spared, so that every name it does not know decays. The task lists what decays,
    and all other parameters stay free.

    Hint: What does your function do with a parameter that is called Shift or offset?
    """
    return [name for name in params if not name.startswith(("b", "gamma"))]


@decayed.mistake()
def all_but_biases_decay(params):
    """Only names that begin with b are spared.

    γ is decayed along with the weights, since its name does not begin with a b. It is meant to live near 1,
    and pulling it to zero turns its layer down.

    Hint: Send gamma1 through your condition.
    """
    return [name for name in params if not name.startswith("b")]


@decayed.mistake()
def small_w_decays(params):
    """Names that begin with a small w are decayed.

    Python tells capital letters from small ones. The names of the weights begin with a capital W.

    Hint: Print the names that pass your condition for a network with W1, b1, W2 and b2.
    """
    return [name for name in params if name.startswith("w")]


@mistake("regularized_loss")
def layers_counted(data_loss, grads, params, lam):
    """The number of layers is half the number of parameters.

    That holds for networks of weights and biases alone, and with γ and β in the dictionary the function looks
    for layers that do not exist. The names themselves say which parameters there are.

    Hint: How many layers does your function count for W1, b1, gamma1, beta1, W2 and b2?
    """
    decayed = [f"W{layer}" for layer in range(1, len(params) // 2 + 1)]
    loss = data_loss + lam / 2 * sum(np.sum(params[name] ** 2) for name in decayed)
    return loss, {k: g + lam * params[k] if k in decayed else g.copy() for k, g in grads.items()}
