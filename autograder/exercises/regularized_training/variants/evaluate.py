"""Right ways to write evaluate; none of them may lose a point."""

import numpy as np
import torch

from autograder.answers import variant


@variant("evaluate")
def evaluate_in_inference_mode(model, x, y):
    """torch.inference_mode, and a count."""
    mode = model.training
    model.train(False)
    with torch.inference_mode():
        right = int((model(x).max(dim=1).indices == y).sum())
    model.train(mode)
    return right / len(y)


@variant("evaluate")
def evaluate_with_finally(model, x, y):
    """The mode is restored whatever happens."""
    was_training = model.training
    try:
        model.eval()
        with torch.no_grad():
            return (model(x).argmax(1) == y).float().mean().item()
    finally:
        if was_training:
            model.train()


@variant("evaluate")
def evaluate_a_copy(model, x, y):
    """A copy is evaluated, the model itself is not touched."""
    import copy

    twin = copy.deepcopy(model).eval()
    with torch.no_grad():
        scores = twin(x)
    return float(torch.mean((torch.argmax(scores, dim=-1) == y).double()))


@variant("evaluate")
def evaluate_in_batches(model, x, y):
    """Batches of three."""
    was_training = model.training
    model.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(x), 3):
            right += (model(x[start : start + 3]).argmax(dim=1) == y[start : start + 3]).sum().item()
    model.train(was_training)
    return right / x.shape[0]


@variant("evaluate")
def evaluate_example_by_example(model, x, y):
    """One example at a time."""
    modes = {module: module.training for module in model.modules()}
    model.eval()
    with torch.set_grad_enabled(False):
        hits = [int(model(row.unsqueeze(0)).argmax()) == int(label) for row, label in zip(x, y, strict=True)]
    for module, mode in modes.items():
        module.training = mode
    return sum(hits) / len(hits)


@variant("evaluate")
def evaluate_with_numpy(model, x, y):
    """The count is NumPy's."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(x).softmax(dim=1).numpy()
    model.train(was_training)
    return np.mean(scores.argmax(axis=1) == y.numpy())


@variant("evaluate")
def evaluate_decorated(model, x, y):
    """A decorated inner function."""

    @torch.no_grad()
    def measure():
        return model(x).topk(1, dim=1).indices.squeeze(1).eq(y).sum().item() / y.numel()

    was_training = model.training
    accuracy = measure() if not was_training else None
    if was_training:
        model.eval()
        accuracy = measure()
        model.train()
    return accuracy
