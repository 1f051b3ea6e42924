"""What every mix-up of the two penalties leads to."""

from autograder.answers import Lesson

LASSO = Lesson(
    id="lasso-for-ridge",
    explanation=(
        "Absolute values and signs belong to the L1 penalty, the Lasso, which R. Tibshirani named in "
        "1996: it pulls every weight equally hard and sets small ones to exactly zero. Squares belong to "
        "the L2 penalty, whose statistical name is ridge (Hoerl and Kennard, 1970): it pulls in "
        "proportion to the weight and zeroes none. The two are mixed up because both shrink weights, both "
        "are called regularization, and texts that copy each other pass the wrong name on."
    ),
    hint=(
        "Compare the pull on a weight of 3 with the pull on a weight of 0.1: should they be equal, or one "
        "thirty times the other?"
    ),
)
RIDGE = Lesson(
    id="ridge-for-lasso",
    explanation=(
        "Squares, and factors that shrink in proportion, belong to the L2 penalty, whose statistical name "
        "is ridge (Hoerl and Kennard, 1970): its pull fades as a weight comes close to zero and never gets "
        "it there. Absolute values, signs and thresholds belong to the L1 penalty, the Lasso (Tibshirani, "
        "1996): it takes the same amount off every weight, and small ones arrive at exactly zero."
    ),
    hint=(
        "Shrink a weight of 0.1 five times over, once by a tenth of itself and once by 0.02: which of the "
        "two arrives, and which penalty shrinks like that?"
    ),
)
