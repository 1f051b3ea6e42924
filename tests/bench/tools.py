"""What is measured: a tool with its course, the commands that an instructor types, and the scores."""

from __future__ import annotations

import os
import subprocess
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar

from autograder import pack
from tests import classroom
from tests.bench.classes import Class, Sizes
from tests.bench.measure import Command

__all__ = ["FAST", "MANY", "SLOW", "Tool"]

FAST, SLOW = Sizes(20, 220, 120), Sizes(1, 2, 4)
MANY = Sizes(500, 1000, 500)  # so many that all processes are started at once


class Tool(ABC):
    """One way of grading."""

    name: ClassVar[str]
    title: ClassVar[str]
    sizes: ClassVar[Sizes] = SLOW
    mixed_rounds: ClassVar[int] = 1
    watched: ClassVar[Class] = Class(1)

    def __init__(self, build: Path) -> None:
        """Keep what is made once, and used for all runs, below `build`."""
        self.build = build / self.name
        self.home = build / "home"
        self.environment = Path(sys.prefix)

    def assignments(self) -> tuple[str, ...]:
        """Return the assignments that it can grade."""
        return pack.names()

    @abstractmethod
    def prepare(self) -> None:
        """Make what all runs need, before anything is measured.

        Raises
        ------
        OSError, subprocess.SubprocessError
            When the tool cannot be had here.
        """

    @abstractmethod
    def commands(self, assignment: str, given: Class, folder: Path) -> list[Command]:
        """Put a course and a class's notebooks into an empty folder; return the commands that grade it."""

    @abstractmethod
    def scores(self, assignment: str, folder: Path) -> list[float] | None:
        """Return the scores afterwards, in the order of the notebooks; None where there are none."""

    def command(self, folder: Path, *words: str | Path, **variables: str) -> Command:
        """Return a command by the name of a program in this tool's environment, and variables for it."""
        programs = self.environment / "bin"
        temporary = folder / "tmp"
        for needed in (temporary, self.home):
            needed.mkdir(parents=True, exist_ok=True)
        environment = {
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "PATH": f"{programs}:{os.environ.get('PATH', os.defpath)}",
            "PYTHONPATH": str(classroom.ROOT),
            "TMPDIR": str(temporary),
            **variables,
        }
        return Command((programs / words[0], *words[1:]), folder, environment)

    def run(self, folder: Path, *words: str | Path) -> None:
        """Run such a command without measuring it."""
        command = self.command(folder, *words)
        subprocess.run(
            command.words, cwd=folder, env=dict(command.environment), check=True, capture_output=True
        )
