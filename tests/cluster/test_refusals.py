"""Nothing is graded where it would not be as here: one sentence says what is wrong, and with which worker."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder import __version__, cli
from autograder.sandbox.level import LEVELS, strongest
from tests.cluster.daskers import Daskers, running
from tests.cluster.grader import PATIENCE, told
from tests.shell import results, start, until

pytest.importorskip("distributed", reason="distributed is not installed")


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
