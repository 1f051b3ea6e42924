"""Mistakes about the training loop: gradients, steps and the optimizer."""

import torch
import torch.nn.functional as F

from autograder.answers import mistake


@mistake("train")
def gradients_never_cleared(model, x, y, lr, lam, steps):
    """The gradients are never cleared.

    backward() adds to what is in `.grad`, and nothing clears it. Every step then repeats the gradients of all
    the steps before it.

    Hint: Set the learning rate to zero and print one parameter's `.grad` after each backward(). Should it
    grow?
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

    Each step clears up behind itself, but what is in `.grad` when the function is called goes into the first
    update. A model may bring gradients along from earlier use, and they have nothing to do with this
    training.

    Hint: Call backward() on any loss of the model before you train it. What is in `.grad` when your first
    update happens?
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

    What backward() has just computed is thrown away before the optimizer can use it. step() finds no
    gradients, and the parameters stay as they were.

    Hint: Compare the parameters before and after the training. Then walk through one turn of your loop and
    ask after each line what is in `.grad`.
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
def one_step_too_many(model, x, y, lr, lam, steps):
    """There is one step too many.

    The loop runs one time more than asked for. The contract promises `steps` updates and as many losses, and
    after one more the weights are elsewhere.

    Hint: Ask for one step and count the entries of the list. Then ask for none.
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

    In the last turn of the loop the loss is measured, but no update follows. The list is right, while the
    model has made one step fewer than asked for.

    Hint: Ask for a single step and compare the weights before and after it.
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

    With momentum each step carries along most of the one before. Plain gradient descent is asked for, and
    from the second step on the weights are elsewhere.

    Hint: Read the contract's first sentence, the remark in brackets included, beside the line that creates
    your optimizer.
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

    Adam divides each gradient by its recent size, so its steps are not those of SGD. The gradient of the
    penalty is divided as well, so that λ no longer sets the decay that it sets in SGD.

    Hint: Look by how much each parameter moves in the first step, and compare that with the learning rate.
    Should the steps be so much alike when the gradients are not?
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

    The steps take turns with one half of the examples each. Every step is to see all of x at once, and the
    loss that it notes is that of all examples.

    Hint: Print the shape of what the model is given in each step. How many examples enter the first loss of
    your list?
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
def first_mini_batch_of_a_loader(model, x, y, lr, lam, steps):
    """Each step takes a mini-batch of 64 from a loader.

    Every step takes the first batch of a new loader that does not shuffle, so the same 64 examples come up
    again and again. With few examples nobody notices, but the task asks for all of them at once.

    Hint: Train on 100 examples and print the shape of a step's inputs. Which examples are never seen?
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
