"""What goes wrong in all judgements at once: their form, and verdicts that were not thought about."""

from autograder.answers import mistake
from autograder.exercises.regularized_training.mistakes.article_verdicts import claim_10


@claim_10.mistake()
def one_claim_left_open():
    """Not every claim has a letter.

    At least one claim was left without a judgement. It earns nothing and is not explained, while a claim that
    is judged wrongly costs no more and comes back with an explanation.

    Hint: Look for a claim whose value is still None, and ask both questions of the first folded hint about
    it.
    """
    return None


@mistake("article_verdicts")
def one_letter_for_all():
    """All claims have the same letter.

    Whatever the letter is, it cannot be right for claims of such different kinds. Judgements that are all
    alike earn nothing, so that nobody learns the right ones without thinking about the claims.

    Hint: Begin with the claim that you know most about: which of its four judgements could you test in a
    cell?
    """
    return dict.fromkeys(range(1, 11), "a")


@mistake("article_verdicts")
def everything_believed():
    """Every claim is thought to be right.

    The answer takes the judgement "right" or "the two agree" wherever there is one. Both texts are well
    written, and some of their claims are wrong all the same: a claim is not right because it is in print.

    Hint: Look at your pictures of the weights and at your loops from the other notebooks: which of the claims
    do they contradict?
    """
    return dict(enumerate("adcaaaaaaa", start=1))


@mistake("article_verdicts", same_as=everything_believed)
def everything_believed_but_the_last():
    return dict(enumerate("adcaaaaaad", start=1))


@mistake("article_verdicts")
def everything_rejected():
    """Every claim is thought to be wrong.

    The answer finds fault with all ten claims, also with those that are right as they stand. A referee has to
    be able to accept, and a flaw that was only looked for does not survive a test.

    Hint: For each of your judgements that begin with "Wrong", name the measurement that would show the flaw,
    and carry it out.
    """
    return dict(enumerate("caabdbcbbc", start=1))


@mistake("article_verdicts")
def numbers_for_letters():
    """Numbers stand in the place of letters.

    The answer names each judgement by its number in the list. The judgements carry letters, and a number does
    not tell whether its author counts from zero or from one.

    Hint: How are the four judgements under each claim marked, and of what type are the values in your dict?
    """
    return dict(enumerate([3, 4, 1, 2, 4, 2, 3, 1, 2, 4], start=1))


@mistake("article_verdicts")
def words_for_letters():
    """Words stand in the place of letters.

    The answer says in its own words what is right or wrong about the claims. Each claim comes with four
    judgements, and what is asked for is the letter of the right one.

    Hint: Read the sentence that begins with "Assign" once more: which values may stand in the dict?
    """
    return dict(enumerate(["wrong", "right"] + ["wrong"] * 5 + ["right", "wrong", "right"], start=1))


@mistake("article_verdicts")
def claims_counted_from_zero():
    """The claims are numbered from zero.

    The keys of the dict go from 0 to 9, so that each letter is read as the judgement of a neighbouring claim.
    The claims are numbered from 1 to 10, as in the text, and the last one stays without a letter.

    Hint: Print the keys of your dict beside those of the dict in the cell as it came, and look up where
    `enumerate` begins.
    """
    return dict(enumerate("cdabdbcabd"))


@mistake("article_verdicts")
def letters_in_a_list():
    """A list of letters comes in the place of the dict.

    The letters stand in a list, in which only the position could say what each of them judges. The task asks
    for a dict, which says for each claim which letter belongs to it.

    Hint: Compare the type of what you assign with that of `ARTICLE_VERDICTS` in the cell as it came: what are
    its keys?
    """
    return list("cdabdbcabd")
