"""How replies are seen where two are compared: without what a contract leaves free.

A function is named like the task's; it gets the adapter's reply and the arguments of the call.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.exercises.regularized_training.adapter import Plain
from autograder.exercises.regularized_training.article import VERDICTS, all_alike, judgements


def weight_penalty(reply: Plain, *_: object) -> Plain:
    """NumPy's floats are floats, and no way to a parameter is as good as the gradient zero."""
    gradients = {
        name: np.zeros_like(reply["state"][name]) if gradient is None else gradient
        for name, gradient in reply["gradients"].items()
    }
    return {**reply, "penalty": _plain(reply["penalty"]), "gradients": gradients}


def decay_groups(reply: Plain, *_: object) -> Plain:
    """The order of the groups, and that of the parameters in them, are free; a set has none at all."""
    if "groups" not in reply:
        return reply
    groups = [_group(group) for group in reply["groups"]]
    for group, decay in zip(groups, reply.get("decays", ()), strict=False):
        group["decay in AdamW"] = _number(decay)
    rest = {key: value for key, value in reply.items() if key != "decays"}
    return {**rest, "groups": sorted(groups, key=str)}


def train(reply: Plain, *_: object) -> Plain:
    """Losses may be floats or tensors, in any kind of list; what is left in `.grad` is free."""
    losses = reply["losses"]
    if "entries" in losses:
        losses = [_number(entry) for entry in losses["entries"]]
    return {**reply, "losses": losses, "grads": {}}


def evaluate(reply: Plain, *_: object) -> Plain:
    """NumPy's floats are floats, too."""
    return {**reply, "accuracy": _plain(reply["accuracy"])}


def ARTICLE_VERDICTS(given: object) -> object:  # noqa: N802 - the name that students assign to
    """What is wrong: which judgements are, and whether there are any open; or that none can be read."""
    if not isinstance(given, dict):
        return type(given).__name__
    judged = judgements(given)
    if set(judged) == set(range(len(VERDICTS))):
        return "counted from zero"
    if all_alike(judged):
        return _in_place_of_letters(given) if "?" in judged.values() else "one letter for all claims"
    wrong = {
        claim: judged[claim]
        for claim, verdict in VERDICTS.items()
        if judged.get(claim, verdict.letter) != verdict.letter
    }
    answered = sum(claim in judged for claim in VERDICTS)
    return wrong, "some are open" if answered < len(VERDICTS) else "none is open"


def _in_place_of_letters(given: dict[Any, Any]) -> str:
    answers = [answer for answer in given.values() if answer is not None and str(answer).strip()]
    if all(str(answer).strip().isdecimal() for answer in answers):
        return "numbers"
    return "texts" if all(isinstance(answer, str) for answer in answers) else "something else"


def _group(group: Plain) -> Plain:
    seen = {**group, "names": sorted(group["names"])} if "names" in group else dict(group)
    if "decay" in seen:
        seen["decay"] = _number(seen["decay"])
    return seen


def _plain(described: Plain) -> Plain:
    return {**described, "kind": "float"} if described.get("float") else described


def _number(described: Plain) -> Any:
    """Return the numbers of a described value as such, whatever type they have; else the type's name."""
    if "value" not in described:
        return described["kind"]
    values = np.asarray(described["value"], dtype=float)
    return float(values.item()) if values.size == 1 else values
