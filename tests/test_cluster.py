"""Grading on a Dask cluster: whatever becomes of its workers, the results are those of one machine.

Scheduler, workers and grader are real processes, started as from a shell.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from autograder import __version__, cli
from autograder.sandbox.level import LEVELS, strongest
from tests import classroom, demo
from tests.daskers import Daskers, running
from tests.test_durability import heed_signals, results, timeless, until

pytest.importorskip("distributed", reason="distributed is not installed")
NAME = "l2_regularization"
PATIENCE = 120.0  # seconds
SLOW = "dorothy"  # hangs for seconds


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class with two equal files of each student's, and what one machine makes of it beside it."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "submitted").mkdir()
    for copy in ("first", "second"):
        for path in demo.write_class(folder / copy, [NAME]):
            student = path.parents[1]
            if student.name != SLOW:
                student.rename(folder / "submitted" / f"{student.name} the {copy}")
    (folder / "submitted" / "nobody").mkdir()
    here = start(folder / "submitted", folder / "here", "--jobs", "2")
    assert here.communicate(timeout=PATIENCE) == ("", "")
    return folder / "submitted"


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daskers]:
    """A scheduler for all tests."""
    with running(tmp_path_factory.mktemp("dask")) as found:
        yield found


@pytest.fixture
def daskers(scheduler: Daskers) -> Iterator[Daskers]:
    """The same without workers, to which a test adds its own."""
    yield scheduler
    scheduler.dismiss()


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


OTHER_VERSION = "import autograder; autograder.__version__ = '9.9'"
OTHER_CODE = "from autograder import cluster; cluster.__file__ = '/nowhere/cluster.py'"
NOT_THERE = "import sys; sys.modules['autograder'] = None"


@pytest.mark.parametrize(
    ("preload", "words"),
    [
        (OTHER_VERSION, "has another version: autograder 9.9 instead of"),
        (OTHER_CODE, "has another version: its code"),
        (NOT_THERE, f"need autograder {__version__}, and what it needs"),
    ],
    ids=["version", "code", "nothing"],
)
def test_workers_that_are_not_the_same(
    daskers: Daskers, submitted: Path, tmp_path: Path, preload: str, words: str
) -> None:
    """Nothing is graded, and the sentence names the worker."""
    daskers.add("--no-nanny", preload=preload)
    sentence = told(start(submitted, tmp_path, "--cluster", daskers.address))
    assert sentence.startswith("Error: worker tcp://127.0.0.1:")
    assert words in sentence
    assert results(tmp_path) == []


WEAK = "from autograder import cluster; cluster.missing = lambda level: {lacks!r}.get(level, '')"
NO_LEVEL = WEAK.format(lacks=dict.fromkeys(LEVELS, "it is not there"))


@pytest.mark.parametrize(
    ("preload", "words"),
    [
        (OTHER_VERSION, "has another version: autograder 9.9 instead of"),
        (NO_LEVEL, f"cannot grade at the level {strongest()}: it is not there"),
    ],
    ids=["version", "level"],
)
def test_wrong_workers_that_come_later(
    daskers: Daskers, submitted: Path, tmp_path: Path, preload: str, words: str
) -> None:
    """They end the run when they are to grade; what the others have done is kept, and is theirs alone."""
    good = daskers.add("--no-nanny")
    grader = start(submitted, tmp_path, "--cluster", daskers.address)
    until(grader, lambda: results(tmp_path))
    os.kill(good.pid, signal.SIGSTOP)  # or it may have done everything before the other is there
    daskers.add("--no-nanny", preload=preload)
    sentence = told(grader)
    assert sentence.startswith("Error: worker tcp://127.0.0.1:")
    assert words in sentence
    assert {report["versions"]["autograder"] for report in results(tmp_path)} == {__version__}
    assert {report["isolation"] for report in results(tmp_path)} == {strongest()}


@pytest.mark.parametrize(
    ("lacking", "options", "words"),
    [
        ([["full"]], ["--isolation", "full"], ", --isolation full: it is not there"),
        ([[], ["full"]], [], "; choose one with --isolation"),
        ([["full", "landlock"]], [], "; demand --isolation process to grade all the same"),
    ],
    ids=["demanded", "different", "nothing"],
)
def test_weak_workers(
    daskers: Daskers,
    submitted: Path,
    tmp_path: Path,
    lacking: list[list[str]],
    options: list[str],
    words: str,
) -> None:
    """A worker that cannot isolate as it must is named, and nothing is graded more weakly instead."""
    preloads = [WEAK.format(lacks=dict.fromkeys(levels, "it is not there")) for levels in lacking]
    for preload in preloads:
        daskers.add("--no-nanny", preload=preload)
    daskers.wait_for(lambda: daskers.ask("len(scheduler.workers)") == str(len(preloads)))
    sentence = told(start(submitted, tmp_path, "--cluster", daskers.address, *options))
    assert sentence.startswith("Error: worker tcp://127.0.0.1:")
    assert sentence.endswith(words)
    assert results(tmp_path) == []


def test_a_scheduler_without_the_package(submitted: Path, tmp_path: Path) -> None:
    """Dask has the scheduler read tasks, so it needs what workers need; the sentence says so."""
    (tmp_path / "dask").mkdir()
    with running(tmp_path / "dask", preload=NOT_THERE) as daskers:
        daskers.add("--no-nanny")
        sentence = told(start(submitted, tmp_path / "out", "--cluster", daskers.address))
    assert sentence.startswith("Error: the cluster cannot grade: RuntimeError: ")
    assert sentence.endswith(f"scheduler and workers need autograder {__version__}, and what it needs")


def test_nobody_at_the_address(submitted: Path, tmp_path: Path) -> None:
    """After some seconds it is said that no scheduler answers; what is no address is wrong usage."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        assert told(start(submitted, tmp_path, "--cluster", address)) == (
            f"Error: no Dask scheduler answers at {address} within 5 seconds; is it running, and may this "
            "machine reach it?"
        )
    grader = start(submitted, tmp_path, "--cluster", "http://127.0.0.1:1")
    said = grader.communicate(timeout=PATIENCE)[1].splitlines()[-1]
    assert said.startswith(
        "Error: http://127.0.0.1:1 is no address of a Dask scheduler: unknown address scheme"
    )
    assert grader.returncode == 2


def test_options_that_do_not_go_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--jobs has no meaning on a cluster; without the package it is said how to get it."""
    command = ["grade", str(tmp_path), "--output", str(tmp_path / "out"), "--cluster", "tcp://127.0.0.1:1"]
    done = CliRunner().invoke(cli.main, [*command, "--jobs", "2"])
    assert (done.exit_code, done.output.splitlines()[-1]) == (
        2,
        "Error: --jobs is about this machine, and --cluster grades elsewhere: choose one",
    )
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = CliRunner().invoke(cli.main, command)
    assert (done.exit_code, done.output.splitlines()[-1]) == (
        2,
        "Error: --cluster needs the package distributed: pip install 'autograder[cluster]'",
    )
