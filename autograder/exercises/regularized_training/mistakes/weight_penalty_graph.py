"""Mistakes about the penalty: what comes back, its graph, and the model that is left behind."""

import torch

from autograder.answers import mistake


@mistake("weight_penalty")
def penalty_detached(model, lam):
    """A plain number comes back.

    The code takes the numbers out of the graph, with `.item()`, float() or NumPy, and a plain number has no
    gradient. The loss looks right when it is printed, but the weights never feel the penalty.

    Hint: Call `backward()` on your result and read the error: in which line did a tensor become a number?
    """
    return lam / 2 * sum(p.square().sum().item() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty", family="penalty-without-graph")
def penalty_of_data(model, lam):
    """The squares are taken of `.data`, outside of the graph.

    A parameter's `.data` holds its values without their connection to autograd. The penalty has the right
    value, but `backward()` finds no way from it to the weights.

    Hint: Print `requires_grad` of a parameter, of its squares and of the total: from which of the three on is
    it False?
    """
    total = torch.tensor(0.0)
    for p in model.parameters():
        if p.dim() > 1:
            total = total + p.data.pow(2).sum()
    return lam / 2 * total


@mistake("weight_penalty", family="penalty-without-graph")
def penalty_under_no_grad(model, lam):
    """The penalty is computed with autograd switched off.

    Under `torch.no_grad()` torch computes the value and records nothing of the way there. What has not been
    recorded cannot be differentiated, so λ has no effect on the training.

    Hint: Print `torch.is_grad_enabled()` beside the line that adds up the squares: what is the block around
    it made for?
    """
    with torch.no_grad():
        return lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_as_new_leaf(model, lam):
    """The value is wrapped in a new tensor that requires a gradient.

    The code takes the number out of the graph and puts it into a fresh tensor, which asks for a gradient of
    its own. That tensor is connected to nothing, so `backward()` stops there and never reaches the weights.

    Hint: Call `backward()` on your result and print `.grad` of the model's weights, then ask the result for
    its `grad_fn`.
    """
    value = lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)
    return torch.tensor(value.item(), requires_grad=True)


@mistake("weight_penalty")
def penalty_per_weight(model, lam):
    """A list comes back, with an entry for each weight.

    The code returns a penalty for each weight tensor. A loss is one number, and there is no adding a list to
    it as long as the sum over the tensors has not been carried out.

    Hint: Look for the index k in the formula: which symbol stands in front of it, and which line of your code
    does its work?
    """
    return [lam / 2 * p.square().sum() for p in model.parameters() if p.ndim > 1]


@mistake("weight_penalty")
def penalty_of_one_entry(model, lam):
    """The penalty has a dimension, of size one.

    The total starts as `torch.zeros(1)`, a vector with one entry, and it stays a vector. Added to a loss it
    makes a vector of the loss, where the docstring promises a tensor without dimensions.

    Hint: Print `.shape` of your total before and after the loop, and look up what the argument of
    `torch.zeros` says.
    """
    total = torch.zeros(1)
    for p in model.parameters():
        if p.ndim > 1:
            total = total + p.square().sum()
    return lam / 2 * total


@mistake("weight_penalty")
def penalty_squares_in_place(model, lam):
    """The weights are squared in place.

    The code writes the squares into the parameters themselves. Asking for a penalty then changes the network,
    and the next penalty is computed from squares of squares.

    Hint: Compare the model's weights before and after a call: what does the underscore at the end of a tensor
    method's name mean?
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

    The call leaves the gradients of the penalty behind in the parameters. When the caller differentiates the
    whole loss, they are added once more, and the weights decay twice as fast.

    Hint: Print `.grad` of a weight before and after a call of your function: what will the caller's own
    `backward()` do with it?
    """
    penalty = lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)
    penalty.backward(retain_graph=True)
    return penalty


@mistake("weight_penalty")
def penalty_in_evaluation_mode(model, lam):
    """The model is put into evaluation mode.

    The code calls `model.eval()`, although no layer is run here and a sum of squares depends on no mode. The
    training that goes on afterwards is then one without dropout and with frozen statistics.

    Hint: Print `model.training` before and after a call: who would set it back?
    """
    model.eval()
    return lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)


@mistake("weight_penalty")
def penalty_not_returned(model, lam):
    """Nothing is returned.

    The penalty is computed and thrown away when the function ends. The caller receives None, which cannot be
    added to a loss.

    Hint: Print the result of a call, and then look at the last line of your function: what does it do with
    the penalty?
    """
    penalty = 0
    for p in model.parameters():
        if p.ndim > 1:
            penalty = penalty + lam / 2 * p.square().sum()


@mistake("weight_penalty")
def penalty_clears_gradients(model, lam):
    """The model's gradients are cleared.

    The code calls `zero_grad()` before it adds up the squares. Gradients of the data may be waiting there for
    the optimizer's step, and they are lost without any message.

    Hint: Fill a model's gradients with a `backward()`, call your function, and look at `.grad`: which line
    has touched it?
    """
    model.zero_grad()
    return lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)
