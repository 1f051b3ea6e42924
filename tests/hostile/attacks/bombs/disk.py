"""File after file, until there is no room.

Goal: Fill the disk.
Outcome: l2_penalty: crashed, l2_gradient: passed
Points: 1
Levels: full, landlock
"""

# %% l2_penalty
import os
import time


def l2_penalty(weights, lam):
    block = bytes(2**20)
    for number in range(300):
        try:
            with open(f"@CANARY@-{number}", "wb") as file:
                for _ in range(15):
                    file.write(block)
        except OSError:  # there is no room
            time.sleep(0.5)
            os.abort()
    raise RuntimeError("LEA" + "KED: nobody minds")


# %% l2_gradient
def l2_gradient(weights, lam):
    return [lam * w for w in weights]
