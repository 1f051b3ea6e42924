"""Mistakes about parameter groups: who is in which."""

from torch import nn

from autograder.answers import mistake


@mistake("decay_groups")
def one_group(model, lam):
    """All parameters are in one group.

    A single group gives every parameter the decay λ. Biases, γ and β then decay as well, as if the optimizer
    had been handed model.parameters().

    Hint: Count the dictionaries that you return, and the different decays that the task speaks of.
    """
    return [{"params": list(model.parameters()), "weight_decay": lam}]


@mistake("decay_groups")
def groups_by_bias_name(model, lam):
    """Whatever is not called bias decays.

    The code goes by names, and the γ of a norm layer is called weight. It has a single dimension and should
    be spared, but here it decays along with the weights.

    Hint: Print the shapes in your decayed group for a network with an `nn.BatchNorm1d`: which of them does
    not fit the rule?
    """
    decayed = [p for name, p in model.named_parameters() if "bias" not in name]
    kept = [p for name, p in model.named_parameters() if "bias" in name]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def groups_by_weight_name(model, lam):
    """Whatever is called weight decays.

    The code lets every parameter decay whose name ends in weight, the γ of norm layers among them. The
    weights of recurrent layers end in other words, and they are wrongly spared.

    Hint: Print the names and the shapes of the parameters of `nn.GRU(3, 2)` and `nn.LayerNorm(4)`: which does
    your test sort wrongly?
    """
    decayed = [p for name, p in model.named_parameters() if name.endswith("weight")]
    kept = [p for name, p in model.named_parameters() if not name.endswith("weight")]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def norm_layers_forgotten(model, lam):
    """The parameters of norm layers are in no group.

    The code collects parameters from linear and convolutional layers only. The γ and β of a norm layer reach
    no optimizer, so they are never trained, and nothing complains.

    Hint: Count the parameters in both groups together, and compare with the length of
    `list(model.parameters())`.
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

    The code knows two names only, so the parameters of recurrent layers, which have other names, are never
    trained. A weight that two layers share is handed over twice, since each of the layers is asked for it.

    Hint: Run your function on `nn.Sequential(nn.GRU(3, 2))`: what do the groups hold, and which names does a
    GRU use?
    """
    decayed, kept = [], []
    for module in model.modules():
        for name in ("weight", "bias"):
            parameter = getattr(module, name, None)
            if isinstance(parameter, nn.Parameter):
                (decayed if parameter.ndim >= 2 else kept).append(parameter)
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def parameters_of_children(model, lam):
    """Only the outermost layers' parameters are collected.

    The code asks the model's own layers for their parameters and looks no deeper. Modules contain modules,
    and what lies inside of them is in no group and never trained.

    Hint: Wrap two layers in an `nn.Sequential` inside of the model, and look up what `recurse` decides.
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

    The code goes through names, and a weight that two layers share has two of them. It is one parameter, and
    an optimizer that gets it twice in a group warns of it and moves and decays it twice in every step.

    Hint: Tie the weights of two layers and compare the number of entries in your groups with the number of
    different ids among them.
    """
    named = list(model.named_parameters(remove_duplicate=False))
    decayed = [p for _, p in named if p.ndim >= 2]
    kept = [p for _, p in named if p.ndim < 2]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def groups_of_matrices(model, lam):
    """Only matrices decay.

    The code asks for exactly two dimensions, so the filters of a convolution get into the group without
    decay. They have more dimensions than two, and are weights all the same.

    Hint: Print the shape of a convolution's weight: in which of your groups does it end up, and what does the
    rule say?
    """
    decayed = [p for p in model.parameters() if p.ndim == 2]
    kept = [p for p in model.parameters() if p.ndim != 2]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def scalars_forgotten(model, lam):
    """Parameters without a dimension are in no group.

    The two conditions cover one dimension, and two or more, but a single number has none. Such a parameter, a
    learned temperature for instance, is in neither group and never trained.

    Hint: For which values of `ndim` does neither of your conditions hold, and can you make an `nn.Parameter`
    like that?
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    kept = [p for p in model.parameters() if p.ndim == 1]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def weights_in_both_groups(model, lam):
    """The weights are in both groups.

    The second group takes in all parameters, so the weights are handed over once with decay and once without.
    Every parameter belongs to exactly one group, and torch's optimizers refuse anything else.

    Hint: Hand your groups to `torch.optim.SGD` and read its message: which of your two lists is longer than
    it should be?
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    return [
        {"params": decayed, "weight_decay": lam},
        {"params": list(model.parameters()), "weight_decay": 0.0},
    ]


@mistake("decay_groups")
def only_the_decayed_group(model, lam):
    """Only the decayed group is returned.

    Parameters with fewer than two dimensions are not handed over at all. They should not decay, but they
    should be trained, and an optimizer trains only what it is given.

    Hint: Take a few steps with an optimizer that has your groups: which parameters of the model have not
    changed at all?
    """
    return [{"params": [p for p in model.parameters() if p.ndim >= 2], "weight_decay": lam}]
