"""Measuring: time, processor time and memory of all processes of a command, which are gone afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.classroom import ROOT

# The bench ends all processes below its own, so that it is tried in a process of its own.
_TRY = """\
import json, os, sys
from pathlib import Path
from tests.bench import measure, processes
from tests.bench.measure import Command

processes.adopt_orphans()
folder = Path(sys.argv[1])
commands = [Command((sys.executable, "-c", text), folder, os.environ) for text in sys.argv[3:]]
try:
    spent = measure.spend(commands, watch=float(sys.argv[2]) or None)
except measure.Failed as failure:
    print(json.dumps({"failed": str(failure)}))
else:
    memory = spent.memory and [spent.memory.all, spent.memory.own]
    found = {"seconds": spent.seconds, "cpu": spent.cpu, "memory": memory}
    print(json.dumps({**found, "left": list(processes.descendants())}))
"""
_BURN = "import time\nwhile time.process_time() < 0.5: pass\n"
_HOLD = "held = b'x' * 10**8\nimport time\ntime.sleep(1)\n"
_FORK = f"import os\nif os.fork():\n    os.wait()\nelse:\n    {'; '.join(_HOLD.splitlines())}\n"


def spent(folder: Path, *programs: str, watch: float = 0.0) -> dict[str, Any]:
    """Measure Python programs."""
    command = [sys.executable, "-c", _TRY, folder, str(watch), *programs]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def test_time_is_that_of_all_commands_and_their_children(tmp_path: Path) -> None:
    """Also of a child that nobody has waited for when the command ends."""
    burn_below = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {_BURN!r}])\n"
    leave = (
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', {_BURN!r} + 'time.sleep(60)'], start_new_session=True)\n"
        "time.sleep(3)\n"
    )
    found = spent(tmp_path, burn_below, leave)
    assert found["cpu"] >= 1.0
    assert 3.5 <= found["seconds"] < 50.0
    assert found["left"] == []
    assert found["memory"] is None


def test_memory_is_what_all_processes_hold_at_one_time(tmp_path: Path) -> None:
    """Of a fork it counts among all, but not as the command's own."""
    (everything, own) = spent(tmp_path, _HOLD, "pass", watch=0.02)["memory"]
    assert 10**8 <= own <= everything < 2 * 10**8
    (everything, own) = spent(tmp_path, _FORK, watch=0.02)["memory"]
    assert own < 5 * 10**7 < 10**8 <= everything


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    """A measurement of something that did not work is none."""
    found = spent(tmp_path, "raise SystemExit('no such course')")
    assert "ended with 1: no such course" in found["failed"]
