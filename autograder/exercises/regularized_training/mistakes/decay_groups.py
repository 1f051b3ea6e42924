"""Mistakes about parameter groups."""

import torch
from torch import nn

from autograder.answers import mistake


@mistake("decay_groups")
def one_group(model, lam):
    """All parameters are in one group.

    Then biases, γ and β decay as well. Two groups with two decays are asked for.
    """
    return [{"params": list(model.parameters()), "weight_decay": lam}]


@mistake("decay_groups")
def everything_decays_in_groups(model, lam):
    """Both groups decay by λ.

    The second group is there so that its parameters do not decay.
    """
    weights = [p for p in model.parameters() if p.ndim >= 2]
    others = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": weights, "weight_decay": lam}, {"params": others, "weight_decay": lam}]


@mistake("decay_groups")
def groups_swapped(model, lam):
    """The decays are swapped.

    The parameters with fewer than two dimensions are the ones that are left alone.
    """
    weights = [p for p in model.parameters() if p.ndim >= 2]
    others = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": weights, "weight_decay": 0.0}, {"params": others, "weight_decay": lam}]


@mistake("decay_groups")
def zero_left_out(model, lam):
    """The second group does not state its decay.

    It then takes the optimizer's default, which is not zero for AdamW.
    """
    weights = [p for p in model.parameters() if p.ndim >= 2]
    others = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": weights, "weight_decay": lam}, {"params": others}]


@mistake("decay_groups")
def groups_by_bias_name(model, lam):
    """Whatever is not called bias decays.

    The γ of a norm layer is called weight, and would decay. Count dimensions.
    """
    decayed = [p for name, p in model.named_parameters() if "bias" not in name]
    kept = [p for name, p in model.named_parameters() if "bias" in name]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def groups_by_weight_name(model, lam):
    """Whatever is called weight decays.

    The γ of a norm layer is called weight, and recurrent layers name their weights otherwise.
    """
    decayed = [p for name, p in model.named_parameters() if name.endswith("weight")]
    kept = [p for name, p in model.named_parameters() if not name.endswith("weight")]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def norm_layers_forgotten(model, lam):
    """The parameters of norm layers are in no group.

    A parameter that no optimizer knows is never trained, and nothing complains.
    """
    decayed, kept = [], []
    for module in model.modules():
        if isinstance(module, nn.Linear | nn.Conv1d | nn.Conv2d):
            decayed.append(module.weight)
            kept.append(module.bias)
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def parameters_of_usual_layers(model, lam):
    """Each module is asked for its weight and its bias.

    Recurrent layers name theirs otherwise, and a weight that two layers share is handed over twice.
    """
    decayed, kept = [], []
    for module in model.modules():
        for name in ("weight", "bias"):
            parameter = getattr(module, name, None)
            if parameter is not None:
                (decayed if parameter.ndim >= 2 else kept).append(parameter)
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def parameters_of_children(model, lam):
    """Only the outermost layers' parameters are collected.

    Modules contain modules, and what is inside of them is trained as well.
    """
    decayed, kept = [], []
    for layer in model.children():
        for parameter in layer.parameters(recurse=False):
            if not any(parameter is known for known in [*decayed, *kept]):
                (decayed if parameter.ndim >= 2 else kept).append(parameter)
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def shared_parameter_twice(model, lam):
    """A weight that two layers share is handed over twice.

    It has two names and is one parameter. An optimizer would complain, or decay it twice.
    """
    named = list(model.named_parameters(remove_duplicate=False))
    decayed = [p for _, p in named if p.ndim >= 2]
    kept = [p for _, p in named if p.ndim < 2]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def groups_of_matrices(model, lam):
    """Only matrices decay.

    The filters of a convolution have more than two dimensions, and are weights.
    """
    decayed = [p for p in model.parameters() if p.ndim == 2]
    kept = [p for p in model.parameters() if p.ndim != 2]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def scalars_forgotten(model, lam):
    """Parameters without a dimension are in no group.

    The two conditions have to cover every case: what is not in the one group belongs to the other.
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    kept = [p for p in model.parameters() if p.ndim == 1]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def weights_in_both_groups(model, lam):
    """The weights are in both groups.

    Every parameter belongs to exactly one group; torch's optimizers refuse anything else.
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    return [
        {"params": decayed, "weight_decay": lam},
        {"params": list(model.parameters()), "weight_decay": 0.0},
    ]


@mistake("decay_groups")
def only_the_decayed_group(model, lam):
    """Only the decayed group is returned.

    The other parameters are trained as well; they only do not decay.
    """
    return [{"params": [p for p in model.parameters() if p.ndim >= 2], "weight_decay": lam}]


@mistake("decay_groups")
def groups_of_copies(model, lam):
    """The groups hold detached copies.

    An optimizer that moves copies does not train the model.
    """
    decayed = [p.detach().clone() for p in model.parameters() if p.ndim >= 2]
    kept = [p.detach().clone() for p in model.parameters() if p.ndim < 2]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def groups_of_names(model, lam):
    """The groups hold names.

    An optimizer needs the parameters themselves.
    """
    decayed = [name for name, p in model.named_parameters() if p.ndim >= 2]
    kept = [name for name, p in model.named_parameters() if p.ndim < 2]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def pair_of_lists(model, lam):
    """Two bare lists come back.

    A parameter group is a dict: the parameters, and the settings that belong to them.
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    kept = [p for p in model.parameters() if p.ndim < 2]
    return decayed, kept


@mistake("decay_groups")
def groups_as_sets(model, lam):
    """The parameters are in sets.

    torch's optimizers refuse sets, because the order of their entries is not defined.
    """
    decayed = {p for p in model.parameters() if p.ndim >= 2}
    kept = {p for p in model.parameters() if p.ndim < 2}
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def halved_decay(model, lam):
    """The decay is λ/2.

    The ½ of the penalty cancels when it is differentiated: the optimizer is told λ.
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    kept = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": decayed, "weight_decay": lam / 2}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def misspelt_decay(model, lam):
    """The setting has another name than torch's.

    Optimizers keep keys that they do not know and ignore them, so nothing decays and nothing complains.
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    kept = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": decayed, "decay": lam}, {"params": kept, "decay": 0.0}]


@mistake("decay_groups")
def decayed_at_once(model, lam):
    """The weights are shrunk on the spot.

    The groups only say what an optimizer should do; this function changes nothing.
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    kept = [p for p in model.parameters() if p.ndim < 2]
    with torch.no_grad():
        for p in decayed:
            p *= 1 - lam
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def undecayed_are_frozen(model, lam):
    """The parameters that do not decay are frozen.

    Not to decay is not the same as not to be trained.
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    kept = [p for p in model.parameters() if p.ndim < 2]
    for p in kept:
        p.requires_grad_(False)
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def a_group_for_each_parameter(model, lam):
    """Every parameter has a group of its own.

    Two groups are asked for, so that a setting can be changed in one place for all that share it.
    """
    return [{"params": [p], "weight_decay": lam if p.ndim >= 2 else 0.0} for p in model.parameters()]


@mistake("decay_groups")
def groups_clear_gradients(model, lam):
    """The model's gradients are cleared.

    Sorting parameters into groups changes nothing about them; the training loop clears gradients.
    """
    model.zero_grad()
    decayed = [p for p in model.parameters() if p.ndim > 1]
    others = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": decayed, "weight_decay": lam}, {"params": others, "weight_decay": 0.0}]
