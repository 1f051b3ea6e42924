"""An endless loop, and one that swallows every exception.

Goal: Keep the grader waiting for ever.
Outcome: l2_penalty: timeout, l2_gradient: passed
Points: 1
"""

# %% l2_penalty
def l2_penalty(weights, lam):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass


# %% l2_gradient
def l2_gradient(weights, lam):
    return [lam * w for w in weights]
