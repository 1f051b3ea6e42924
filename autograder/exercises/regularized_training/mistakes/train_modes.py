"""Mistakes about the training loop: the model's mode, and what is left behind."""

import torch
import torch.nn.functional as F

from autograder.answers import mistake


@mistake("train")
def mode_not_set(model, x, y, lr, lam, steps):
    """The model's mode is left as it is.

    Nothing puts the model into training mode, so one that arrives in evaluation mode is trained in it.
    Dropout is off then, and batch norm uses its running statistics, not those of the batch.

    Hint: Call `model.eval()` before you train, as somebody else may have done, and print `model.training`
    inside your loop.
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def left_in_evaluation_mode(model, x, y, lr, lam, steps):
    """The model is put into evaluation mode at the end.

    The last call switches the model to evaluation mode. The docstring promises it back in training mode, and
    whoever trains on would do so in the wrong one.

    Hint: Print `model.training` after the call and compare it with the last paragraph of the docstring.
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    model.eval()
    return losses


@mistake("train")
def trained_in_evaluation_mode(model, x, y, lr, lam, steps):
    """The model is trained in evaluation mode.

    Dropout is off in all steps, and batch norm uses its running statistics, which never follow the data. The
    switch to training mode comes behind the loop, when it is too late.

    Hint: Print the `running_mean` of a batch norm layer before and after the training. In which mode does it
    move?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.eval()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    model.train()
    return losses


@mistake("train", family="input-modified")
def inputs_standardised_in_place(model, x, y, lr, lam, steps):
    """The inputs are changed in place.

    Something writes into x itself, as `x -= ...` and methods that end in an underscore do. The tensor is the
    caller's, and everything that is computed from it later uses other data.

    Hint: Keep a clone of x, train, and compare the two. Which operators write into the tensor on their left?
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    x -= x.mean(dim=0)
    return losses


@mistake("train")
def autograd_left_switched_off(model, x, y, lr, lam, steps):
    """Autograd is switched off for the update, and stays so after the last step.

    The last torch.set_grad_enabled(False) is never taken back. What the caller computes next is not recorded,
    and the next backward() fails.

    Hint: Print `torch.is_grad_enabled()` before and after the call. In which turns of the loop is the switch
    put back, and is there one after the last?
    """
    model.train()
    losses = []
    for _ in range(steps):
        torch.set_grad_enabled(True)
        model.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        (data_loss + weight_penalty(model, lam)).backward()
        torch.set_grad_enabled(False)
        for p in model.parameters():
            p -= lr * p.grad
        losses.append(data_loss.item())
    return losses
