"""Other students' notebooks, changed, emptied and removed.

Goal: Spoil somebody else's work.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import os
import shutil


def l2_penalty(weights, lam):
    mine = os.path.abspath("mine")
    with open(mine, "w") as file:
        file.write("{}")
    for path in ("@VICTIM@", "@OUTSIDE@", "@HOME@/secret.txt", "@WORK@/gradebook.db"):
        attempts = (
            lambda: open(path, "a").write(" "),
            lambda: open(path, "r+").write(" "),
            lambda: os.truncate(path, 1),
            lambda: os.rename(path, path + ".@CANARY@"),
            lambda: os.replace(mine, path),
            lambda: os.unlink(path),
            lambda: shutil.copy(mine, path),
            lambda: shutil.rmtree(os.path.dirname(path)) if os.path.isdir(os.path.dirname(path)) else os.rmdir(path),
            lambda: np.memmap(path, mode="r+"),
        )
        for number, attempt in enumerate(attempts):
            try:
                attempt()
            except (OSError, ValueError):
                continue
            raise RuntimeError("LEA" + "KED " + path + str(number))
    return 0.0
