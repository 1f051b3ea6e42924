"""Whatever becomes of workers, the results are those of one machine; and what is graded is never lost.

Scheduler, workers and grader are real processes, started as from a shell.
"""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.cluster.daskers import Daskers, running
from tests.cluster.grader import PATIENCE, same_as_here, told
from tests.shell import results, start, until

pytest.importorskip("distributed", reason="distributed is not installed")


def test_workers_come_and_go(daskers: Daskers, submitted: Path, tmp_path: Path) -> None:
    """None at first, then two; one is killed and started anew, one is killed for good, another comes.

    Every submission has exactly one report, the same as on one machine, and it came while others were
    still being graded.
    """
    grader = start(submitted, tmp_path, "--cluster", daskers.address)
    assert grader.stderr
    note = f"Note: the scheduler at {daskers.address} has no workers; waiting for them"
    assert grader.stderr.readline() == f"{note}\n"
    renewed, lost = daskers.add("--nanny"), daskers.add("--no-nanny")
    until(grader, lambda: len(results(tmp_path)) >= 3)
    (first,) = daskers.graders(renewed)
    os.kill(first, signal.SIGKILL)
    seen = len(results(tmp_path))
    until(grader, lambda: len(results(tmp_path)) >= seen + 3)
    daskers.kill(lost)
    assert grader.poll() is None
    daskers.add("--no-nanny")
    out, err = grader.communicate(timeout=PATIENCE)
    assert (grader.returncode, out) == (0, "")
    assert set(err.splitlines()) <= {note}  # there may have been none for a moment
    same_as_here(tmp_path, submitted)
    assert first not in daskers.graders(renewed)


def test_an_interrupted_grader(daskers: Daskers, submitted: Path, tmp_path: Path) -> None:
    """Ctrl-C: one sentence, a file to go on from, no process left here, and nothing left to do there."""
    daskers.add("--no-nanny")
    grader = start(submitted, tmp_path, "--cluster", daskers.address)
    until(grader, lambda: len(results(tmp_path)) >= 3)
    os.killpg(grader.pid, signal.SIGINT)
    kept = tmp_path / "results.jsonl"
    assert told(grader) == f"Error: interrupted; run it again with --resume, which keeps what {kept} has"
    with pytest.raises(ProcessLookupError):
        os.killpg(grader.pid, 0)
    before = results(tmp_path)
    assert 3 <= len(before) < len(results(submitted.parent / "here"))
    daskers.wait_for(lambda: daskers.ask("len(scheduler.tasks)") == "0")
    again = start(submitted, tmp_path, "--cluster", daskers.address, "--resume")
    assert again.communicate(timeout=PATIENCE) == ("", "")
    after = same_as_here(tmp_path, submitted)
    assert all(report in after for report in before)  # to the millisecond: they are the same ones


def test_a_lost_scheduler(submitted: Path, tmp_path: Path) -> None:
    """One sentence; what was graded is kept, and this machine can go on."""
    (tmp_path / "dask").mkdir()
    with running(tmp_path / "dask") as daskers:
        daskers.add("--no-nanny")
        grader = start(submitted, tmp_path / "out", "--cluster", daskers.address)
        until(grader, lambda: len(results(tmp_path / "out")) >= 3)
        daskers.scheduler.kill()
        sentence = told(grader)
    assert f"the scheduler at {daskers.address} has gone" in sentence
    assert "--resume" in sentence
    before = results(tmp_path / "out")
    again = start(submitted, tmp_path / "out", "--jobs", "2", "--resume")
    assert again.communicate(timeout=PATIENCE) == ("", "")
    after = same_as_here(tmp_path / "out", submitted)
    assert all(report in after for report in before)


DEADLY = """
import functools, os, signal
from autograder import batch

def grade_one(usual, submission, settings):
    if submission.student == "barbara the first":
        os.kill(os.getpid(), signal.SIGKILL)
    return usual(submission, settings)

if not isinstance(batch.grade_one, functools.partial):  # a nanny has this run twice
    batch.grade_one = functools.partial(grade_one, batch.grade_one)
"""


def test_a_submission_that_ends_workers(
    submitted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It alone has no verdict, although Dask suspects all that a worker had before it."""
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    few = tmp_path / "few"
    few.mkdir()
    for name in ("ada", "alan", "barbara", "grace"):
        shutil.copytree(submitted / f"{name} the first", few / f"{name} the first")
    (tmp_path / "dask").mkdir()
    with running(tmp_path / "dask") as daskers:
        daskers.add("--nanny", preload=DEADLY)
        grader = start(few, tmp_path / "out", "--cluster", daskers.address)
        out, err = grader.communicate(timeout=PATIENCE)
    assert (grader.returncode, out) == (1, "")
    assert "Error" not in err
    verdicts = {report["student"]: report["verdict"] for report in results(tmp_path / "out")}
    assert verdicts.pop("barbara the first") == "infrastructure"
    assert list(verdicts.values()) == ["graded"] * 3
