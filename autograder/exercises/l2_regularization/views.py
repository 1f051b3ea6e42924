"""What is compared of results that are not compared as they are, when known mistakes are looked for."""

from __future__ import annotations

import re

import numpy as np

from autograder.exercises.l2_regularization.names import USUAL_NAMES, plain_name

_MOST = 20  # entries of a dict that may be meant as an answer
_LASSO, _RIDGE = "lasso", "a name of L2"
_RIGHT = {"l1": _LASSO, "l2": _RIDGE}
_KINDS = {  # the first that matches the whole of a plain name counts
    _LASSO: "|".join(USUAL_NAMES["l1"]),
    _RIDGE: "|".join(USUAL_NAMES["l2"]),
    f"{_LASSO}, spelt otherwise": "l[ae]s+o+",
    f"{_RIDGE}, spelt otherwise": "r[iy](d?g+e|dg|gde|dges) | t[iy](kh?|ch|hk)on[oi](v|w|f+) | weightsdecay",
    f"{_LASSO}, in full": "leastabsoluteshrinkageandselectionoperator",
    "bridge": "bridge",
    "group lasso": "(sparse|group(ed)?|fused|adaptive|relaxed|graphical|elastic|bayesian|weighted)+lasso",
    "elastic net": "elastic(nets?)?",
    "loss": """(sumof|root|mean|least|absolute|squared?|squares)+(deviations?|errors?|residuals?|loss)
        | (ordinary)?leastsquares | leastabsolutes? | mae | mse | rmse | lad | ols | huber""",
    "prior": "(laplac(e|ian)|gauss(ian)?|normal|doubleexponential)(prior|distribution)?",
    "norm": """(norm | [lℓ][12] | manhattan | taxicab | cityblock | euclid(ean)? | frobenius | distance
        | abs | absolutes? | squared? | squares | quadratic | magnitudes? | modulus | length
        | sum | of | the | values? | weights? | coefficients?)+""",
}
_BESIDES = """(norm | [lℓ][12] | regression | regulari[sz](ation|er) | penalty | method | estimator | model
    | term | technique | type | linear | function | selection | is | called | also)*"""
_BETWEEN = r"[][()/,;:=+&|.!?\"']|\bor\b|\band\b|\baka\b"
_IN_FULL = r"least\s+absolute\s+shrinkage\s+(and|&)\s+selection\s+operator"


def PENALTY_NAMES(value: object) -> object:  # noqa: N802 - it is named as what it shows
    """Reduce each name to its kind: another name of the same kind is the same mistake."""
    match value:
        case {"l1": first, "l2": second}:
            return {"l1": _kind(first, "l1"), "l2": _kind(second, "l2")}
        case dict() if len(value) > _MOST:
            return "a heap"
        case dict():
            return {_label(key): _label(name) for key, name in value.items()}
        case [first, second]:
            return [_kind(first, "l1"), _kind(second, "l2")]
    return _kind(value)


def soft_threshold(value: object, *arguments: object) -> object:
    """Show beside the entries which of them are exactly zero: no tolerance applies to that."""
    return [value, np.equal(value, 0)]  # type: ignore[call-overload]


def _label(text: object) -> str:
    """Tell which penalty is meant, if it is not called by a name."""
    kind = _kind(text if text is None else str(text))
    number = re.search("[12]", str(text)) if kind in ("norm", "other") else None
    return f"number {number[0]}" if number else kind


def _kind(answer: object, penalty: str = "") -> str:
    """Tell what kind of name it is; how it is written is of interest only where it is the right one."""
    if answer is None or (isinstance(answer, str) and not answer.strip()):
        return "nothing"
    kind = _exact(plain_name(answer)) or _among_others(str(answer).lower())
    bare = kind.partition(",")[0]
    return kind if _RIGHT.get(penalty, bare) == bare else bare


def _exact(name: str) -> str:
    kinds = (kind for kind, pattern in _KINDS.items() if re.fullmatch(pattern, name, re.VERBOSE))
    return next(kinds, "")


def _among_others(answer: str) -> str:
    """Find the one name in an answer that holds more than that."""
    parts = [plain_name(part) for part in re.split(_BETWEEN, re.sub(_IN_FULL, "; lasso ;", answer))]
    shorter = [re.sub(rf"^{_BESIDES} | {_BESIDES}$", "", part, flags=re.VERBOSE) for part in parts]
    found = {_exact(one) or _exact(other) for one, other in zip(parts, shorter, strict=True)} - {""}
    kinds = {kind.partition(",")[0] for kind in found - {"norm"} or found}
    if len(kinds) == 1:
        (kind,) = kinds
        return f"{kind}, and more" if kind in _RIGHT.values() else kind
    known = re.search(f"{_KINDS[_LASSO]}|{_KINDS[_RIDGE]}", plain_name(answer))
    return "unclear" if kinds or known else "other"
