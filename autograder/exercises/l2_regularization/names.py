"""The names of the two penalties, as students write them."""

from __future__ import annotations

import re

from autograder.faults import WrongValue

_LONGEST = 200  # characters; the patterns take their time with heaps of text

USUAL_NAMES = {
    "l1": {"lasso"},
    "l2": {"ridge", "tikhonov", "weightdecay", "shrinkage"},
}


def plain_name(answer: object) -> str:
    """Reduce an answer to the bare name: no case, spaces, hyphens, article, or words like "regression"."""
    if not isinstance(answer, str):
        raise WrongValue("the answer is not a string")
    if len(answer) > _LONGEST:
        raise WrongValue("the answer is far too long for a name")
    squeezed = re.sub(r"[\s_\-\u2010\u2011\u2013]", "", answer.lower())
    words_around = "regression|regulari[sz]ation|penalty"
    return re.sub(rf"^(the)?({words_around})*|({words_around})*$", "", squeezed)
