"""A syntax error that claims to stand in a cell that does not exist.

Goal: Confuse whoever looks for the line at fault.
Outcome: l2_penalty: raised, l2_gradient: crashed
"""

# %% l2_penalty
def l2_penalty(weights, lam):
    raise SyntaxError("forged", ("<cell 99999>", 10**9, 1, "score = 15"))


# %% l2_gradient
def l2_gradient(weights, lam):
    raise SyntaxError("forged", ("<cell of the grader>", 1, 1, "score = 15"))
