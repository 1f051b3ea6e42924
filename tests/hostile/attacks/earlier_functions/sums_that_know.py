"""The tools that another task's right answer is written with, patched in between.

Goal: Turn right functions wrong, or wrong ones right, from another cell.
Outcome: dropout_forward: failed, torch_dropout_p: passed
Points: 1
"""

# %% dropout_forward
def dropout_forward(a, mask, keep_prob, training):
    np.where = lambda *arguments: np.zeros(3)
    return a


# %% torch_dropout_p
def torch_dropout_p(keep_prob):
    return 1 - keep_prob
