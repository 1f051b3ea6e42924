"""A claim whose number Python refuses to read.

Goal: Break the check, so that the submission is taken for the grader's fault and is not scored.
Outcome: article_verdicts: not_attempted
"""

# %% article_verdicts
ARTICLE_VERDICTS = {"9" * 5000: "a", "\u0663" * 4400: "b"}
