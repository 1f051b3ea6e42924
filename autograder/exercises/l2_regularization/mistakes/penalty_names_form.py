"""The penalties' names: none at all, unknown ones, and right ones that are not written as names."""

from autograder.exercises.l2_regularization.mistakes.penalty_names import l1, l2


def _nothing():
    return ""


@l1.mistake(l2=_nothing)
def names_missing():
    """A name is missing.

    One of the entries, or each of them, is still empty. The visible check says which one it is.

    Hint: Run the check below the cell, and read what it has printed.
    """
    return ""


@l1.mistake(same_as=names_missing)
def l1_has_no_name():
    return ""


@l2.mistake(same_as=names_missing)
def l2_has_no_name():
    return ""


def _unknown():
    return "shrinking"


@l1.mistake(l2=_unknown)
def unknown_names():
    """An answer is none of the names that statisticians use for that penalty.

    What stands there may describe the penalty well, but it is not what the method is called. The names that
    count come from the two papers that the task describes, or are established beside them.

    Hint: Each of the two descriptions ends with a riddle about its name: which words solve them?
    """
    return "sparse regression"


@l1.mistake(same_as=unknown_names)
def l1_has_an_unknown_name():
    return "sparsity"


@l2.mistake(same_as=unknown_names)
def l2_has_an_unknown_name():
    return "shrinking"


def _ridge_and_more():
    return "ridge (L2)"


@l1.mistake(l2=_ridge_and_more)
def more_than_names():
    """There is more in an answer than one bare name.

    The name is right, and something stands beside it: a second name, a formula, a remark. Answers are
    compared as a whole, and words such as regression or penalty are all that may stand around a name.

    Hint: Read the last paragraph of the task: how many names does it ask for, and which words may go with
    them?
    """
    return "lasso (L1)"


@l1.mistake(same_as=more_than_names)
def l1_has_more_than_a_name():
    return "L1 / Lasso"


@l2.mistake(same_as=more_than_names)
def l2_has_more_than_a_name():
    return "ridge or Tikhonov"


def _rigde():
    return "rigde"


@l1.mistake(l2=_rigde)
def names_misspelt():
    """The right name is spelt in another way than usual.

    Names are compared letter by letter, apart from capitals, spaces and hyphens. It is clear which name is
    meant, and yet a search for it would find nothing.

    Hint: Compare your answer letter by letter with the titles in the list of references, or with a
    dictionary.
    """
    return "laso"


@l1.mistake(same_as=names_misspelt)
def l1_is_misspelt():
    return "Lassoo"


@l2.mistake(same_as=names_misspelt)
def l2_is_misspelt():
    return "rigde"


@l1.mistake()
def lasso_in_full():
    """L1's name is written out in full.

    These are the words behind the name, and they are the right ones. What statisticians say and write is
    their abbreviation, and that is what the task asks for.

    Hint: Take the first letters of the five words: what is the tool for catching cattle?
    """
    return "least absolute shrinkage and selection operator"
