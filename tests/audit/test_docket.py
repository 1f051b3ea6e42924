"""What is put on trial."""

from __future__ import annotations

from collections import Counter

from autograder import answers, pack
from autograder.audit import docket
from autograder.recipe import pairs

NAME = "l2_regularization"


def test_everything_is_put_on_trial() -> None:
    """Known answers come with every seed, pairs and mutants with the first; nothing comes twice."""
    trials = docket.trials(NAME, [3, 4])
    tasks = len(pack.load(NAME).tasks)
    kinds = Counter((trial.kind, trial.seed) for trial in trials)
    for seed in (3, 4):
        assert kinds["solution", seed] == kinds["starter", seed] == tasks
        assert kinds["mistake", seed] == len(answers.mistakes(NAME))
        assert kinds["variant", seed] == len(answers.variants(NAME))
    assert kinds["pair", 3] == len(list(pairs(answers.mistakes(NAME)))) > 1000
    assert kinds["mutant", 3] > 300
    assert not kinds["pair", 4] + kinds["mutant", 4]
    assert len({(t.task, t.kind, t.name, t.seed) for t in trials}) == len(trials)


def test_pairs_by_sample() -> None:
    """A sample has so many pairs of each task that has as many, and is the same every time."""

    def sample() -> list[str]:
        return [trial.name for trial in docket.trials(NAME, [0], 7) if trial.kind == "pair"]

    combinable = {one.task for one, _ in pairs(answers.mistakes(NAME))}
    assert len(sample()) == 7 * len(combinable)
    assert sample() == sample()
