"""The result model: what is known about one graded submission. Every format renders this."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import Any, Literal

SCHEMA = "autograder/report/v1"

CheckStatus = Literal["passed", "failed", "raised", "timeout", "memory", "crashed", "skipped"]
TaskVerdict = Literal[
    "passed",
    "partial",
    "failed",
    "raised",
    "not_attempted",
    "missing",
    "timeout",
    "memory",
    "crashed",
]
Verdict = Literal["graded", "unreadable", "infrastructure"]


@dataclass(frozen=True)
class CheckReport:
    """One hidden check: its title is the sentence that the student reads."""

    name: str
    title: str
    status: CheckStatus
    message: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """A known mistake that reproduces what the student returned."""

    id: str
    title: str
    explanation: str
    hint: str


@dataclass(frozen=True)
class TaskReport:
    """One task: the points it earned and why."""

    name: str
    title: str
    score: float
    max_score: float
    verdict: TaskVerdict
    message: str = ""
    checks: tuple[CheckReport, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()


@dataclass(frozen=True)
class Report:
    """One submission: what it earned, or why it could not be graded.

    `score` is None for the verdict "infrastructure", which is our fault and never scored.
    """

    assignment: str | None
    student: str
    submission: str
    sha256: str
    seed: int
    isolation: str
    verdict: Verdict
    score: float | None
    max_score: float | None
    seconds: float
    message: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    tasks: tuple[TaskReport, ...] = ()

    def to_json(self) -> str:
        """Return the report as one line of JSON.

        Whatever could act on a terminal, or is no character, is written as JSON's own escape.
        """
        line = json.dumps(
            {"schema": SCHEMA, **vars(self)}, ensure_ascii=False, allow_nan=False, default=_plain
        )
        return line if line.isprintable() else "".join(c if c.isprintable() else _escaped(c) for c in line)

    @classmethod
    def from_json(cls, line: str) -> Report:
        """Read a line that :meth:`to_json` wrote.

        Raises
        ------
        ValueError
            When the line is not a complete report of this schema.
        """
        try:
            fields = json.loads(line)
            if fields.pop("schema") != SCHEMA:
                raise ValueError("another schema")
            fields["tasks"] = tuple(_task(entry) for entry in fields["tasks"])
            return cls(**fields)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"not a report: {error}") from None


def _plain(value: object) -> object:
    """Return the fields of a part; five times as quick as dataclasses.asdict(), which copies all of them."""
    return vars(value) if dataclasses.is_dataclass(value) else str(value)


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1]


def _task(fields: dict[str, Any]) -> TaskReport:
    fields["checks"] = tuple(CheckReport(**entry) for entry in fields["checks"])
    fields["diagnoses"] = tuple(Diagnosis(**entry) for entry in fields["diagnoses"])
    return TaskReport(**fields)
