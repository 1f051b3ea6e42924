"""Mistakes about the training loop: a penalty of one's own in the loss."""

import torch
import torch.nn.functional as F

from autograder.answers import mistake
from autograder.exercises.l2_regularization.lessons import LASSO


@mistake("train", lesson=LASSO)
def lasso_in_training(model, x, y, lr, lam, steps):
    """The penalty in the loss adds up absolute values: that is L1, the Lasso."""
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        penalty = lam * sum(p.abs().sum() for p in model.parameters() if p.ndim > 1)
        (data_loss + penalty).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train", same_as=lasso_in_training)
def halved_lasso_in_training(model, x, y, lr, lam, steps):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        penalty = lam / 2 * sum(p.abs().sum() for p in model.parameters() if p.ndim > 1)
        (data_loss + penalty).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train", family="decays-twice")
def half_forgotten_in_training(model, x, y, lr, lam, steps):
    """The ½ of the penalty is missing in the loss.

    The 2 that comes from differentiating the square is then not cancelled. Each weight is pulled towards zero
    by 2λ times its value, not by λ times.

    Hint: Which number stands in front of the sum of squares in the formula for two losses, and which in your
    loop?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        penalty = lam * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)
        (data_loss + penalty).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train", family="everything-decays-in-training")
def everything_in_the_penalty(model, x, y, lr, lam, steps):
    """The penalty in the loss takes in every parameter.

    As in the article's loop, the squares of biases, γ and β are added up with those of the weights. Only
    parameters with two or more dimensions are to decay, as in Task 1.

    Hint: Which parameters does `model.parameters()` yield, and where in your loop are some of them left out?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        penalty = lam / 2 * sum(p.square().sum() for p in model.parameters())
        (data_loss + penalty).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def loop_of_the_article(model, x, y, lr, lam, steps):
    """Two mistakes of the article's loop are still there: it penalises and reports too much.

    The penalty takes in every parameter, biases, γ and β included. And the one loss that there is contains
    the penalty, so that what is reported cannot be compared with any other loss.

    Hint: Go through the list of what an attentive reader finds in the article's loop, and tick off what yours
    has mended.
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        penalty = lam / 2 * sum(p.square().sum() for p in model.parameters())
        (data_loss + penalty).backward()
        optimizer.step()
        losses.append((data_loss + penalty).item())
    return losses
