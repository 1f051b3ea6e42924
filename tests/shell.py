"""The command as from a shell: a class to grade, how it begins, and what it has written so far."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests import classroom, demo

_SLOW = "dorothy"  # hangs for seconds


def handed_in_twice(folder: Path) -> Path:
    """Write the folder `submitted`: two equal files of each student's in the demo class but the slow one."""
    (folder / "submitted").mkdir()
    for copy in ("first", "second"):
        for path in demo.write_class(folder / copy, ["l2_regularization"]):
            student = path.parents[1]
            if student.name != _SLOW:
                student.rename(folder / "submitted" / f"{student.name} the {copy}")
    return folder / "submitted"


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


def heed_signals() -> None:
    """Forget that whoever runs the tests may have had signals ignored, as nohup and background jobs do."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def results(out: Path) -> list[dict[str, Any]]:
    """Return the reports of all complete lines."""
    if not (out / "results.jsonl").exists():
        return []
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith("\n")]


def timeless(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**report, "seconds": 0} for report in reports]


def until(grader: subprocess.Popen[str], condition: Callable[[], object]) -> Any:
    """Wait while a grader is running for something to be the case, and return it."""
    while grader.poll() is None:
        if found := condition():
            return found
        time.sleep(0.005)
    return None
