"""What an attack achieved, said in a few words; nothing when the grader stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from autograder import pack
from tests.hostile.corpus import Attack
from tests.hostile.others import inside
from tests.hostile.others.cage import Bait, Evidence
from tests.hostile.others.exceptions import right_values, says_nothing
from tests.hostile.others.graders import ADA, COURSE, MALLORY, ZOE, Grader

__all__ = ["KINDS", "MARKER", "Effect", "Finding", "Usual", "deserved", "judge", "usual"]

MARKER = "LEAKED"  # what attacks say when they got at something

# The kinds of effects that are told apart, and what each means.
KINDS = {
    "marks": "got marks that the answers do not deserve",
    "reached": "read or reached what it was after",
    "wrote": "changed or left files of others",
    "sent": "sent something out",
    "stayed": "left processes or shared memory behind",
    "others": "cost other students their marks",
    "no verdict": "got no verdict, or had to be ended from outside",
}


@dataclass(frozen=True)
class Effect:
    """One thing that an attack achieved."""

    kind: str
    words: str


@dataclass(frozen=True)
class Finding:
    """What came of one attack on one grader; `note` says why it was not tried."""

    effects: tuple[Effect, ...] = ()
    note: str = ""
    seconds: float = 0.0
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Usual:
    """What an honest notebook in Mallory's place leads to: traces that say nothing."""

    new: frozenset[str]
    changed: frozenset[str]
    full: float


def usual(grader: Grader, evidence: Evidence) -> Usual:
    """Learn from an honest notebook.

    Raises
    ------
    RuntimeError
        When it is not graded as it should be, so that nothing can be compared.
    """
    full = pack.load("l2_regularization").max_score
    scores = grader.scores(evidence)
    if scores != dict.fromkeys((ADA, MALLORY, ZOE), full):
        outputs = [step["output"][-1000:] for step in evidence.steps]
        raise RuntimeError(f"{grader.name} gives honest notebooks {scores}: {outputs}")
    return Usual(frozenset(evidence.new), frozenset(evidence.changed), full)


def deserved(attack: Attack) -> float:
    """Return the marks of all tasks that are answered rightly, even if in a way that this project faults."""
    tasks = {task.name: task.points for task in pack.load(attack.assignment).tasks}
    right = {name for name, verdict in attack.outcome.items() if verdict in ("passed", "partial")}
    return sum(tasks[name] for name in right.union(right_values(str(attack))))


def judge(attack: Attack, grader: Grader, evidence: Evidence, bait: Bait, normal: Usual) -> Finding:
    """Judge an attack by the evidence."""
    if not evidence.steps:
        return Finding((Effect("no verdict", "took everything with it, or did not end"),))
    scores = grader.scores(evidence)
    mine, right = scores.get(MALLORY), deserved(attack)
    said = grader.said(evidence)
    boasts = any(MARKER in text for text in said) and not says_nothing(grader.name, str(attack))
    left = [line for step in evidence.steps for line in step["left"]]
    endings = [step["ending"] for step in evidence.steps]
    ended = {"no end", "no memory", "no room"}.intersection(endings)
    wrote = _wrote(grader, evidence, bait, normal, bool(ended))
    effects = {
        Effect("marks", f"{mine or 0:g} marks instead of {right:g}"): (mine or 0) > right + 1e-6,
        Effect("reached", "read a secret"): any(bait.secret in text for text in said),
        Effect("reached", "got what it was after"): boasts and not any(bait.secret in text for text in said),
        Effect("wrote", "changed or left files"): wrote,
        Effect("sent", f"sent something: {', '.join(evidence.arrived)}"): evidence.arrived,
        Effect("stayed", "left processes running"): left,
        Effect("stayed", "left shared memory"): evidence.memory,
        Effect("others", "Ada lost her marks"): scores.get(ADA) != normal.full and "no room" not in endings,
        Effect("others", "Zoe got no marks"): scores.get(ZOE) != normal.full,
        Effect("no verdict", "did not end"): "no end" in endings,
        Effect("no verdict", "took all memory"): "no memory" in endings,
        Effect("no verdict", "filled the disk"): "no room" in endings,
        Effect("no verdict", "no verdict"): mine is None and not ended,
    }
    details = {"scores": scores, "deserved": right, "wrote": wrote, "left": left, "endings": endings}
    seconds = sum(step["seconds"] for step in evidence.steps)
    return Finding(tuple(effect for effect, seen in effects.items() if seen), "", seconds, details)


def _wrote(grader: Grader, evidence: Evidence, bait: Bait, normal: Usual, ended: bool) -> list[str]:
    """List what is new or not as it was, besides what is usual, and what lies in attackers' own folders."""
    new = sorted(set(evidence.new) - normal.new)
    new = [path for path in new if bait.name in path or path.startswith(f"{COURSE}/")]
    new = [path for path in new if not any(folder in f"{path}/" for folder in grader.own)]
    if ended:  # by us, and so before the grader could clean up
        new = [path for path in new if not path.startswith(f"{inside.TEMPORARY}/")]
    return [*new, *sorted(set(evidence.changed) - normal.changed)]
