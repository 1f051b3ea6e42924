"""Mistakes about the regularized loss."""

import numpy as np

from autograder.answers import mistake


@mistake("regularized_loss")
def biases_decay(data_loss, grads, params, lam):
    """The biases are decayed as well.

    Biases do not multiply inputs and add no wiggles to the function; here they stay free.
    """
    decayed = [name for name in params if name[0] == "W" or name in ("b1", "b2", "b3")]
    loss = data_loss + lam / 2 * sum(np.sum(params[name] ** 2) for name in decayed)
    return loss, {k: g + lam * params[k] if k in decayed else g.copy() for k, g in grads.items()}


@mistake("regularized_loss")
def everything_decays(data_loss, grads, params, lam):
    """Every parameter is decayed, γ and β of the normalization too.

    Only the weights are meant; pulling γ to zero shrinks what its layer puts out.
    """
    loss = data_loss + lam / 2 * sum(np.sum(p**2) for p in params.values())
    return loss, {k: g + lam * params[k] for k, g in grads.items()}


@mistake("regularized_loss")
def first_weight_decays(data_loss, grads, params, lam):
    """Only W1 is decayed.

    The weights of every layer belong to the penalty, the output layer's too.
    """
    loss = data_loss + lam / 2 * np.sum(params["W1"] ** 2)
    return loss, {k: g + lam * params[k] if k == "W1" else g.copy() for k, g in grads.items()}


@mistake("regularized_loss")
def two_layers_only(data_loss, grads, params, lam):
    """Only W1 and W2 are decayed.

    Networks have any number of layers: go by the first letter of the name.
    """
    decayed = ("W1", "W2")
    loss = data_loss + lam / 2 * sum(np.sum(params[name] ** 2) for name in decayed)
    return loss, {k: g + lam * params[k] if k in decayed else g.copy() for k, g in grads.items()}


@mistake("regularized_loss")
def gradients_forgotten(data_loss, grads, params, lam):
    """The loss has the penalty, the gradients do not.

    Descent follows the gradients: a penalty that is missing there changes nothing but the printout.
    """
    weights = [p for name, p in params.items() if name.startswith("W")]
    return data_loss + lam / 2 * sum(np.sum(w**2) for w in weights), dict(grads)


@mistake("regularized_loss")
def loss_forgotten(data_loss, grads, params, lam):
    """The gradients have the penalty, the loss does not.

    Loss and gradients must belong to the same function.
    """
    return data_loss, {k: g + lam * params[k] if k[0] == "W" else g for k, g in grads.items()}


@mistake("regularized_loss")
def gradients_twice(data_loss, grads, params, lam):
    """The gradients belong to a penalty without the ½.

    The loss has λ/2 and the gradients 2λW: a finite difference would show that they do not match.
    """
    loss = data_loss + lam / 2 * sum(np.sum(p**2) for k, p in params.items() if k[0] == "W")
    return loss, {k: g + 2 * lam * params[k] if k[0] == "W" else g for k, g in grads.items()}


@mistake("regularized_loss")
def loss_without_half(data_loss, grads, params, lam):
    """The loss lacks the ½.

    The gradients are those of λ/2 times the squared norm, so the loss must have the ½ as well.
    """
    loss = data_loss + lam * sum(np.sum(p**2) for k, p in params.items() if k[0] == "W")
    return loss, {k: g + lam * params[k] if k[0] == "W" else g for k, g in grads.items()}


@mistake("regularized_loss")
def penalty_alone(data_loss, grads, params, lam):
    """The data loss is missing.

    The penalty is added to the data loss, it does not replace it.
    """
    loss = lam / 2 * sum(np.sum(p**2) for k, p in params.items() if k[0] == "W")
    return loss, {k: g + lam * params[k] if k[0] == "W" else g for k, g in grads.items()}


@mistake("regularized_loss")
def lasso_loss(data_loss, grads, params, lam):
    """Loss and gradients are those of the L1 penalty: the Lasso's.

    They match each other, but absolute values and signs make L1; L2 has squares and the weights.
    """
    loss = data_loss + lam * sum(np.sum(np.abs(p)) for k, p in params.items() if k[0] == "W")
    return loss, {k: g + lam * np.sign(params[k]) if k[0] == "W" else g for k, g in grads.items()}


@mistake("regularized_loss")
def gradients_added_in_place(data_loss, grads, params, lam):
    """The caller's gradients are changed in place.

    With `+=` on an argument the decay piles up each time the function is called.
    """
    loss = data_loss + lam / 2 * sum(np.sum(p**2) for k, p in params.items() if k[0] == "W")
    for name in grads:
        if name.startswith("W"):
            grads[name] += lam * params[name]
    return loss, grads


@mistake("regularized_loss")
def entries_replaced(data_loss, grads, params, lam):
    """Entries of the caller's dictionary are replaced.

    The arrays are new, but they are put into the dictionary that came in.
    """
    loss = data_loss + lam / 2 * sum(np.sum(p**2) for k, p in params.items() if k[0] == "W")
    for name in grads:
        if name.startswith("W"):
            grads[name] = grads[name] + lam * params[name]
    return loss, grads


@mistake("regularized_loss")
def weights_only_returned(data_loss, grads, params, lam):
    """Gradients of the other parameters are missing.

    Biases, γ and β are not decayed, but they are trained: every name comes back.
    """
    loss = data_loss + lam / 2 * sum(np.sum(p**2) for k, p in params.items() if k[0] == "W")
    return loss, {k: g + lam * params[k] for k, g in grads.items() if k[0] == "W"}


@mistake("regularized_loss")
def results_swapped(data_loss, grads, params, lam):
    """The two results are in the wrong order.

    The loss comes first, then the gradients.
    """
    loss = data_loss + lam / 2 * sum(np.sum(p**2) for k, p in params.items() if k[0] == "W")
    return {k: g + lam * params[k] if k[0] == "W" else g for k, g in grads.items()}, loss


@mistake("regularized_loss")
def matrices_alone_decay(data_loss, grads, params, lam):
    """The number of axes decides what decays.

    Here the name decides: whatever begins with W decays, whatever its shape, and nothing else does.
    """
    decayed = [name for name in params if params[name].ndim > 1]
    loss = data_loss + lam / 2 * sum(np.sum(params[name] ** 2) for name in decayed)
    return loss, {k: g + lam * params[k] if k in decayed else g.copy() for k, g in grads.items()}


@mistake("regularized_loss")
def w_anywhere_decays(data_loss, grads, params, lam):
    """A w anywhere in the name is enough.

    The first letter counts, and it is a capital: `name.startswith("W")`.
    """
    decayed = [name for name in params if "w" in name.lower()]
    loss = data_loss + lam / 2 * sum(np.sum(params[name] ** 2) for name in decayed)
    return loss, {k: g + lam * params[k] if k in decayed else g.copy() for k, g in grads.items()}


@mistake("regularized_loss")
def capitals_decay(data_loss, grads, params, lam):
    """Every name with a capital letter in front decays.

    Other parameters may have a capital in front, too. Only a W marks a weight.
    """
    decayed = [name for name in params if name[0].isupper()]
    loss = data_loss + lam / 2 * sum(np.sum(params[name] ** 2) for name in decayed)
    return loss, {k: g + lam * params[k] if k in decayed else g.copy() for k, g in grads.items()}


@mistake("regularized_loss")
def all_but_known_names_decay(data_loss, grads, params, lam):
    """All parameters decay but biases, γ and β.

    Other parameters stay free as well; only names that begin with W decay.
    """
    decayed = [name for name in params if not name.startswith(("b", "gamma"))]
    loss = data_loss + lam / 2 * sum(np.sum(params[name] ** 2) for name in decayed)
    return loss, {k: g + lam * params[k] if k in decayed else g.copy() for k, g in grads.items()}


@mistake("regularized_loss")
def numbered_weights_decay(data_loss, grads, params, lam):
    """Only W with a number decays.

    A weight may be called W_out: the first letter alone counts.
    """
    decayed = [name for name in params if name[0] == "W" and name[1:].isdigit()]
    loss = data_loss + lam / 2 * sum(np.sum(params[name] ** 2) for name in decayed)
    return loss, {k: g + lam * params[k] if k in decayed else g.copy() for k, g in grads.items()}


@mistake("regularized_loss")
def dictionaries_zipped(data_loss, grads, params, lam):
    """Parameters and gradients are paired by their place in the dictionaries.

    The backward pass fills its dictionary from the last layer on. Look entries up by their names.
    """
    loss = data_loss
    new_grads = {}
    for (name, w), grad in zip(params.items(), grads.values(), strict=True):
        new_grads[name] = grad.copy()
        if name[0] == "W":
            loss += lam / 2 * np.sum(w**2)
            new_grads[name] = grad + lam * w
    return loss, new_grads


@mistake("regularized_loss")
def no_gradient_no_penalty(data_loss, grads, params, lam):
    """A weight whose gradient is zero gets no decay.

    The penalty pulls at every weight, whatever the data say.
    """
    decayed = [name for name in params if name[0] == "W"]
    loss = data_loss + lam / 2 * sum(np.sum(params[name] ** 2) for name in decayed)
    return loss, {k: g + lam * params[k] if k in decayed and g.any() else g.copy() for k, g in grads.items()}
