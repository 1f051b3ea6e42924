"""The command ends at once, with nothing lost: its output is complete, its exit status is what was meant."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import atexit, sys
from autograder import __main__ as command
def main():
    print("out", flush=False)
    print("error", file=sys.stderr, flush=False)
    {end}
command.main = main
atexit.register(print, "tidied up")
command.run()
"""


def run(end: str, stdout: str = "") -> tuple[int, str, str]:
    """Run the command with something else in its place; return status, output and errors."""
    command = [sys.executable, "-c", PROGRAM.format(end=end)]
    if stdout:
        with open(stdout, "w", encoding="utf-8") as target:
            ended = subprocess.run(command, stdout=target, stderr=subprocess.PIPE, text=True, check=False)
        return ended.returncode, "", ended.stderr
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize(("end", "status"), [("sys.exit()", 0), ("sys.exit(0)", 0), ("sys.exit(3)", 3)])
def test_it_ends_at_once(end: str, status: int) -> None:
    """What was printed is there, and what Python would tidy up is not."""
    assert run(end) == (status, "out\n", "error\n")


def test_other_ends_are_as_ever() -> None:
    """A sentence instead of a status, an exception, and no end at all."""
    assert run("sys.exit('broken')") == (1, "out\ntidied up\n", "error\nbroken\n")
    status, out, error = run("raise KeyError('x')")
    assert (status, out, error.splitlines()[-1]) == (1, "out\ntidied up\n", "KeyError: 'x'")
    assert run("pass") == (0, "out\ntidied up\n", "error\n")


def test_output_that_cannot_be_written_is_told() -> None:
    """A full disk is no success."""
    status, _, error = run("sys.exit(0)", "/dev/full")
    assert status != 0
    assert "No space left on device" in error
