"""What was measured, run by run, and where: kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

__all__ = ["LoadRun", "Results", "Run"]


@dataclass(frozen=True)
class Run:
    """One run: of a part of the bench, for one assignment, of a kind that the part knows.

    Tools know the kinds small, large, mixed and memory; the cold start knows import and grade. Seconds and
    processor seconds are of all commands together, bytes of memory the peak.
    """

    part: str
    assignment: str
    kind: str
    right: int
    mixed: int
    seconds: float
    cpu: float
    memory: int | None = None


@dataclass(frozen=True)
class LoadRun:
    """One batch of the load test.

    `waited` are the seconds that endless and crashing submissions took, all together. `memory` is the peak
    of all processes, `own` of those that are not a student's. `faults` says what was not as it must be.
    """

    submissions: int
    stopping: int
    jobs: int
    seconds: float
    cpu: float
    waited: float
    memory: int
    own: int
    faults: tuple[str, ...] = ()

    @property
    def cost(self) -> float:
        """Seconds per submission, those that hang or crash included."""
        return self.seconds / self.submissions

    @property
    def ordinary_cost(self) -> float:
        """Seconds per submission without those that hang or crash; jobs wait for these at the same time."""
        return (self.seconds - self.waited / self.jobs) / (self.submissions - self.stopping)


@dataclass(frozen=True)
class Results:
    """All runs, and the machine that they were made on."""

    machine: dict[str, str] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()
    load: tuple[LoadRun, ...] = ()

    def with_runs(self, machine: dict[str, str], runs: Iterable[Run], load: Iterable[LoadRun]) -> Results:
        """Return results in which parts that were measured anew replace those of before."""
        new, new_load = tuple(runs), tuple(load)
        parts = {run.part for run in new}
        kept = tuple(run for run in self.runs if run.part not in parts)
        return replace(self, machine=machine, runs=kept + new, load=new_load or self.load)

    def to_json(self) -> str:
        """Return it as text."""
        rows = {
            "runs": [json.dumps(asdict(run)) for run in self.runs],
            "load": [json.dumps(asdict(run)) for run in self.load],
        }
        lines = {name: ",\n    ".join(found) for name, found in rows.items()}
        body = ",\n  ".join(f'"{name}": [\n    {text}\n  ]' for name, text in lines.items())
        return f'{{\n  "machine": {json.dumps(self.machine, ensure_ascii=False)},\n  {body}\n}}\n'

    @classmethod
    def from_json(cls, text: str) -> Results:
        """Read what :meth:`to_json` gave."""
        content: dict[str, Any] = json.loads(text)
        load = [LoadRun(**{**run, "faults": tuple(run["faults"])}) for run in content["load"]]
        return cls(content["machine"], tuple(Run(**run) for run in content["runs"]), tuple(load))

    @classmethod
    def read(cls, path: Path) -> Results:
        """Read a file; nothing was measured where there is none."""
        return cls.from_json(path.read_text(encoding="utf-8")) if path.exists() else cls()
