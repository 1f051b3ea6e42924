"""A name that patterns have to try in very many ways.

Goal: Keep the grader busy for hours with a text that its patterns are slow on.
Outcome: penalty_names: failed
"""

# %% penalty_names
PENALTY_NAMES = {"l1": "x" + "penalty" * 2_000_000 + "x", "l2": "the " + "norm of the " * 1_000_000 + "!"}
