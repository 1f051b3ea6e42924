"""Right ways to write train; none of them may lose a point."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from autograder.answers import variant


@variant("train")
def train_with_groups(model, x, y, lr, lam, steps):
    """Parameter groups, and no penalty in the loss."""
    optimizer = torch.optim.SGD(decay_groups(model, lam), lr=lr)
    criterion = nn.CrossEntropyLoss()
    model.train()
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss)
    return losses


@variant("train")
def train_by_hand(model, x, y, lr, lam, steps):
    """Gradients and updates by hand."""
    model.train()
    losses = []
    for _ in range(steps):
        loss = F.cross_entropy(model(x), y)
        losses.append(float(loss))
        parameters = list(model.parameters())
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, g in zip(parameters, gradients, strict=True):
                p.copy_((1 - lr * lam) * p - lr * g if p.ndim > 1 else p - lr * g)
    return losses


@variant("train")
def train_with_penalty_gradient(model, x, y, lr, lam, steps):
    """The penalty's gradient is added to the data's."""
    model = model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, foreach=True)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad(set_to_none=False)
        loss = -F.log_softmax(model(x), dim=1)[torch.arange(len(y)), y].mean()
        loss.backward()
        for p in model.parameters():
            if p.ndim > 1:
                p.grad += lam * p.detach()
        optimizer.step()
        losses.append(loss.detach())
    return losses


@variant("train")
def train_with_two_backwards(model, x, y, lr, lam, steps):
    """Data loss and penalty are differentiated one after the other."""
    model.train(True)
    optimizer = torch.optim.SGD(model.parameters(), lr)
    losses = np.zeros(steps)
    for step in range(steps):
        optimizer.zero_grad()
        loss = F.nll_loss(model(x).log_softmax(-1), y)
        loss.backward()
        weight_penalty(model, lam).backward()
        optimizer.step()
        losses[step] = loss.item()
    return losses


@variant("train")
def train_with_closure(model, x, y, lr, lam, steps):
    """A closure, and a penalty of its own."""
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []

    def closure():
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        penalty = lam / 2 * sum(p.square().sum() for p in model.parameters() if p.ndim > 1)
        losses.append(data_loss.item())
        loss = data_loss + penalty
        loss.backward()
        return loss

    model.train()
    for _ in range(steps):
        optimizer.step(closure)
    return tuple(losses)


@variant("train")
def train_in_shuffled_order(model, x, y, lr, lam, steps):
    """All examples at once, from a loader that shuffles them; cleared at the start and after each step."""
    data = torch.utils.data.TensorDataset(x, y)
    loader = torch.utils.data.DataLoader(data, batch_size=len(x), shuffle=True)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    optimizer.zero_grad()
    model.train()
    losses = []
    for _ in range(steps):
        for inputs, labels in loader:
            data_loss = F.cross_entropy(model(inputs), labels, reduction="sum") / len(labels)
            loss = data_loss + weight_penalty(model, lam=lam)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            losses.append(data_loss.item())
    return losses


@variant("train")
def train_and_subtract(model, x, y, lr, lam, steps):
    """The penalty is taken off the sum again; the losses are in a tensor."""
    model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(steps):
        penalty = weight_penalty(model, lam)
        loss = F.cross_entropy(model(x), y) + penalty
        optimizer.zero_grad()
        loss.backward()
        losses.append((loss - penalty).detach())
        optimizer.step()
    return torch.stack(losses)
