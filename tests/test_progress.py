"""Progress: one line on a terminal, and nothing anywhere else."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from autograder import progress
from tests import classroom

NAME = "l2_regularization"


class Terminal(io.StringIO):
    """A file that is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def console(file: io.StringIO, width: int = 80) -> Console:
    return Console(file=file, force_terminal=True, width=width, color_system=None)


def text(file: io.StringIO) -> str:
    """Return what was written, without what moves the cursor."""
    return re.sub(r"\x1b\[[?0-9;]*[A-Za-z]", "", file.getvalue())


def test_rate_and_remaining_time() -> None:
    """Both come from what was done since the first one was: neither the start nor an earlier run counts."""
    file, now = Terminal(), 0.0
    with progress.shown(10, 2, console=console(file), clock=lambda: now) as advance:
        for now in (100.0, 102.0, 104.0):  # noqa: B007 (the clock reads it)
            advance()
    assert "5/10" in text(file)
    assert "0.5/s, 10 s left" in text(file)


def test_nothing_is_claimed_at_first() -> None:
    """Before the second one is done there is no rate."""
    file = Terminal()
    with progress.shown(10, 2, console=console(file), clock=lambda: 5.0) as advance:
        advance()
    assert "3/10" in text(file)
    assert "/s" not in text(file)


@pytest.mark.parametrize("width", [40, 60, 200])
def test_it_stays_one_line(width: int) -> None:
    """Whatever the width, the line is redrawn in its place and gone in the end."""
    file, now = Terminal(), 0.0
    with progress.shown(10_000, 0, console=console(file, width), clock=lambda: now) as advance:
        for now in range(2000):  # noqa: B007
            advance()
    assert "2000/10000" in text(file)
    assert "1/s" in text(file)
    assert "\x1b[1A" not in file.getvalue().rpartition("2000/10000")[0]  # one line up: there would be two
    assert file.getvalue().endswith("\x1b[2K")  # erased


@pytest.mark.parametrize(
    ("total", "quiet", "file"), [(5, False, io.StringIO()), (5, True, Terminal()), (1, False, Terminal())]
)
def test_silence(total: int, quiet: bool, file: io.StringIO) -> None:
    """A log file gets nothing, nor does a terminal with --quiet or for a single notebook."""
    with progress.shown(total, 0, quiet=quiet, console=console(file)) as advance:
        advance()
    assert text(file).strip() == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 s"),
        (99, "99 s"),
        (100.5, "2 min"),
        (3000, "50 min"),
        (5999, "100 min"),
        (6000, "1 h 40 min"),
        (7201, "2 h 1 min"),
    ],
)
def test_durations(seconds: float, words: str) -> None:
    """Seconds, minutes, or hours and minutes, rounded up."""
    assert progress.duration(seconds) == words


@pytest.mark.parametrize("options", [[], ["--quiet"]], ids=["usual", "quiet"])
def test_the_command(tmp_path: Path, options: list[str]) -> None:
    """It goes to standard error, so that it is seen although the table goes into a pipe."""
    for student in ("ada", "bob"):
        classroom.write(classroom.hand_in(NAME, {}), tmp_path / "class" / f"{student}.ipynb")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "autograder", "grade", str(tmp_path / "class"), "--jobs", "1"]
    done = subprocess.run(
        [*command, "--output", str(tmp_path / "out"), *options],
        cwd=classroom.ROOT,
        env={**os.environ, "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=slave,
        check=True,
        timeout=180,
    )
    os.close(slave)
    assert bool(drained(master)) is not bool(options)
    assert b"\x1b" not in done.stdout


def drained(descriptor: int) -> bytes:
    """Read what a terminal was sent, once nobody can send more."""
    found = b""
    with contextlib.suppress(OSError), open(descriptor, "rb", buffering=0) as terminal:
        while chunk := terminal.read(65_536):
            found += chunk
    return found
