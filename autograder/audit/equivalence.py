"""Whether a changed solution still does the same: many random calls, far beyond those of the checks."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence

import numpy as np

from autograder import pack
from autograder.audit.trial import Trial, open_trial
from autograder.call import Call
from autograder.diagnosis.suspects import Suspects
from autograder.faults import StudentFault
from autograder.sandbox import wire
from autograder.sandbox.session import Session

CALLS = 150


def equivalent(trials: Sequence[Trial]) -> list[bool]:
    """Tell for each answer whether it gives what the solution gives, in every one of `CALLS` random calls."""
    return [_is_equivalent(trial) for trial in trials]


def allowed(trial: Trial) -> str:
    """Return why a change that is not equivalent may keep all points, or "" when no reason is known."""
    samples = importlib.import_module(f"autograder.exercises.{trial.assignment}.samples")
    reasons: dict[str, str] = getattr(samples, "ALLOWED", {}).get(trial.task, {})
    return next((reason for part, reason in reasons.items() if part in trial.name), "")


def _is_equivalent(trial: Trial) -> bool:
    with open_trial(trial.with_solution()) as right, open_trial(trial) as changed:
        assignment = pack.load(trial.assignment)
        suspects = Suspects(assignment, assignment.task(trial.task))
        target = suspects.task.target
        sample = sampler(trial.assignment, target)
        if sample is None:
            return _alike(suspects, [Call(target, None, code.value(target)) for code in (right, changed)])
        rng = np.random.default_rng(trial.seed)
        return all(_agree(right, changed, suspects, sample(rng)) for _ in range(CALLS))


def sampler(assignment: str, target: str) -> Callable[[np.random.Generator], tuple[object, ...]] | None:
    """Return the exercise's function that draws arguments for a task; None where nothing is called."""
    samples = importlib.import_module(f"autograder.exercises.{assignment}.samples")
    draw: Callable[[np.random.Generator], tuple[object, ...]] | None = getattr(samples, target, None)
    return draw


def _agree(right: Session, changed: Session, suspects: Suspects, arguments: tuple[object, ...]) -> bool:
    target = suspects.task.target
    try:
        replies = [session.call(target, arguments) for session in (right, changed)]
    except StudentFault:
        return False
    if any(isinstance(argument, wire.Seed) for argument in arguments):  # random, but with the same generator
        return replies[0] == replies[1]
    return _alike(suspects, [Call(target, arguments, reply) for reply in replies])


def _alike(suspects: Suspects, calls: Sequence[Call]) -> bool:
    right, changed = (suspects.exhibit(call).outcome for call in calls)
    return right.status == "ok" and changed.resembles(right) and changed.modified == right.modified
