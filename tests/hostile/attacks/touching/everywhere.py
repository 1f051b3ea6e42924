"""A file in every folder that one can think of.

Goal: Leave something behind, anywhere.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import os
import site
import sys
import tempfile

FOLDERS = [
    *("/", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "/run/user/0", "/var/lock", "/mnt", "/root"),
    *("@HOME@", "@WORK@", "@GRADER_TMP@", "@SUBMITTED@", "@OUTPUT@", "@PACKAGE@", "@ROOT@", "@SITE@"),
    *("@HOME@/.config", "@HOME@/.cache/matplotlib", "@HOME@/.ipython", "..", "../.."),
    *sys.path[1:],
    *site.getsitepackages(),
    os.path.dirname(np.__file__),
    os.path.dirname(os.__file__),
]


def l2_penalty(weights, lam):
    for folder in FOLDERS:
        for make in (os.makedirs, lambda path: open(path, "w").close(), lambda path: tempfile.mkstemp(dir=folder)):
            try:
                make(os.path.join(folder, "@CANARY@"))
            except (OSError, TypeError):
                continue
            raise RuntimeError("LEA" + "KED " + folder)
    return 0.0
