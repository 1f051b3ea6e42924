"""What has become of a grader on a cluster."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from tests.shell import results, timeless

PATIENCE = 120.0  # seconds


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
