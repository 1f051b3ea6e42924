"""How many processes are started by default: no more than can work at a time."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import cores


@pytest.fixture
def groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of control groups without limits, on a machine with sixteen cores."""
    monkeypatch.setattr(cores, "_CONTROL", tmp_path / "cgroup")
    monkeypatch.setattr(cores, "_MEMBERSHIP", tmp_path / "membership")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)))
    (tmp_path / "cgroup").mkdir()
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_without_limits(groups: Path) -> None:
    """All cores that the process is bound to, where there are no control groups or no limits in them."""
    assert cores.available() == 16
    write(groups / "membership", "0::/user.slice/me\n")
    assert cores.available() == 16
    write(groups / "cgroup/user.slice/cpu.max", "max 100000\n")
    assert cores.available() == 16


def test_a_bound_process(monkeypatch: pytest.MonkeyPatch, groups: Path) -> None:
    """taskset and batch systems give a process some of the cores."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3, 5, 7})
    assert cores.available() == 3


@pytest.mark.parametrize(
    ("limits", "number"),
    [
        ({"cpu.max": "250000 100000"}, 3),
        ({"pod/cpu.max": "max 100000", "pod/container/cpu.max": "200000 100000"}, 2),
        ({"pod/cpu.max": "100000 100000", "pod/container/cpu.max": "400000 100000"}, 1),
        ({"pod/container/cpu.max": "10000 100000"}, 1),
        ({"pod/container/cpu.max": "6400000 100000"}, 16),
    ],
)
def test_a_container(groups: Path, limits: dict[str, str], number: int) -> None:
    """The smallest limit of its group and those above counts, rounded up; it may exceed the machine."""
    write(groups / "membership", "0::/pod/container\n")
    for name, text in limits.items():
        write(groups / "cgroup" / name, text)
    assert cores.available() == number


@pytest.mark.parametrize(("quota", "number"), [("-1", 16), ("150000", 2)])
def test_a_container_of_the_older_kind(groups: Path, quota: str, number: int) -> None:
    """Version 1 of control groups has quota and period in two files, and no limit is -1."""
    write(groups / "membership", "4:memory:/docker/a1\n3:cpu,cpuacct:/docker/a1\n0::/\n")
    write(groups / "cgroup/cpu,cpuacct/cpu.cfs_quota_us", f"{quota}\n")  # the container sees its own as /
    write(groups / "cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n")
    assert cores.available() == number


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps processes on a core")
def test_processes_claim_cores_of_their_own() -> None:
    """As many as there are cores have one each; a later one moves freely until one of them has ended."""
    held = sorted(os.sched_getaffinity(0))
    claim = "import os, sys; from autograder import cores; cores.claim(); cores.claim()"
    line = f"{claim}; print(sorted(os.sched_getaffinity(0)), flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", line]
    running: list[subprocess.Popen[str]] = []

    def another() -> list[int]:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        running.append(process)
        assert process.stdout
        found: list[int] = ast.literal_eval(process.stdout.readline())
        return found

    try:
        claimed = [another() for _ in held]
        single = [core for (core,) in (each for each in claimed if len(each) == 1)]
        assert len(set(single)) == len(single)  # other graders on this machine may have some
        assert another() == held
        if single:
            ended = claimed.index([single[0]])
            running[ended].communicate()
            assert another() == [single[0]]
    finally:
        for process in running:
            process.communicate()
