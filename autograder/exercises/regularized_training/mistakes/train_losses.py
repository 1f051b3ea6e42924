"""Mistakes about the training loop: the criterion, and what is reported."""

import torch
import torch.nn.functional as F

from autograder.answers import mistake


@mistake("train")
def penalty_reported(model, x, y, lr, lam, steps):
    """The reported loss contains the penalty.

    One and the same number, data loss plus penalty, is differentiated and noted down. The penalty says
    nothing about the data, so such losses cannot be compared across λ or with a validation loss.

    Hint: Train two copies of a model for a single step, one with λ = 0 and one with λ = 1. Should the first
    entries of their lists differ?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        penalty = lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)
        loss = F.cross_entropy(model(x), y) + penalty
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@mistake("train")
def loss_after_update(model, x, y, lr, lam, steps):
    """The loss is measured after the update.

    A second forward pass, behind the update, supplies the number for the list. The first entry should belong
    to the untouched model, and each further pass in training mode moves batch norm's running statistics.

    Hint: Compare the first entry of your list with the cross-entropy of a copy of the model that was never
    trained.
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        (F.cross_entropy(model(x), y) + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(F.cross_entropy(model(x), y).item())
    return losses


@mistake("train")
def second_forward_pass(model, x, y, lr, lam, steps):
    """The loss is measured in a forward pass of its own.

    The number in the list comes from a forward pass in front of the one that is differentiated. In training
    mode each pass draws new dropout masks and moves batch norm's running statistics, so the extra one leaves
    traces.

    Hint: Look at `num_batches_tracked` of a batch norm layer before and after five steps. By how much should
    it have grown?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        with torch.no_grad():
            losses.append(F.cross_entropy(model(x), y).item())
        optimizer.zero_grad()
        (F.cross_entropy(model(x), y) + weight_penalty(model, lam)).backward()
        optimizer.step()
    return losses


@mistake("train")
def only_the_last_loss(model, x, y, lr, lam, steps):
    """Only the last loss comes back.

    The function returns the data loss of the last step as a single number. A list with the loss of every step
    is asked for, so that one can see how the training went.

    Hint: Ask for five steps and look at the type of what you get. Where have the first four losses gone?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
    return data_loss.item()


@mistake("train")
def model_returned(model, x, y, lr, lam, steps):
    """The model comes back instead of the losses.

    The function returns the model, which the caller has already, since it is trained in place. The losses,
    which nobody can find out afterwards, are lost.

    Hint: Read the docstring under "Returns". Which number of each step does your loop throw away?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    for _ in range(steps):
        optimizer.zero_grad()
        (F.cross_entropy(model(x), y) + weight_penalty(model, lam)).backward()
        optimizer.step()
    return model


@mistake("train")
def mean_squared_error(model, x, y, lr, lam, steps):
    """The criterion is the mean squared error.

    The scores are compared with zeros and ones by their squared differences. The targets are classes, not
    numbers to be hit, and cross-entropy asks how probable the scores make the right one.

    Hint: Raise the score of the right class from 1 to 5 while all others stay at 0. Should a classifier's
    loss grow or fall, and what does yours do?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        scores = model(x)
        data_loss = F.mse_loss(scores, F.one_hot(y, scores.shape[1]).to(scores.dtype))
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def softmax_twice(model, x, y, lr, lam, steps):
    """There is a softmax in front of the cross-entropy.

    The scores go through a softmax before they reach F.cross_entropy, which applies one itself. After the
    first softmax no two scores differ by more than 1, so the loss cannot come near zero and the gradients
    stay small.

    Hint: Look up in `help(nn.CrossEntropyLoss)` what kind of input it expects. How small can your loss become
    for a model that is right and perfectly certain?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(F.softmax(model(x), dim=1), y)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def summed_loss(model, x, y, lr, lam, steps):
    """The losses of the examples are added up.

    With `reduction="sum"` the data loss and its gradient grow with the number of examples. The mean is asked
    for; next to a sum, λ and the learning rate would mean something else for every size of data set.

    Hint: Put every example into x and y twice. Should the first loss in your list change?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y, reduction="sum")
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def loss_reported_in_evaluation_mode(model, x, y, lr, lam, steps):
    """The reported loss comes from another forward pass, in evaluation mode.

    The number in the list comes from a pass in evaluation mode, where dropout is off and batch norm uses its
    running statistics. The loss that is differentiated is another one, so the list does not show what the
    training worked on.

    Hint: For a model with batch norm, compare each entry of your list with the loss that is differentiated in
    the same step. How many forward passes does the contract allow?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(steps):
        model.eval()
        losses.append(F.cross_entropy(model(x), y).item())
        model.train()
        optimizer.zero_grad()
        (F.cross_entropy(model(x), y) + weight_penalty(model, lam)).backward()
        optimizer.step()
    return losses
