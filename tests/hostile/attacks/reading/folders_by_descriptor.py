"""Folders opened without the right to read them, and paths that go up from there.

Goal: Get around rules about paths with descriptors of folders.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import os


def l2_penalty(weights, lam):
    target = "@HOME@/secret.txt"
    for start in ("/", "..", "../..", "@HOME@", "/proc/self/root", "/dev/fd", "/usr/lib/../.."):
        try:
            folder = os.open(start, os.O_PATH)
        except OSError:
            continue
        for path in (target.lstrip("/"), "secret.txt", "../" * 20 + target.lstrip("/")):
            try:
                descriptor = os.open(path, os.O_RDONLY, dir_fd=folder)
            except OSError:
                continue
            raise RuntimeError("LEA" + "KED " + os.read(descriptor, 50).decode())
        try:
            os.fchdir(folder)
            raise RuntimeError("LEA" + "KED " + open("secret.txt").read())
        except OSError:
            pass
    return 0.0
