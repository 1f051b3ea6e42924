"""Runs commands and says what they took, with all processes that they start."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import processes
from tests.bench.processes import Memory

__all__ = ["Command", "Failed", "Spent", "spend"]

_LONGEST = 3600.0


class Failed(Exception):
    """A command ended as it should not; the message says how, with its last words."""


@dataclass(frozen=True)
class Command:
    """What is to be typed, where, and in which environment."""

    words: tuple[str | Path, ...]
    folder: Path
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Spent:
    """Wall-clock seconds, and processor seconds of all processes; memory, if it was watched."""

    seconds: float = 0.0
    cpu: float = 0.0
    memory: Memory | None = None

    def __add__(self, other: Spent) -> Spent:
        """Return what two commands took, one after the other."""
        peaks = [spent.memory for spent in (self, other) if spent.memory]
        memory = peaks[0].peak(peaks[-1]) if peaks else None
        return Spent(self.seconds + other.seconds, self.cpu + other.cpu, memory)


def spend(commands: Sequence[Command], *, watch: float | None = None) -> Spent:
    """Run commands one after the other; return what they took together.

    Their memory is watched, if it is to be, every `watch` seconds. That takes processor time: many looks a
    second are not for runs whose time counts.
    """
    spent = [_spend(command, watch) for command in commands]
    return sum(spent[1:], spent[0])


def _spend(command: Command, interval: float | None) -> Spent:
    log = command.folder / "bench.log"
    watch = processes.Watch(interval) if interval else None
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.words,
            cwd=command.folder,
            env=dict(command.environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            memory = watch.end() if watch else None
            late = processes.end_all()  # what it has left running
    if process.returncode:
        words = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise Failed(f"{' '.join(map(str, command.words))} ended with {process.returncode}: {words}")
    return Spent(seconds, usage.ru_utime + usage.ru_stime + late, memory)
