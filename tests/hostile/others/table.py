"""The findings as Markdown, for people, and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.hostile.others.judging import KINDS, Effect, Finding

__all__ = ["as_json", "from_json", "markdown", "summary"]

_ABOUT = """\
# The same attacks on other graders

Made by `python -m tests.hostile.others --output build/others`; do not edit. How it was done is told in
[security.md](security.md). The last table has what each attack achieved; where it achieved nothing, the
grader *stood*.
"""

Findings = Mapping[str, Mapping[str, Finding]]  # by grader, then by attack


def summary(findings: Findings) -> str:
    """Return two tables: by class of attacks, and by kind of effect."""
    families = sorted({attack.partition("/")[0] for attack in _attacks(findings)})
    every = findings.values()
    classes = [(f"`{family}`", [_let_through(_of(family, ones)) for ones in every]) for family in families]
    classes.append(("**all**", [f"**{_let_through(ones.values())}**" for ones in every]))
    kinds = [(words, [str(_with(kind, ones.values())) for ones in every]) for kind, words in KINDS.items()]
    by_class = _table("let through, of those tried", findings, classes)
    return f"{by_class}\n\n{_table('attacks that …', findings, kinds)}\n"


def markdown(findings: Findings) -> str:
    """Return a page with all tables, the last of which has a row for each attack."""
    attacks = _attacks(findings)
    singles = [(f"`{attack}`", [_said(ones.get(attack)) for ones in findings.values()]) for attack in attacks]
    return f"{_ABOUT}\n{summary(findings)}\n{_table('attack', findings, singles)}\n"


def as_json(findings: Findings) -> str:
    """Return everything that was found out."""
    found = {
        grader: {attack: dataclasses.asdict(one) for attack, one in ones.items()}
        for grader, ones in findings.items()
    }
    return json.dumps(found, indent=1) + "\n"


def from_json(text: str) -> dict[str, dict[str, Finding]]:
    """Read what `as_json` has written."""
    return {
        grader: {attack: _finding(**one) for attack, one in ones.items()}
        for grader, ones in json.loads(text).items()
    }


def _finding(effects: list[dict[str, str]], **rest: Any) -> Finding:
    return Finding(tuple(Effect(**effect) for effect in effects), **rest)


def _attacks(findings: Findings) -> list[str]:
    return sorted({attack for ones in findings.values() for attack in ones})


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
