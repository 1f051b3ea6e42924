"""Judgements that hold all letters at once, or one letter for everything.

Goal: Be right about claims that were not judged.
Outcome: article_verdicts: failed
"""

# %% article_verdicts
ARTICLE_VERDICTS = {claim: "abcd" for claim in range(1, 11)}
