"""Mistakes about the training loop: the penalty and the decay of the weights."""

import torch
import torch.nn.functional as F

from autograder.answers import mistake


@mistake("train")
def penalty_not_differentiated(model, x, y, lr, lam, steps):
    """There is no penalty in what is differentiated.

    Only the data loss is differentiated, and the optimizer does not decay anything either. λ has no influence
    on the training at all, then.

    Hint: Train two copies of a model, one with λ = 0 and one with λ = 1. Do their weights differ, and where
    in your code does λ appear?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@mistake("train")
def everything_decays_in_training(model, x, y, lr, lam, steps):
    """The optimizer decays every parameter.

    `weight_decay` for all of model.parameters() takes in biases, γ and β. A threshold or a scale does not
    become simpler by being near zero, so only parameters with two or more dimensions decay.

    Hint: Train a model with large biases for one step with a large λ, and watch them. Which parameters did
    you hand to the optimizer together with the decay?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, weight_decay=lam)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@mistake("train")
def decays_twice(model, x, y, lr, lam, steps):
    """The weights decay twice.

    The penalty is in the loss, and the optimizer decays the same weights by itself as well. Each weight is
    then pulled towards zero by 2λ times its value, not by λ times.

    Hint: In how many places of your code does λ pull at a weight? Follow the weight of 2 from the example of
    Task 2 through one step.
    """
    weights = [p for p in model.parameters() if p.ndim > 1]
    others = [p for p in model.parameters() if p.ndim <= 1]
    optimizer = torch.optim.SGD([{"params": weights, "weight_decay": lam}, {"params": others}], lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def decay_without_rate(model, x, y, lr, lam, steps):
    """The weights are multiplied by 1 − λ in every step.

    The decay does not depend on the learning rate. The penalty adds λ times the weight to its gradient, and
    like all of the gradient that is multiplied by η before it is subtracted.

    Hint: Train with a learning rate of zero. May anything happen to the weights, and what does?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        data_loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                if p.ndim > 1:
                    p *= 1 - lam
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def decay_after_the_step(model, x, y, lr, lam, steps):
    """The weights shrink after the step.

    The decay acts on weights that the step along the data gradient has moved already. The gradient of the
    penalty belongs to the weights from before the step, just as that of the data loss does.

    Hint: Follow the weight of 2 from the example of Task 2 through one step, with all digits. At which
    weights should the two parts of the gradient be taken?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        data_loss.backward()
        optimizer.step()
        with torch.no_grad():
            for p in model.parameters():
                if p.ndim > 1:
                    p *= 1 - lr * lam
        losses.append(data_loss.item())
    return losses


@mistake("train")
def penalty_of_first_weights(model, x, y, lr, lam, steps):
    """The penalty is computed once, before the loop.

    The pull towards zero is worked out from the weights with which the model came, and the same pull is added
    in every step. The weights change with each update, and the gradient of the penalty changes with them.

    Hint: After one step your weights are right, after two they are not. Which quantity in your code is worked
    out only once, and on what does it depend?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    pulls = [lam * p.detach().clone() if p.ndim > 1 else None for p in model.parameters()]
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        data_loss.backward()
        for p, pull in zip(model.parameters(), pulls, strict=True):
            if pull is not None:
                p.grad += pull
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def filters_do_not_decay(model, x, y, lr, lam, steps):
    """Only matrices decay.

    The penalty takes in parameters with exactly two dimensions. The filters of a convolution have four, and
    they say how inputs and outputs interact as much as a matrix does.

    Hint: Print the number of dimensions of each parameter of an nn.Conv2d. Which of them pass your condition,
    and what does the table of Task 1 say about them?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        penalty = lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim == 2)
        (data_loss + penalty).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses
