"""What an audit found, as data: every check against every mistake, and all that is wrong with a pack."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass

from autograder.audit.naming import Naming
from autograder.audit.statistics import Rate

SCHEMA = "autograder/audit/v1"


@dataclass(frozen=True)
class CheckLedger:
    """One hidden check: which mistakes fail it, and which fail no other check."""

    name: str
    title: str
    catches: tuple[str, ...]
    catches_alone: tuple[str, ...]


@dataclass(frozen=True)
class Margin:
    """The answer that came closest to a limit, and its error as a share of what is tolerated."""

    answer: str
    error: float


@dataclass(frozen=True)
class MutantLedger:
    """What became of the solution's mutants; `survivors` have all points and a reason each, or none."""

    made: int
    equivalent: int
    killed: Rate
    survivors: dict[str, str]


@dataclass(frozen=True)
class TaskLedger:
    """One task; `failing_solutions` and `scoring_starters` are the seeds at which that happened."""

    assignment: str
    task: str
    failing_solutions: tuple[int, ...]
    scoring_starters: tuple[int, ...]
    mistakes: int
    variants: int
    pairs: int
    accepted_mistakes: tuple[str, ...]
    rejected_variants: tuple[str, ...]
    checks: tuple[CheckLedger, ...]
    closest_variant: Margin | None
    nearest_mistake: Margin | None
    mutants: MutantLedger


@dataclass(frozen=True)
class Ledger:
    """The whole audit; it is passed when `faults` is empty."""

    schema: str
    seeds: tuple[int, ...]
    versions: dict[str, str]
    tasks: tuple[TaskLedger, ...]
    single_mistakes: Naming
    pairs_of_mistakes: Naming
    diagnosis_milliseconds: dict[str, float]
    faults: tuple[str, ...]

    def to_json(self) -> str:
        """Return the ledger as JSON."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=1)
