"""The findings as Markdown, for people, and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence

from tests.hostile.others.judging import KINDS, Finding

__all__ = ["as_json", "markdown"]

Findings = Mapping[str, Mapping[str, Finding]]  # by grader, then by attack


def markdown(findings: Findings) -> str:
    """Return three tables: by class of attacks, by kind of effect, and, folded, by attack."""
    attacks = sorted({attack for ones in findings.values() for attack in ones})
    families = sorted({attack.partition("/")[0] for attack in attacks})
    every = findings.values()
    classes = [(f"`{family}`", [_let_through(_of(family, ones)) for ones in every]) for family in families]
    classes.append(("**all**", [f"**{_let_through(ones.values())}**" for ones in every]))
    kinds = [(words, [str(_with(kind, ones.values())) for ones in every]) for kind, words in KINDS.items()]
    singles = [(f"`{attack}`", [_said(ones.get(attack)) for ones in every]) for attack in attacks]
    return "\n\n".join(
        (
            _table("let through, of those tried", findings, classes),
            _table("an attack may have several effects", findings, kinds),
            "<details><summary>Every attack by name</summary>",
            _table("attack", findings, singles),
            "</details>\n",
        )
    )


def as_json(findings: Findings, about: Mapping[str, object]) -> str:
    """Return everything that was found out."""
    found = {
        grader: {attack: dataclasses.asdict(one) for attack, one in ones.items()}
        for grader, ones in findings.items()
    }
    return json.dumps({**about, "findings": found}, indent=1) + "\n"


def _of(family: str, ones: Mapping[str, Finding]) -> list[Finding]:
    return [one for attack, one in ones.items() if attack.partition("/")[0] == family]


def _let_through(ones: Iterable[Finding]) -> str:
    tried = [one for one in ones if not one.note]
    return f"{sum(bool(one.effects) for one in tried)} of {len(tried)}" if tried else "–"


def _with(kind: str, ones: Iterable[Finding]) -> int:
    return sum(any(effect.kind == kind for effect in one.effects) for one in ones)


def _said(one: Finding | None) -> str:
    if one is None:
        return "–"
    return one.note or "; ".join(effect.words for effect in one.effects) or "stood"


def _table(corner: str, heads: Iterable[str], rows: Sequence[tuple[str, list[str]]]) -> str:
    lines = [[corner, *heads], ["---"] * (1 + len(rows[0][1])), *([name, *entries] for name, entries in rows)]
    return "\n".join(f"| {' | '.join(entry.replace('|', '¦') for entry in line)} |" for line in lines)
