"""Mistakes about the penalty: which parameters it takes in, and what it makes of them."""

from torch import nn

from autograder.answers import mistake
from autograder.exercises.l2_regularization.lessons import LASSO


@mistake("weight_penalty")
def penalty_of_everything(model, lam):
    """Every parameter is penalized.

    The code adds up the squares of all that model.parameters() yields, biases, γ and β included. To pull a
    threshold or a scale to zero costs fit and buys next to nothing, and so these do not belong in the
    penalty.

    Hint: Print the shape of every parameter that your sum takes in, and look each one up in the table above
    the cell.
    """
    return lam / 2 * sum(p.square().sum() for p in model.parameters())


@mistake("weight_penalty")
def penalty_without_half(model, lam):
    """The ½ is missing.

    The sum of squares is multiplied by λ alone, which doubles the penalty and its gradient. All weights then
    decay twice as fast as λ says.

    Hint: Compute the layer of the example with your function, weight (1, -2) and λ = 0.1: by which factor is
    the result off?
    """
    return lam * sum(p.pow(2).sum() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty", lesson=LASSO)
def penalty_l1(model, lam):
    """Absolute values are added up: that is the Lasso's penalty."""
    return lam * sum(p.abs().sum() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty", same_as=penalty_l1)
def penalty_l1_halved(model, lam):
    return lam / 2 * sum(p.abs().sum() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_of_norms(model, lam):
    """The norms are not squared.

    The code adds up the norms of the weight tensors, each of them a root. Such a norm pulls on its tensor
    with a constant strength, however large the weights in it are.

    Hint: Double all weights of a layer: by which factor does your penalty grow, and by which does the one in
    the formula?
    """
    return lam / 2 * sum(p.norm() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_of_means(model, lam):
    """The squares are averaged, not summed.

    The code divides the sum of squares of each tensor by its number of entries. The same weight is then
    pulled less in a large layer than in a small one, so that λ depends on the architecture.

    Hint: Compare `nn.Linear(2, 1)` with `nn.Linear(200, 1)`, all weights set to 1: what should the two
    penalties be?
    """
    return lam / 2 * sum(p.square().mean() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_by_name(model, lam):
    """Parameters are chosen by the word "weight" in their names.

    The γ of a norm layer is called weight as well, and so the code penalizes it. In modules that people write
    themselves a parameter may have any name, which says nothing about its dimensions.

    Hint: Print the names and the shapes of the parameters of `nn.BatchNorm1d(3)`: which of them does your
    condition let through?
    """
    return lam / 2 * sum(p.square().sum() for name, p in model.named_parameters() if "weight" in name)


@mistake("weight_penalty")
def penalty_without_bias_names(model, lam):
    """Everything is penalized that is not called bias.

    The code leaves out what has "bias" in its name and takes in the rest. The γ of a norm layer and the slope
    of a PReLU are not called bias, and with their single dimension they should not count either.

    Hint: Which one-dimensional parameters does a network with batch norm have, and which of them does your
    condition recognize?
    """
    return lam / 2 * sum(p.square().sum() for name, p in model.named_parameters() if "bias" not in name)


@mistake("weight_penalty")
def penalty_of_matrices(model, lam):
    """Only matrices are penalized.

    The code asks for exactly two dimensions. The filters of a convolution have more than that, and they are
    weights that say how inputs and outputs interact.

    Hint: Print the shape of the weight of `nn.Conv2d(2, 3, 3)`, and read the rule in bold below the table
    word by word.
    """
    return lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim == 2)


@mistake("weight_penalty")
def penalty_of_linear_layers(model, lam):
    """Only nn.Linear is looked at.

    The code goes through the layers of one type and ignores all others. Convolutions, embeddings and
    recurrent layers have weights as well, and these could grow without any penalty.

    Hint: Read the short sentence behind the rule in bold, and list the layers of torch.nn that your code
    would never notice.
    """
    layers = [module for module in model.modules() if isinstance(module, nn.Linear)]
    weights = {id(layer.weight): layer.weight for layer in layers}
    return lam / 2 * sum(w.square().sum() for w in weights.values())


@mistake("weight_penalty")
def penalty_of_direct_children(model, lam):
    """Only the outermost layers are looked at.

    The loop runs over the model's own layers and does not descend into them. A block inside of the model has
    layers of its own, and their weights escape the penalty.

    Hint: Put an `nn.Sequential` into another one, and print what your loop sees of the inner layers.
    """
    weights = [getattr(layer, "weight", None) for layer in model]
    found = {id(w): w for w in weights if w is not None and w.ndim > 1}
    return lam / 2 * sum(w.square().sum() for w in found.values())


@mistake("weight_penalty")
def penalty_of_usual_layers(model, lam):
    """Each module is asked for an attribute called weight.

    The code finds only what is stored under this one name. Recurrent layers name their weights otherwise, and
    a module may hold parameters of its own, so that these escape the penalty.

    Hint: Print the names in `nn.GRU(3, 2).named_parameters()`: which of them does your code find?
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

    The code goes through names, and a weight that two layers share appears under two of them. It is one
    parameter all the same, but here it is charged twice and pulled twice as hard.

    Hint: Let two layers share a weight, and print the `id` of every tensor that your sum takes in.
    """
    tensors = model.state_dict(keep_vars=True).values()
    parameters = [t for t in tensors if isinstance(t, nn.Parameter)]
    return lam / 2 * sum(p.square().sum() for p in parameters if p.ndim > 1)


@mistake("weight_penalty")
def penalty_of_last_weight(model, lam):
    """Only the last weight counts.

    Every round of the loop replaces the penalty of the round before. Only the last weight tensor is
    penalized, and those in front of it may grow as they like.

    Hint: Set the weight of the first layer to zero: should the penalty change, and does it?
    """
    for p in model.parameters():
        if p.ndim > 1:
            penalty = lam / 2 * p.square().sum()
    return penalty


@mistake("weight_penalty")
def penalty_with_lam_squared(model, lam):
    """λ is multiplied in twice.

    Each tensor's sum of squares is multiplied by λ/2, and the total by λ once more. The penalty then grows
    with the square of λ, so that a small λ has hardly any effect.

    Hint: Call the function with λ = 0.1 and with λ = 0.2: what is the ratio of the results, and what should
    it be?
    """
    return lam * sum(lam / 2 * p.square().sum() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_of_sums(model, lam):
    """The sum is squared, not the weights.

    The code adds up the entries of a tensor and squares the result. Weights of opposite signs cancel in the
    sum, so that a tensor full of large weights may cost nothing.

    Hint: Work through the weight (1, -2) of the example in the order of your code: which number is it that
    gets squared?
    """
    return lam / 2 * sum(p.sum() ** 2 for p in model.parameters() if p.ndim > 1)
