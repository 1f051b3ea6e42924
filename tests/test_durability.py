"""Whatever is killed, and whenever: no finished report is lost, and in the end the file is the same.

The grader runs as from a shell, on a class of notebooks that are right, wrong, unfinished and crashing.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox.level import strongest
from tests import classroom, demo
from tests.family import adopting, descendants, sandboxes
from tests.shell import handed_in_twice, results, start, timeless, until


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class, and what an undisturbed run makes of it beside it."""
    folder = tmp_path_factory.mktemp("durability")
    done = start(handed_in_twice(folder), folder / "undisturbed", "--jobs", "1")
    assert done.communicate(timeout=300) == ("", "")
    assert done.returncode == 0
    return folder / "submitted"


def finish(grader: subprocess.Popen[str], submitted: Path, out: Path) -> None:
    """Let a grader come to its end, which must be as if nothing had happened."""
    assert grader.communicate(timeout=300) == ("", "")
    assert grader.returncode == 0
    assert timeless(results(out)) == timeless(results(submitted.parent / "undisturbed"))
    assert [path.name for path in out.iterdir()] == ["results.jsonl"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_grader(submitted: Path, tmp_path: Path, jobs: int) -> None:
    """Killed again and again, it leaves all that was finished, and no process; nothing is graded twice."""
    chance = random.Random(jobs)
    kept: list[dict[str, Any]] = []
    with adopting() as orphans:
        for more in (0, 1, chance.randrange(5, 12)):
            grader = start(submitted, tmp_path, "--jobs", str(jobs), "--resume")
            if more:
                until(grader, lambda: len(results(tmp_path)) >= len(kept) + more)  # noqa: B023
            time.sleep(chance.random() / (10 if more else 2))  # while it starts, or is at work
            grader.kill()
            grader.communicate()
            assert orphans(seconds=60) == []
            left = results(tmp_path)
            assert left[: len(kept)] == kept
            assert len(left) >= len(kept) + more
            kept = left
        finish(start(submitted, tmp_path, "--jobs", str(jobs), "--resume"), submitted, tmp_path)
        whole = results(tmp_path)
        assert all(report in whole for report in kept)  # to the millisecond: they are the same ones
        before = (tmp_path / "results.jsonl").read_bytes()
        finish(start(submitted, tmp_path, "--jobs", str(jobs), "--resume"), submitted, tmp_path)
        assert (tmp_path / "results.jsonl").read_bytes() == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_helpers(submitted: Path, tmp_path: Path, jobs: int) -> None:
    """A process of each kind is killed, some while they start: it costs a retry, and no report changes."""
    chance = random.Random(jobs)
    killed = []
    with adopting() as orphans:
        grader = start(submitted, tmp_path, "--jobs", str(jobs))

        def victims(kind: str) -> list[int]:
            zygotes, workers = sandboxes(grader.pid)
            family = descendants(grader.pid)
            processes = [pid for pid, line in family.items() if "autograder.processes" in line]
            return {"zygote": zygotes, "worker": workers, "process": processes}[kind]

        def kill(kind: str) -> bool:
            with contextlib.suppress(IndexError, ProcessLookupError):  # nobody is there, or any more
                os.kill(chance.choice(victims(kind)), signal.SIGKILL)
                return True
            return False

        plan = [(0, "zygote"), (2, "worker"), (6, "zygote"), (9, "worker"), (12, "worker")]
        if jobs > 1:
            plan += [(1, "process"), (15, "process")]
        for count, kind in sorted(plan):
            until(grader, lambda: len(results(tmp_path)) >= count)  # noqa: B023
            killed.append(until(grader, lambda: kill(kind)))  # noqa: B023
        assert killed == [True] * len(plan)
        finish(grader, submitted, tmp_path)
        assert orphans(seconds=60) == []


@pytest.mark.parametrize(
    ("number", "jobs"),
    [(signal.SIGINT, 2), (signal.SIGTERM, 1), (signal.SIGHUP, 2)],
    ids=["INT", "TERM", "HUP"],
)
def test_an_ordered_end(submitted: Path, tmp_path: Path, number: signal.Signals, jobs: int) -> None:
    """Ctrl-C, SIGTERM or a closed terminal: one sentence, status 1, a file to go on from, no process left."""
    with adopting() as orphans:
        grader = start(submitted, tmp_path, "--jobs", str(jobs))
        until(grader, lambda: len(results(tmp_path)) >= 2)
        os.killpg(grader.pid, number)
        kept = tmp_path / "results.jsonl"
        sentence = f"Error: interrupted; run it again with --resume, which keeps what {kept} has\n"
        assert grader.communicate(timeout=60) == ("", sentence)
        assert grader.returncode == 1
        assert 2 <= len(results(tmp_path)) < len(results(submitted.parent / "undisturbed"))
        assert kept.read_bytes().endswith(b"\n")
        assert orphans(seconds=60) == []


@pytest.mark.parametrize("level", sorted({strongest(), "process"}))
def test_endless_code_ends_with_the_grader(tmp_path: Path, level: str) -> None:
    """A worker that never comes back does not outlive a grader that is killed."""
    endless = {"soft_threshold": demo.ENDLESS.replace("abs(w).max() > threshold", "True")}
    path = classroom.write(classroom.hand_in("l2_regularization", endless), tmp_path / "eve.ipynb")
    with adopting() as orphans:
        grader = start(path, tmp_path / "out", "--jobs", "1", "--isolation", level, "--call-timeout", "600")
        until(grader, lambda: any(map(busy_seconds, sandboxes(grader.pid)[1])))
        grader.kill()
        grader.communicate()
        assert orphans(seconds=60) == []


def busy_seconds(pid: int) -> int:
    """Return the whole seconds of processor time that a process has used."""
    with contextlib.suppress(OSError):
        times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return sum(map(int, times)) // os.sysconf("SC_CLK_TCK")
    return 0
