"""Mistakes about parameter groups: their decays, their form, and the model that is left behind."""

import torch

from autograder.answers import mistake


@mistake("decay_groups")
def everything_decays_in_groups(model, lam):
    """Both groups decay by λ.

    The parameters are sorted into two groups, and then both get the same decay. The second group exists so
    that its parameters are trained without decay, but here they are pulled to zero like the others.

    Hint: Read the two values of `weight_decay` in your result: what would two groups be good for if these
    were equal?
    """
    weights = [p for p in model.parameters() if p.ndim >= 2]
    others = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": weights, "weight_decay": lam}, {"params": others, "weight_decay": lam}]


@mistake("decay_groups")
def groups_swapped(model, lam):
    """The decays of the two groups are swapped.

    The parameters with fewer than two dimensions decay, and the weights do not. The weights may then grow as
    they like, while thresholds and scales are pulled to zero.

    Hint: Print the shapes in the group that decays: what does the last column of Task 1's table say about
    them?
    """
    weights = [p for p in model.parameters() if p.ndim >= 2]
    others = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": weights, "weight_decay": 0.0}, {"params": others, "weight_decay": lam}]


@mistake("decay_groups")
def zero_left_out(model, lam):
    """The second group does not state its decay.

    A group that says nothing takes the default of the optimizer. For SGD this is zero, but with AdamW the
    biases, γ and β would decay after all.

    Hint: Hand your groups to `torch.optim.AdamW`, and print `weight_decay` of each entry of its
    `param_groups`.
    """
    weights = [p for p in model.parameters() if p.ndim >= 2]
    others = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": weights, "weight_decay": lam}, {"params": others}]


@mistake("decay_groups")
def groups_of_copies(model, lam):
    """The groups hold detached copies.

    Each parameter is detached and cloned before it is put into a group. The copies never receive a gradient,
    and even an optimizer that moved them would not train the model.

    Hint: Ask with `is` whether an entry of your groups is one of the model's own parameters: what do the
    methods that you call on it return?
    """
    decayed = [p.detach().clone() for p in model.parameters() if p.ndim >= 2]
    kept = [p.detach().clone() for p in model.parameters() if p.ndim < 2]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def groups_of_names(model, lam):
    """The groups hold names.

    The lists are filled with the names of the parameters, which are strings. An optimizer has to change the
    tensors themselves, and torch refuses a group with anything else in it.

    Hint: Print the first entry of a group and its type, and look up what `named_parameters()` yields in each
    round.
    """
    decayed = [name for name, p in model.named_parameters() if p.ndim >= 2]
    kept = [name for name, p in model.named_parameters() if p.ndim < 2]
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def pair_of_lists(model, lam):
    """Two bare lists come back.

    The parameters are sorted, but the result says nowhere what λ is. A parameter group is a dict, with the
    parameters and the settings that belong to them, and an optimizer cannot guess the decay.

    Hint: Read in the docstring what is returned: where in your result would an optimizer look for the decay?
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    kept = [p for p in model.parameters() if p.ndim < 2]
    return decayed, kept


@mistake("decay_groups")
def groups_as_sets(model, lam):
    """The parameters are in sets.

    Each group holds its parameters in a set, and the order of a set of tensors may change from run to run.
    The saved state of an optimizer goes by this order, which is why torch refuses sets.

    Hint: Hand your groups to `torch.optim.SGD` and read its message: which brackets in your code make what it
    complains about?
    """
    decayed = {p for p in model.parameters() if p.ndim >= 2}
    kept = {p for p in model.parameters() if p.ndim < 2}
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def halved_decay(model, lam):
    """The decay is λ/2.

    The ½ of the penalty is carried over into the optimizer's setting. An optimizer works with gradients, in
    which this ½ has been cancelled already, so the weights decay half as fast as they should.

    Hint: Look at the identity for SGD above the cell: what is added to the gradient g there, and where would
    your number stand?
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    kept = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": decayed, "weight_decay": lam / 2}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def misspelt_decay(model, lam):
    """The setting has another name than torch's.

    The code writes the decay down under a key that torch does not know. Optimizers keep such keys and never
    read them, so that every group takes the optimizer's own default and nothing complains.

    Hint: Hand your groups to an optimizer and print its `param_groups`: which entries with the word decay do
    you find there?
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    kept = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": decayed, "decay": lam}, {"params": kept, "decay": 0.0}]


@mistake("decay_groups")
def decayed_at_once(model, lam):
    """The weights are shrunk on the spot.

    The function multiplies the weights by 1 - λ while it sorts them. Groups only tell an optimizer what to do
    later, but here the network is changed before its training has begun.

    Hint: Compare the model's parameters before and after a call: which line writes into them?
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

    The code switches `requires_grad` off for the second group. To be spared the decay is not to be spared the
    training, and biases, γ and β would keep their initial values for ever.

    Hint: Print `requires_grad` of every parameter after a call: what will `backward()` do for those where it
    is False?
    """
    decayed = [p for p in model.parameters() if p.ndim >= 2]
    kept = [p for p in model.parameters() if p.ndim < 2]
    for p in kept:
        p.requires_grad_(False)
    return [{"params": decayed, "weight_decay": lam}, {"params": kept, "weight_decay": 0.0}]


@mistake("decay_groups")
def a_group_for_each_parameter(model, lam):
    """Every parameter has a group of its own.

    The code makes a dict for each single parameter. Two groups are asked for, so that a setting can be
    changed in one place for all parameters that share it.

    Hint: Count the dictionaries that you return for a network of three layers, and read in the docstring how
    many there should be.
    """
    return [{"params": [p], "weight_decay": lam if p.ndim >= 2 else 0.0} for p in model.parameters()]


@mistake("decay_groups")
def groups_clear_gradients(model, lam):
    """The model's gradients are cleared.

    The code calls `zero_grad()` before it sorts the parameters. To sort them should change nothing about
    them, but here gradients that wait for the optimizer's step are lost.

    Hint: Call `backward()`, then your function, and look at `.grad`: whose business is it to empty it, and
    when?
    """
    model.zero_grad()
    decayed = [p for p in model.parameters() if p.ndim > 1]
    others = [p for p in model.parameters() if p.ndim < 2]
    return [{"params": decayed, "weight_decay": lam}, {"params": others, "weight_decay": 0.0}]
