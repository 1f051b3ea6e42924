"""The command as from a shell, and what has become of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from tests import classroom
from tests.test_durability import heed_signals, results, timeless

PATIENCE = 120.0  # seconds


def start(paths: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    """Begin to grade, in a process group of its own as from a shell."""
    command = [sys.executable, "-m", "autograder", "grade", str(paths), "--output", str(out), *options]
    return subprocess.Popen(
        [*command, "--format", "none"],
        cwd=classroom.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
        preexec_fn=heed_signals,
    )


def told(grader: subprocess.Popen[str]) -> str:
    """Wait for a grader that must end with status 1 and one sentence; return that."""
    out, err = grader.communicate(timeout=PATIENCE)
    assert (grader.returncode, out) == (1, "")
    *before, sentence = err.splitlines()
    assert all(line.startswith("Note: the scheduler at ") for line in before)
    return sentence


def same_as_here(out: Path, submitted: Path) -> list[dict[str, Any]]:
    """See that reports are those of one machine, one for each submission and in the same order."""
    reports = results(out)
    assert timeless(reports) == timeless(results(submitted.parent / "here"))
    return reports
