"""Right ways to write down the verdicts; none of them may lose a point."""

import numpy as np

from autograder.answers import variant


@variant("article_verdicts")
def verdicts_in_capitals():
    """Capitals."""
    return {1: "C", 2: "D", 3: "A", 4: "B", 5: "D", 6: "B", 7: "C", 8: "A", 9: "B", 10: "D"}


@variant("article_verdicts")
def verdicts_in_brackets():
    """Brackets and blanks, as in the text."""
    return {claim: f" ({letter}) " for claim, letter in enumerate("cdabdbcabd", start=1)}


@variant("article_verdicts")
def verdicts_under_strings():
    """Keys that are strings, in another order."""
    return {str(claim): letter for claim, letter in reversed(list(enumerate("cdabdbcabd", start=1)))}


@variant("article_verdicts")
def verdicts_as_in_lists():
    """A bracket or a full stop behind the letter."""
    return {claim: letter + ").:"[claim % 3] for claim, letter in enumerate("cdabdbcabd", start=1)}


@variant("article_verdicts")
def verdicts_added_to_blanks():
    """The starter's blanks are still there, beside the answers."""
    blanks = dict.fromkeys(range(1, 11))
    return {**blanks, **{str(claim): letter for claim, letter in enumerate("cdabdbcabd", start=1)}}


@variant("article_verdicts")
def verdicts_from_arrays():
    """Keys and letters come out of NumPy arrays."""
    return dict(zip(np.arange(1, 11), np.array(list("cdabdbcabd")), strict=True))
