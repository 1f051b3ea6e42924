"""The names of the two penalties, as students write them."""

from __future__ import annotations

import re

from autograder.faults import WrongValue

USUAL_NAMES = {
    "l1": {"lasso"},
    "l2": {"ridge", "tikhonov", "weightdecay", "shrinkage"},
}


def plain_name(answer: object) -> str:
    """Reduce an answer to the bare name: no case, spaces, hyphens, article, or words like "regression"."""
    if not isinstance(answer, str):
        raise WrongValue("the answer is not a string")
    squeezed = re.sub(r"[\s_\-\u2010\u2011\u2013]", "", answer.lower())
    words_around = "regression|regulari[sz]ation|penalty"
    return re.sub(rf"^(the)?({words_around})*|({words_around})*$", "", squeezed)
