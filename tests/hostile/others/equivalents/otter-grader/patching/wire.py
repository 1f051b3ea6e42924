"""The results go from the kernel to the grader as a pickle, which can carry commands.

Goal: Run a command in the grader's process, outside of the kernel.
Outcome: l2_penalty: failed
"""

# %%
import os

from otter.execute import Checker


class Command:
    """Is unpickled by running a command."""

    name = path = "command"

    def __reduce__(self):
        """Return the command."""
        return os.system, ("touch @WORK@/@CANARY@",)


Checker._test_files.append(Command())


# %% l2_penalty
def l2_penalty(weights, lam):
    return 1.0
