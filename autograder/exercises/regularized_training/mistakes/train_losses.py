"""Mistakes about the training loop: losses, penalty and decay."""

import torch
import torch.nn.functional as F

from autograder.answers import mistake


@mistake("train")
def penalty_reported(model, x, y, lr, lam, steps):
    """The reported loss contains the penalty.

    It is a training device and says nothing about the data. Differentiate the sum, report the data loss.
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
def penalty_not_differentiated(model, x, y, lr, lam, steps):
    """There is no penalty in what is differentiated.

    λ has no influence on the training, then.
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

    weight_decay for all of model.parameters() takes in biases, γ and β.
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

    The penalty is in the loss and the optimizer decays as well: one of the two is enough.
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
def loss_after_update(model, x, y, lr, lam, steps):
    """The loss is measured after the update.

    The first entry should belong to the model as it came, and each measuring moves batch norm's statistics.
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

    In training mode every forward pass moves batch norm's running statistics; take the loss from the first.
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

    A list with a loss for every step is asked for.
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
    """The model comes back.

    It is trained in place, so the caller has it; the losses are what is to be returned.
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

    That is for numbers; the targets here are classes, and cross-entropy is asked for.
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

    cross_entropy takes raw scores; it brings the softmax along.
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

    cross_entropy averages unless told otherwise; with a sum, λ would have to grow with the data.
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
def decay_without_rate(model, x, y, lr, lam, steps):
    """The weights shrink by 1 − λ in every step.

    The learning rate scales the decay as it scales the gradient: the factor is 1 − ηλ.
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

    The penalty's gradient belongs to the weights from before the step, like the data's.
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

    Its gradient belongs to the weights that the model came with; the weights of each step count.
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

    The filters of a convolution are weights, too.
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
