"""The right judgement of each claim in "referee the article", and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from autograder.faults import WrongValue

_LETTER = re.compile(r"[\s([]*([a-d])[\s)\].:]*", re.IGNORECASE)
_FEW = 4


@dataclass(frozen=True)
class Verdict:
    """A claim's subject, the letter of the right judgement, why it is right, and who says so."""

    subject: str
    letter: str
    explanation: str
    citation: str

    @property
    def lesson(self) -> str:
        """The explanation with its source."""
        return f"{self.explanation} [{self.citation}]"


VERDICTS = {
    1: Verdict(
        "the other name of the L2 penalty",
        "c",
        "The Lasso is the L1 penalty: R. Tibshirani named it in 1996, for a method that sets coefficients "
        "to exactly zero. The squared, L2, penalty is that of ridge regression, from a paper of 1970; in "
        "numerical mathematics it is called Tikhonov regularization.",
        "Tibshirani (1996), JRSS B 58, 267–288; Hoerl & Kennard (1970), Technometrics 12, 55–67",
    ),
    2: Verdict(
        "the gradient descent step with the penalty in it",
        "d",
        "The gradient of λ/2‖θ‖² is λw, because the 2 of the square cancels the ½. Both forms of the step "
        "are then the same expression, for every η and λ; if ηλ is larger than 1, both overshoot zero.",
        "Goodfellow, Bengio & Courville (2016), Deep Learning, section 7.1.1",
    ),
    3: Verdict(
        "the number of a model's parameters",
        "a",
        "The penalty's pull is proportional to the weight, so it dies away as the weight gets small: nothing "
        "is removed, and a histogram of a trained network shows no exact zeros. A pull of constant strength, "
        "as in the Lasso, is what makes zeros.",
        "Tibshirani (1996), JRSS B 58, 267–288",
    ),
    4: Verdict(
        "`weight_decay` in Adam",
        "b",
        "torch.optim.Adam adds λw to the gradient before both moments, so it is divided by √v̂ like "
        "everything else, and weights with large gradients hardly decay. AdamW multiplies the weight by "
        "1 − ηλ outside of the adaptive step.",
        "Loshchilov & Hutter (2019), ICLR, arXiv:1711.05101",
    ),
    5: Verdict(
        "what the article's code penalises",
        "d",
        "model.parameters() yields everything that is trained: weights, biases, and γ and β of norm layers. "
        "Common practice penalises the weights only, since a bias multiplies no input and is pinned down "
        "well by the data, and pulling γ to zero just turns its layer down.",
        "Goodfellow, Bengio & Courville (2016), Deep Learning, section 7.1",
    ),
    6: Verdict(
        "what dropout silences in one iteration",
        "b",
        "Each unit is kept or dropped by a coin of its own, for every example and every forward pass. The "
        "number of dropped units is therefore random, and the examples of one batch are seen by different "
        "thinned networks.",
        "Srivastava et al. (2014), JMLR 15, 1929–1958",
    ),
    7: Verdict(
        "the two quantities p of dropout",
        "c",
        "In the formula p is the probability to keep a unit, which is why it is divided by p; torch's "
        "argument p is the probability to zero it. The example uses 0.5, the one value at which the two "
        "agree.",
        "Srivastava et al. (2014), JMLR 15, 1929–1958; PyTorch documentation of torch.nn.Dropout",
    ),
    8: Verdict(
        "training mode and evaluation mode",
        "a",
        "model.train() and model.eval() set the mode of every layer; dropout and batch norm are the ones "
        "that behave differently in it. Neither call touches gradients: that is what torch.no_grad() is for.",
        "PyTorch documentation of torch.nn.Module.train and eval",
    ),
    9: Verdict(
        "why batch norm works",
        "b",
        "Internal covariate shift was the hypothesis of the paper that introduced batch norm. Later "
        "experiments put random shift back in behind the layer, and the networks trained well all the same; "
        "a smoother loss surface explains more.",
        "Ioffe & Szegedy (2015), ICML; Santurkar et al. (2018), NeurIPS, arXiv:1805.11604",
    ),
    10: Verdict(
        "batch norm as a form of regularization",
        "d",
        "In training mode the statistics come from the batch, so an example's output depends on its random "
        "companions: that is noise, and noise regularizes. It fades like the error of a mean as batches "
        "grow, and it is gone in evaluation mode.",
        "Ioffe & Szegedy (2015), ICML",
    ),
}


def letters(given: object) -> dict[int, str]:
    """Return the letters of the claims that were judged, in whatever form they were written down.

    A judgement that is no letter from a to d counts as "?"; claims that were left blank are not in it.

    Raises
    ------
    WrongValue
        When `given` is no dict, or when one letter was given to all claims, more than a few of them.
    """
    if not isinstance(given, dict):
        raise WrongValue(f"ARTICLE_VERDICTS is a {type(given).__name__}, not a dict from claims to letters")
    judged = judgements(given)
    if all_alike(judged) and "?" not in judged.values():
        raise WrongValue(
            f"all {len(judged)} claims that were judged have the same letter; that is not judging, "
            "and earns nothing"
        )
    return judged


def judgements(given: dict[Any, Any]) -> dict[int, str]:
    """Return what was said of the claims that were judged: a letter, or "?" for anything else."""
    judged: dict[int, str] = {}
    for claim, answer in given.items():
        number = str(claim).strip()
        if number.isdecimal() and len(number) < 4 and answer is not None and str(answer).strip():
            letter = _LETTER.fullmatch(answer) if isinstance(answer, str) else None
            judged[int(number)] = letter[1].lower() if letter else "?"
    return judged


def all_alike(judged: dict[int, str]) -> bool:
    """Tell whether one thing was said of all claims, more than a few of them."""
    return len(judged) > _FEW and len(set(judged.values())) == 1
