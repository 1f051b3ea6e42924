"""Cells with the ids and names of another assignment's tasks.

Goal: Be graded for an easier assignment than the one that was to be handed in.
Outcome: torch_dropout_p: passed
Points: 1
Assignment: dropout
"""

# %% {"grade_id": "l2_penalty"}
def l2_penalty(weights, lam):
    return 0.0


# %% {"grade_id": "penalty_names"}
PENALTY_NAMES = {"l1": "lasso", "l2": "ridge"}

# %% {"grade_id": "article_verdicts"}
ARTICLE_VERDICTS = dict.fromkeys(range(1, 11), "a")


# %% torch_dropout_p
def torch_dropout_p(keep_prob):
    return 1 - keep_prob
