"""Does the isolation hold? Asked of every zygote, by attacks from within, before it serves anybody."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.faults import IsolationBroken
from autograder.sandbox import attacks, wire
from autograder.sandbox.level import Level
from autograder.sandbox.profile import PROFILES, Profile

if TYPE_CHECKING:
    from autograder.sandbox.client import Worker

_SECONDS = 30.0


def check(worker: Worker, profile: Profile, level: Level) -> None:
    """Attack from within a worker that has run nothing else.

    Raises
    ------
    IsolationBroken
        When something was not refused that the level promises to refuse.
    """
    if level != "process":
        with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
            succeeded = _attack(worker.request, profile, level, Path(folder))
        if succeeded:
            raise IsolationBroken(
                f"the isolation level {level!r} does not hold on this machine: "
                f"test code could {', '.join(succeeded)}. Nothing is graded like this."
            )


def _attack(
    request: Callable[..., dict[str, object]], profile: Profile, level: Level, folder: Path
) -> list[str]:
    canary = folder / "canary"
    canary.write_text("canary", encoding="utf-8")
    known = {name for other in PROFILES.values() for name in other.allowed}
    target = {
        "level": level,
        "file": str(canary),
        "folder": str(folder),
        "grader": str(Path(attacks.__file__).parents[1] / "cli.py"),
        "process": os.getpid(),
        "packages": sorted(known.difference(profile.allowed)),
    }
    source = Path(attacks.__file__).read_text(encoding="utf-8")
    reply = request(_SECONDS, "run", 0, source)
    if reply["status"] == "ok":
        reply = request(_SECONDS, "call", "attack", [target])
    if reply["status"] != "ok":
        return [f"not be run: {reply}"]
    written = wire.decode(reply["value"])
    return [str(name) for name in written]
