"""Mistakes about evaluation: modes, autograd, and what is left behind."""

import torch

from autograder.answers import mistake


@mistake("evaluate")
def evaluated_as_it_came(model, x, y):
    """Neither the mode nor autograd is switched.

    The model runs in whatever mode it came in, and autograd records a graph that nobody uses. In training
    mode dropout goes on dropping and batch norm's running statistics move, so the number is wrong and the
    model is changed.

    Hint: Evaluate a model with dropout that comes out of training twice in a row: are the two numbers equal?
    Which of the two switches in the task's table have you set?
    """
    return (model(x).argmax(dim=1) == y).double().mean().item()


@mistake("evaluate")
def no_grad_only(model, x, y):
    """Only autograd is switched off.

    torch.no_grad() stops the recording, but it changes no layer. Dropout goes on dropping, and batch norm
    goes on using the statistics of the batch and storing them.

    Hint: Print `model.training` inside your `with` block, for a model that comes out of training. Which row
    of the task's table is missing?
    """
    with torch.no_grad():
        return (model(x).argmax(dim=1) == y).double().mean().item()


@mistake("evaluate", family="forward-pass-recorded")
def evaluation_mode_only(model, x, y):
    """Only the mode is switched.

    model.eval() changes what layers do, and it leaves autograd as it is. The accuracy is right, but a graph
    is recorded that costs time and memory and is never used.

    Hint: Look at `requires_grad` of the scores that your model returns. Which row of the task's table is
    about that?
    """
    was_training = model.training
    model.eval()
    accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy


@mistake("evaluate")
def left_in_evaluation(model, x, y):
    """The model is left in evaluation mode.

    Nothing puts the mode back after the measurement. Whoever evaluates in the middle of a training then goes
    on without dropout and with running statistics that no longer move.

    Hint: Print `model.training` before and after the call, for a model that comes in training mode.
    """
    model.eval()
    with torch.no_grad():
        return (model(x).argmax(dim=1) == y).double().mean().item()


@mistake("evaluate")
def always_left_in_training(model, x, y):
    """The model is always put into training mode at the end.

    The last call switches to training mode, whatever mode the model came in. A model that arrived in
    evaluation mode should stay in it, or its next predictions are noisy.

    Hint: Which modes can a model arrive in? Evaluate once from each of them and print `model.training`
    afterwards.
    """
    model.eval()
    with torch.no_grad():
        accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train()
    return accuracy


@mistake("evaluate", family="left-in-evaluation")
def mode_noted_too_late(model, x, y):
    """The mode is looked up after it was switched.

    model.eval() comes first, so the mode that is noted down is always evaluation mode. Putting that back
    changes nothing, and a model in the middle of its training is left in the wrong mode.

    Hint: Print the value that you note down, once for a model in training mode and once for one in evaluation
    mode.
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

    What is put back is the opposite of the mode that was noted down. A model that came in training mode is
    left in evaluation mode, and the other way round.

    Hint: Go through your lines for a model that comes in training mode. Which value does the last call get?
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

    The assignment to model.training changes one attribute of the outermost module. Each layer has a flag of
    its own, so dropout and batch norm inside it remain in evaluation mode.

    Hint: Print `[m.training for m in model.modules()]` before and after the call. Which of the entries have
    not come back?
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.training = was_training
    return accuracy


@mistake("evaluate", family="forward-pass-recorded")
def detached_afterwards(model, x, y):
    """The scores are detached after the forward pass.

    detach() takes the scores out of a graph that has been recorded already. Time and memory have been spent
    on it by then, so autograd has to be off while the model runs.

    Hint: When does autograd record, while the model computes its scores or when somebody uses them? Compare
    with the order of your lines.
    """
    was_training = model.training
    model.eval()
    scores = model(x).detach()
    model.train(was_training)
    return (scores.argmax(dim=1) == y).double().mean().item()


@mistake("evaluate")
def autograd_left_off(model, x, y):
    """Autograd stays switched off afterwards.

    torch.set_grad_enabled(False) holds for everything that follows, in the caller's code as well. The next
    training step records nothing, and its backward() fails.

    Hint: Print `torch.is_grad_enabled()` before and after the call. Which of your lines takes back what
    another one has switched?
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

    requires_grad_(False) sets a property of the parameters, and it outlasts the evaluation. Autograd records
    nothing then, but the model cannot be trained any more either.

    Hint: Print `requires_grad` of the model's parameters after the call. What will the next training step
    make of them?
    """
    was_training = model.training
    model.eval()
    for p in model.parameters():
        p.requires_grad_(False)
    accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy


@mistake("evaluate", family="input-modified")
def inputs_centred_in_place(model, x, y):
    """The inputs are changed in place.

    Something writes into the caller's own tensor, as `x -= ...` and `x.sub_(...)` do. The accuracy is right
    this time, but all that is computed from x afterwards uses other data.

    Hint: Keep a clone of x, evaluate, and compare the two. What does the underscore at the end of a tensor
    method's name tell you?
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    x.sub_(x.mean())
    return accuracy


@mistake("evaluate")
def evaluation_mode_for_good(model, x, y):
    """The mode is switched, and neither is it put back nor is autograd switched off.

    model.eval() alone leaves autograd recording, and it holds until somebody takes it back. The accuracy is
    right, but time and memory are wasted, and a training that goes on afterwards goes on in the wrong mode.

    Hint: Go through both columns of the task's table and through the paragraph below it: which of the three
    things does your code do?
    """
    model.eval()
    return (model(x).argmax(dim=1) == y).double().mean().item()


@mistake("evaluate")
def training_mode_behind_recording(model, x, y):
    """The model is always put into training mode at the end, and autograd records.

    A model that arrived in evaluation mode is left in the other one. And without `torch.no_grad()` a graph is
    recorded in the forward pass, although nobody will differentiate it.

    Hint: Evaluate a model that comes in evaluation mode and print `model.training` afterwards, then
    `requires_grad` of its scores.
    """
    model.eval()
    accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train()
    return accuracy


@mistake("evaluate")
def measured_in_training_mode(model, x, y):
    """The model is evaluated in training mode.

    model.train() switches on what should be off: dropout drops, and batch norm uses the statistics of the
    batch and stores them. The number is noise, and the model is changed by being measured.

    Hint: Which of the two modes does `model.train()` stand for, and what does a layer of dropout do in it?
    """
    was_training = model.training
    model.train()
    with torch.no_grad():
        accuracy = (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy


@mistake("evaluate")
def statistics_updated_first(model, x, y):
    """A forward pass in training mode comes first.

    Before the evaluation the model runs once in training mode, and batch norm's running statistics move
    towards the validation data. The measurement changes the very thing that it measures.

    Hint: Print the `running_mean` of a batch norm layer before and after the call. torch.no_grad() was on:
    which row of the task's table says what it leaves unchanged?
    """
    was_training = model.training
    with torch.no_grad():
        model.train()(x)
        accuracy = (model.eval()(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy
