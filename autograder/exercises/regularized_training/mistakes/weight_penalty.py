"""Mistakes about the penalty that autograd differentiates."""

import torch
from torch import nn

from autograder.answers import mistake


@mistake("weight_penalty")
def penalty_of_everything(model, lam):
    """Every parameter is penalised.

    model.parameters() yields biases, γ and β as well. Only parameters with at least two dimensions count.
    """
    return lam / 2 * sum(p.square().sum() for p in model.parameters())


@mistake("weight_penalty")
def penalty_without_half(model, lam):
    """The ½ is missing.

    With it the gradient of the penalty is λw; without it everything decays twice as fast.
    """
    return lam * sum(p.pow(2).sum() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_detached(model, lam):
    """A plain float comes back.

    A number that was taken out of the graph has no gradient, so the weights never feel the penalty.
    """
    return lam / 2 * sum(p.square().sum().item() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_of_data(model, lam):
    """The squares are taken of .data.

    `.data` stands outside of the graph: the value is right, and backward() finds no way to the weights.
    """
    total = torch.tensor(0.0)
    for p in model.parameters():
        if p.dim() > 1:
            total = total + p.data.pow(2).sum()
    return lam / 2 * total


@mistake("weight_penalty")
def penalty_under_no_grad(model, lam):
    """It is computed with autograd switched off.

    torch.no_grad() is for measuring. What is to be differentiated has to be recorded.
    """
    with torch.no_grad():
        return lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_as_new_leaf(model, lam):
    """The value is wrapped in a new tensor that requires a gradient.

    Asking for a gradient afterwards does not connect the number to the weights that it came from.
    """
    value = lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)
    return torch.tensor(value.item(), requires_grad=True)


@mistake("weight_penalty")
def penalty_l1(model, lam):
    """Absolute values are added up: that is the Lasso's penalty.

    L2 squares each weight, so that its pull is proportional to the weight.
    """
    return lam * sum(p.abs().sum() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_of_norms(model, lam):
    """The norms are not squared.

    The unsquared norm pulls with a constant strength for the whole tensor, whatever its size.
    """
    return lam / 2 * sum(p.norm() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_of_means(model, lam):
    """The squares are averaged.

    A mean makes λ depend on how large a layer is; the penalty is a sum.
    """
    return lam / 2 * sum(p.square().mean() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_by_name(model, lam):
    """Parameters are chosen by the word "weight" in their names.

    The γ of a norm layer is called weight, too. Count dimensions.
    """
    return lam / 2 * sum(p.square().sum() for name, p in model.named_parameters() if "weight" in name)


@mistake("weight_penalty")
def penalty_without_bias_names(model, lam):
    """Everything is penalised that is not called bias.

    The γ of a norm layer is not called bias, and is none of the weights either.
    """
    return lam / 2 * sum(p.square().sum() for name, p in model.named_parameters() if "bias" not in name)


@mistake("weight_penalty")
def penalty_of_matrices(model, lam):
    """Only matrices are penalised.

    The filters of a convolution have three or four dimensions, and they are weights.
    """
    return lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim == 2)


@mistake("weight_penalty")
def penalty_of_linear_layers(model, lam):
    """Only nn.Linear is looked at.

    Other layers have weights as well: convolutions, embeddings, recurrent layers.
    """
    layers = [module for module in model.modules() if isinstance(module, nn.Linear)]
    weights = {id(layer.weight): layer.weight for layer in layers}
    return lam / 2 * sum(w.square().sum() for w in weights.values())


@mistake("weight_penalty")
def penalty_of_direct_children(model, lam):
    """Only the outermost layers are looked at.

    Modules contain modules. A loop over the model's own layers misses what is inside of them.
    """
    weights = [getattr(layer, "weight", None) for layer in model]
    found = {id(w): w for w in weights if w is not None and w.ndim > 1}
    return lam / 2 * sum(w.square().sum() for w in found.values())


@mistake("weight_penalty")
def penalty_of_usual_layers(model, lam):
    """Each module is asked for an attribute called weight.

    Recurrent layers name theirs otherwise, and a module may hold parameters of its own.
    """
    weights = {}
    for module in model.modules():
        w = getattr(module, "weight", None)
        if w is not None and w.ndim > 1:
            weights[id(w)] = w
    return lam / 2 * sum(w.square().sum() for w in weights.values())


@mistake("weight_penalty")
def shared_weights_twice(model, lam):
    """A weight that two layers share counts twice.

    It is one parameter with two names. state_dict() lists names; parameters() lists parameters.
    """
    tensors = model.state_dict(keep_vars=True).values()
    parameters = [t for t in tensors if isinstance(t, nn.Parameter)]
    return lam / 2 * sum(p.square().sum() for p in parameters if p.ndim > 1)


@mistake("weight_penalty")
def penalty_of_last_weight(model, lam):
    """Only the last weight counts.

    The loop overwrites the total instead of adding to it.
    """
    for p in model.parameters():
        if p.ndim > 1:
            penalty = lam / 2 * p.square().sum()
    return penalty


@mistake("weight_penalty")
def penalty_per_weight(model, lam):
    """A list comes back, with an entry for each weight.

    The loss is one number, so the penalty has to be one, too.
    """
    return [lam / 2 * p.square().sum() for p in model.parameters() if p.ndim > 1]


@mistake("weight_penalty")
def penalty_of_one_entry(model, lam):
    """The penalty has a dimension, of size one.

    torch.zeros(1) is a vector with one entry; added to a loss, it makes a vector of the loss.
    """
    total = torch.zeros(1)
    for p in model.parameters():
        if p.ndim > 1:
            total = total + p.square().sum()
    return lam / 2 * total


@mistake("weight_penalty")
def penalty_squares_in_place(model, lam):
    """The weights are squared in place.

    The penalty of the next step would be computed from squares of squares. Leave the model as it is.
    """
    total = 0
    for p in model.parameters():
        if p.ndim > 1:
            total = total + p.square().sum()
            p.data.pow_(2)
    return lam / 2 * total


@mistake("weight_penalty")
def penalty_differentiates(model, lam):
    """The function calls backward() itself.

    That leaves gradients behind in the parameters; the caller's own backward() then adds them once more.
    """
    penalty = lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)
    penalty.backward(retain_graph=True)
    return penalty


@mistake("weight_penalty")
def penalty_with_lam_squared(model, lam):
    """λ is multiplied in twice.

    Once with every weight and once with the sum is one time too many.
    """
    return lam * sum(lam / 2 * p.square().sum() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_of_sums(model, lam):
    """The sum is squared, not the weights.

    Weights of opposite signs cancel in the sum, and their penalty with them. Square first, then add.
    """
    return lam / 2 * sum(p.sum() ** 2 for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_in_evaluation_mode(model, lam):
    """The model is put into evaluation mode.

    The penalty needs no mode, and the training that goes on afterwards needs the other one.
    """
    model.eval()
    return lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_not_returned(model, lam):
    """Nothing is returned.

    The penalty is computed and then thrown away, as a return statement is missing.
    """
    penalty = 0
    for p in model.parameters():
        if p.ndim > 1:
            penalty = penalty + lam / 2 * p.square().sum()


@mistake("weight_penalty")
def penalty_clears_gradients(model, lam):
    """The model's gradients are cleared.

    They may be waiting for the optimizer's step. When to clear them is the training loop's business.
    """
    model.zero_grad()
    return lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)
