"""Mistakes about evaluation: what counts as right, and what comes back."""

import torch

from autograder.answers import mistake


@mistake("evaluate")
def accuracy_as_tensor(model, x, y):
    """The accuracy comes back as a tensor.

    The mean is returned as a tensor with a single entry. A plain float is asked for, which can be stored,
    printed and compared without torch.

    Hint: Look at the `type` of your result and compare it with the docstring under "Returns".
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

    The share is multiplied by 100 before it comes back. The docstring promises a number between 0 and 1, and
    whoever draws or compares accuracies relies on it.

    Hint: Do the task's example by hand, in which three of four are right. How large may the result be at
    most, according to the docstring?
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        accuracy = 100 * (model(x).argmax(dim=1) == y).double().mean().item()
    model.train(was_training)
    return accuracy


@mistake("evaluate")
def right_ones_counted(model, x, y):
    """The number of right predictions comes back, not their share.

    The right predictions are counted and the count is returned, so that it grows with the number of examples.
    A share can be compared between data sets of different sizes, a count cannot.

    Hint: Evaluate on the same data twice over, in tensors of double length. Should the accuracy change?
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

    The code counts the predictions that differ from their labels. The accuracy is the share of those that
    agree, so here the best model gets the lowest number.

    Hint: Take the model's own predictions for labels. What should the result be then, and what is it?
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

    argmin picks the class with the smallest score. A score says how much speaks for a class, so the largest
    one decides.

    Hint: The first example in the task's text has the scores (2, −1). Which class does your code predict for
    it?
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

    With `dim=0` the code finds, for each class, the example with the highest score. Each row holds the scores
    of one example, and the prediction is the place of the largest score within the row.

    Hint: How many predictions should there be for 11 examples and 4 classes? Print the shape of what your
    argmax returns.
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

    Only two decimals of the accuracy are left when it comes back. Two models that differ by less can then no
    longer be told apart, and rounding can wait until a number is printed.

    Hint: Evaluate on three examples of which two are right. How many thirds is your result, exactly?
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

    The operator `//` divides whole numbers and drops what is behind the point. Every accuracy below 1 becomes
    0 that way, and only a perfect model gets more.

    Hint: What does `3 // 4` give in Python, and how many right predictions of four would that be?
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

    The code compares the second score with the first and predicts class 0 or 1. With three or more classes
    the others are never predicted, however high their scores are.

    Hint: Give an example three scores of which the third is the largest. Which class does your code predict?
    """
    was_training = model.training
    model.eval()
    with torch.no_grad():
        scores = model(x)
    model.train(was_training)
    return ((scores[:, 1] > scores[:, 0]).long() == y).double().mean().item()
