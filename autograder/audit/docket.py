"""Everything that is put on trial for an assignment."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from autograder import answers, pack
from autograder.audit.mutants import mutants
from autograder.audit.sources import solution
from autograder.audit.trial import Trial
from autograder.recipe import both, pairs


def trials(assignment: str, seeds: Sequence[int], most_pairs: int | None = None) -> list[Trial]:
    """Return all trials: known answers with every seed, pairs of mistakes and mutants with the first.

    Of the pairs of a task, `most_pairs` are drawn at random, always the same ones; None stands for all.
    """
    known = [*_solutions_and_starters(assignment), *_answers(assignment)]
    again = [trial.with_seed(seed) for seed in seeds for trial in known]
    once = [*_pairs(assignment, most_pairs), *_mutants(assignment)]
    return [*again, *(trial.with_seed(seeds[0]) for trial in once)]


def _solutions_and_starters(assignment: str) -> Iterator[Trial]:
    for task in pack.load(assignment).tasks:
        yield Trial(assignment, task.name, "solution", "the solution", solution(assignment)[task.name])
        yield Trial(assignment, task.name, "starter", "the starter", task.starter)


def _answers(assignment: str) -> Iterator[Trial]:
    tasks = pack.load(assignment)
    for variant in answers.variants(assignment):
        yield Trial(assignment, variant.task, "variant", variant.id, variant.source(tasks.task(variant.task)))
    for mistake in answers.mistakes(assignment):
        yield Trial(assignment, mistake.task, "mistake", mistake.id, mistake.source(tasks.task(mistake.task)))


def _pairs(assignment: str, most: int | None) -> Iterator[Trial]:
    for task in pack.load(assignment).tasks:
        known = list(pairs(m for m in answers.mistakes(assignment) if m.task == task.name))
        if most is not None and most < len(known):
            known = random.Random(task.name).sample(known, most)
        for one, other in known:
            text = both(one, other).source(task)
            yield Trial(assignment, task.name, "pair", f"{one.id} + {other.id}", text)


def _mutants(assignment: str) -> Iterator[Trial]:
    for task, text in solution(assignment).items():
        for number, mutant in enumerate(mutants(text), start=1):
            yield Trial(assignment, task, "mutant", f"{number}, {mutant.change}", mutant.text)
