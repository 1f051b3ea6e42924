"""The right judgement of each claim in "referee the article", and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
        "The Lasso penalises absolute values, λ‖w‖₁, and can set weights to exactly zero. The squared "
        "penalty came before it, under the name of ridge regression; in numerical mathematics it is "
        "Tikhonov regularization.",
        "Tibshirani 1996, J. R. Stat. Soc. B 58; Hoerl & Kennard 1970, Technometrics 12",
    ),
    2: Verdict(
        "the gradient descent step with the penalty in it",
        "d",
        "w − η(g + λw) and (1 − ηλ)w − ηg are one expression, for every η and λ. If ηλ is larger than 1, "
        "the step overshoots zero, but it does so in either notation.",
        "Goodfellow, Bengio & Courville 2016, Deep Learning, section 7.1.1",
    ),
    3: Verdict(
        "the number of a model's parameters",
        "a",
        "The penalty's pull, λw, fades as a weight gets small, so weights approach zero and do not, in "
        "general, arrive there; and a weight of zero would still be stored and multiplied. It is the L1 "
        "penalty whose constant pull produces exact zeros.",
        "Tibshirani 1996, J. R. Stat. Soc. B 58",
    ),
    4: Verdict(
        "`weight_decay` in Adam",
        "b",
        "torch.optim.Adam adds λw to the gradient before its moments, so the decay is averaged and divided "
        "by √v̂ with the rest: weights with large gradients decay less. AdamW takes the decay out of the "
        "adaptive step and multiplies w by 1 − ηλ.",
        "Loshchilov & Hutter 2019, Decoupled weight decay regularization, ICLR, arXiv:1711.05101",
    ),
    5: Verdict(
        "what the article's code penalises",
        "d",
        "model.parameters() yields everything that is trained: weights, biases, γ and β. Usually only the "
        "weights are penalised; biases need less data to be fitted well, and penalising them can cause "
        "underfitting.",
        "Goodfellow, Bengio & Courville 2016, Deep Learning, section 7.1",
    ),
    6: Verdict(
        "what dropout silences in one iteration",
        "b",
        "Every unit is dropped by a coin toss of its own, for every example anew. The share that is "
        "silenced is therefore right on average only, and each example of a batch passes through a "
        "thinned network of its own.",
        "Srivastava et al. 2014, Dropout, JMLR 15",
    ),
    7: Verdict(
        "the two quantities p of dropout",
        "c",
        "In m ⊙ a / p with m from Bernoulli(p), p is the probability that a unit is kept, as in the paper "
        "that introduced dropout at length. torch's documentation calls its p the probability that an "
        "element is zeroed: pass 1 − p.",
        "Srivastava et al. 2014, Dropout, JMLR 15; torch documentation of nn.Dropout",
    ),
    8: Verdict(
        "training mode and evaluation mode",
        "a",
        "The claim is right. Dropout acts in training mode only, and batch norm takes the batch's statistics "
        "there and its running ones in evaluation mode. Autograd's recording is another matter: "
        "torch.no_grad() switches it off and changes no layer.",
        "torch documentation of nn.Module.eval, nn.Dropout and nn.BatchNorm1d",
    ),
    9: Verdict(
        "why batch norm works",
        "b",
        "Less covariate shift was its inventors' hypothesis. In experiments that added random shift "
        "behind batch norm layers, the networks still trained about as well as with batch norm alone; a "
        "smoother loss surface is the better explanation.",
        "Ioffe & Szegedy 2015, ICML; Santurkar et al. 2018, NeurIPS, arXiv:1805.11604",
    ),
    10: Verdict(
        "batch norm as a form of regularization",
        "d",
        "In training, an example is normalised with the mean and variance of whatever batch it is in, so "
        "its output is noisy, and that noise regularizes a little. Means and variances of larger batches "
        "vary less, so the effect fades; it replaces neither weight decay nor dropout for sure.",
        "Ioffe & Szegedy 2015, ICML, section 3.4; Luo et al. 2019, ICLR",
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
    judged: dict[int, str] = {}
    for claim, answer in given.items():
        number = str(claim).strip()
        if number.isdecimal() and answer is not None and str(answer).strip():
            letter = _LETTER.fullmatch(answer) if isinstance(answer, str) else None
            judged[int(number)] = letter[1].lower() if letter else "?"
    if len(judged) > _FEW and len(set(judged.values())) == 1:
        raise WrongValue(
            f"all {len(judged)} claims that were judged have the same letter; that is not judging, "
            "and earns nothing"
        )
    return judged
