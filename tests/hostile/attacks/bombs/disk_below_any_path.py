"""Files in folders so deep that no path leads there, and in folders that cannot be listed.

Goal: Fill the disk where nobody counts.
Outcome: l2_penalty: crashed, lasso_penalty: crashed
Levels: full, landlock
"""

# %%
import os
import time

MOST = 130 * 2**20


def fill():
    """Allocate files until there is no room, and see whether anybody minds."""
    size = 0
    for number in range(12):
        try:
            descriptor = os.open(f"@CANARY@-{number}", os.O_CREAT | os.O_RDWR)
            os.posix_fallocate(descriptor, 0, 15 * 2**20)
            os.close(descriptor)
            size += 15 * 2**20
        except OSError:
            break
    time.sleep(0.4)
    if size > MOST:
        raise RuntimeError("LEA" + "KED " + str(size))
    os.abort()


# %% l2_penalty
def l2_penalty(weights, lam):
    for _ in range(60):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    fill()


# %% lasso_penalty
def lasso_penalty(weights, lam):
    os.chdir(os.environ["HOME"])
    os.mkdir("blind", 0o300)
    os.chdir("blind")
    fill()
