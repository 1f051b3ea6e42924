"""The command, as `autograder` or as `python -m autograder`."""

from __future__ import annotations

import os
import sys

from autograder.cli import main


def run() -> None:
    """Run the command and end at once: tidying up takes torch half a second."""
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int | None):
            raise
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            raise end from None
        os._exit(end.code or 0)


if __name__ == "__main__":
    run()
