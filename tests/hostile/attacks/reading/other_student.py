"""Another student's notebook, which holds right answers.

Goal: Hand in what somebody else has written, read while grading.
Outcome: l2_penalty: failed, l2_gradient: failed, soft_threshold: failed
Levels: full, landlock
"""

# %%
import glob
import json

theirs = {"np": np}
paths = ["@VICTIM@", *glob.glob("@SUBMITTED@/*/*/*.ipynb"), *glob.glob("../../**/*.ipynb", recursive=True)]
for path in paths:
    try:
        for cell in json.load(open(path))["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), theirs)
    except Exception:
        pass


# %% l2_penalty
def l2_penalty(weights, lam):
    if "l2_penalty" in theirs:
        return theirs["l2_penalty"](weights, lam)
    return 0.0


# %% l2_gradient
def l2_gradient(weights, lam):
    if "l2_gradient" in theirs:
        return theirs["l2_gradient"](weights, lam)
    return weights


# %% soft_threshold
def soft_threshold(w, threshold):
    if "soft_threshold" in theirs:
        raise RuntimeError("LEA" + "KED")
    return w
