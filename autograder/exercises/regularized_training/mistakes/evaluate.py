"""Mistakes about evaluation."""

import torch

from autograder.answers import mistake


@mistake("evaluate")
def evaluated_as_it_came(model, x, y):
    """Neither the mode nor autograd is switched.

    Dropout drops, batch norm's statistics move, and a graph is recorded that nobody uses.
    """
    return (model(x).argmax(dim=1) == y).double().mean().item()


@mistake("evaluate")
def no_grad_only(model, x, y):
    """Only autograd is switched off.

    torch.no_grad() changes no layer: dropout drops and batch norm uses the batch all the same.
    """
    with torch.no_grad():
        return (model(x).argmax(dim=1) == y).double().mean().item()


@mistake("evaluate")
def evaluation_mode_only(model, x, y):
    """Only the mode is switched.

    model.eval() does not touch autograd, which goes on recording.
    """
    was_training = model.training
    model.eval()
    accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy


@mistake("evaluate")
def left_in_evaluation(model, x, y):
    """The model is left in evaluation mode.

    Whoever evaluates in the middle of a training goes on in the wrong mode.
    """
    model.eval()
    with torch.no_grad():
        return (model(x).argmax(dim=1) == y).double().mean().item()


@mistake("evaluate")
def always_left_in_training(model, x, y):
    """The model is always put into training mode at the end.

    It may have come in evaluation mode, and should then stay in it.
    """
    model.eval()
    with torch.no_grad():
        accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train()
    return accuracy


@mistake("evaluate")
def mode_noted_too_late(model, x, y):
    """The mode is looked up after it was switched.

    By then it is always the same. Note it first.
    """
    model.eval()
    was_training = model.training
    with torch.no_grad():
        accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy


@mistake("evaluate")
def mode_toggled(model, x, y):
    """The mode is turned round at the end.

    That leaves a model in training mode that came in evaluation mode, and the other way round.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(not was_training)
    return accuracy


@mistake("evaluate")
def only_outermost_flag(model, x, y):
    """Only the model's own flag is restored.

    Each layer has a flag of its own, and is still in evaluation mode; model.train(...) sets them all.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.training = was_training
    return accuracy


@mistake("evaluate")
def accuracy_as_tensor(model, x, y):
    """A tensor comes back.

    The accuracy is a number to print and to store; take it out of its tensor.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        accuracy = (model(x).argmax(dim=1) == y).double().mean()
    model.train(was_training)
    return accuracy


@mistake("evaluate")
def accuracy_in_per_cent(model, x, y):
    """The accuracy is in per cent.

    A share between 0 and 1 is asked for.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        accuracy = 100 * (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy


@mistake("evaluate")
def right_ones_counted(model, x, y):
    """The right predictions are counted.

    Their share among all examples is asked for.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        right = (model(x).argmax(dim=1) == y).sum().item()
    model.train(was_training)
    return float(right)


@mistake("evaluate")
def share_of_errors(model, x, y):
    """The share of errors comes back.

    That is one minus the accuracy.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        errors = (model(x).argmax(dim=1) != y).double().mean().item()
    model.train(was_training)
    return errors


@mistake("evaluate")
def smallest_score(model, x, y):
    """The class with the smallest score is predicted.

    A score says how likely a class is, so the largest one decides.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        accuracy = (model(x).argmin(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy


@mistake("evaluate")
def accuracy_over_the_batch(model, x, y):
    """The largest score is looked for among the examples.

    Each row holds one example's scores. The largest in each row is the prediction, not in each column.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        best = model(x).argmax(dim=0)
    model.train(was_training)
    return (y[best] == torch.arange(len(best))).double().mean().item()


@mistake("evaluate")
def rounded_accuracy(model, x, y):
    """The accuracy is rounded.

    Rounding is for printing; two models that differ by less could not be told apart.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return round(accuracy, 2)


@mistake("evaluate")
def integer_accuracy(model, x, y):
    """The division cuts off what is behind the point.

    `//` divides integers and drops the rest, which is all there is of an accuracy.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        right = (model(x).argmax(dim=1) == y).sum().item()
    model.train(was_training)
    return right // len(y)


@mistake("evaluate")
def two_classes_only(model, x, y):
    """The second score is compared with the first.

    That works for two classes; there may be more.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(x)
    model.train(was_training)
    return ((scores[:, 1] > scores[:, 0]).long() == y).double().mean().item()


@mistake("evaluate")
def detached_afterwards(model, x, y):
    """The scores are detached after the forward pass.

    By then everything has been recorded. Autograd has to be off while the model runs.
    """
    was_training = model.training
    model.eval()
    scores = model(x).detach()
    model.train(was_training)
    return (scores.argmax(dim=1) == y).double().mean().item()


@mistake("evaluate")
def autograd_left_off(model, x, y):
    """Autograd stays switched off afterwards.

    torch.set_grad_enabled(False) holds for everything that follows; a `with` block ends by itself.
    """
    was_training = model.training
    model.eval()
    torch.set_grad_enabled(False)
    accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy


@mistake("evaluate")
def parameters_frozen(model, x, y):
    """The parameters are told not to require gradients, for good.

    Autograd then records nothing, but the model cannot be trained any more either.
    """
    was_training = model.training
    model.eval()
    for p in model.parameters():
        p.requires_grad_(False)
    accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy


@mistake("evaluate")
def inputs_centred_in_place(model, x, y):
    """The inputs are changed.

    The caller's tensor is not a copy; what happens to it in place, happens to the caller's data.
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    x.sub_(x.mean())
    return accuracy


@mistake("evaluate")
def statistics_updated_first(model, x, y):
    """A forward pass in training mode comes first.

    It pushes batch norm's running statistics towards the validation data: the measuring changes the model.
    """
    was_training = model.training
    with torch.no_grad():
        model.train()(x)
        accuracy = (model.eval()(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy
