"""Mistakes about the training loop: gradients, modes and steps."""

import torch
import torch.nn.functional as F

from autograder.answers import mistake


@mistake("train")
def gradients_never_cleared(model, x, y, lr, lam, steps):
    """The gradients are never cleared.

    backward() adds to what is in .grad, so every step repeats all the steps before it.
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        data_loss = F.cross_entropy(model(x), y)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def gradients_cleared_at_the_end(model, x, y, lr, lam, steps):
    """The gradients are cleared at the end of each step only.

    What the model brings along from before is still there in the first step. Clear before backward().
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        data_loss = F.cross_entropy(model(x), y)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def gradients_cleared_too_late(model, x, y, lr, lam, steps):
    """The gradients are cleared between backward() and step().

    The optimizer then has nothing to go by, and the model stays as it was.
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        data_loss = F.cross_entropy(model(x), y)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.zero_grad()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def mode_not_set(model, x, y, lr, lam, steps):
    """The mode is left as it is.

    A model that comes in evaluation mode is then trained with batch norm's running statistics.
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

    Whoever trains on would do so in the wrong mode. Leave it in training mode.
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

    Batch norm then uses its running statistics, and they never follow the data.
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


@mistake("train")
def one_step_too_many(model, x, y, lr, lam, steps):
    """There is one step too many.

    `steps` updates are asked for, and as many losses.
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps + 1):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def first_step_measures_only(model, x, y, lr, lam, steps):
    """The last loss is noted, and its update is left out.

    The list is right, but the model has made one step fewer than asked for.
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for step in range(steps):
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x), y)
        losses.append(data_loss.item())
        if step < steps - 1:
            (data_loss + weight_penalty(model, lam)).backward()
            optimizer.step()
    return losses


@mistake("train")
def momentum_from_habit(model, x, y, lr, lam, steps):
    """The optimizer has momentum.

    Plain gradient descent is asked for.
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
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
def adam_from_habit(model, x, y, lr, lam, steps):
    """The optimizer is Adam.

    SGD is asked for; in Adam a penalty in the loss means something else than a decay.
    """
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
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
def example_by_example(model, x, y, lr, lam, steps):
    """Each step uses one part of the data.

    Every step sees all of x at once.
    """
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for step in range(steps):
        part = slice(0, None, 2) if step % 2 else slice(1, None, 2)
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(x[part]), y[part])
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def inputs_standardised_in_place(model, x, y, lr, lam, steps):
    """The inputs are changed in place.

    The training puts x back only nearly as it was. Work on a copy.
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
def loss_reported_in_evaluation_mode(model, x, y, lr, lam, steps):
    """The reported loss comes from another forward pass, in evaluation mode.

    Batch norm then uses its running statistics. Report the loss that was differentiated, from the same pass.
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


@mistake("train")
def first_mini_batch_of_a_loader(model, x, y, lr, lam, steps):
    """Each step takes a mini-batch of 64 from a loader.

    With few examples nobody notices. The task asks for all of them at once, however many there are.
    """
    data = torch.utils.data.TensorDataset(x, y)
    loader = torch.utils.data.DataLoader(data, batch_size=64)
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    model.train()
    losses = []
    for _ in range(steps):
        inputs, labels = next(iter(loader))
        optimizer.zero_grad()
        data_loss = F.cross_entropy(model(inputs), labels)
        (data_loss + weight_penalty(model, lam)).backward()
        optimizer.step()
        losses.append(data_loss.item())
    return losses


@mistake("train")
def autograd_left_switched_off(model, x, y, lr, lam, steps):
    """Autograd is switched off for the update, and stays so after the last step.

    Whoever calls backward() next gets an error. With `with torch.no_grad():` it comes back by itself.
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
