"""The demo class: `python -m tests.demo FOLDER` writes it as an nbgrader `submitted/` tree."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from autograder import answers, pack
from tests import classroom

CRASH = """\
import ctypes


def l2_penalty(weights, lam):
    return ctypes.string_at(0)
"""
ENDLESS = """\
def soft_threshold(w, threshold):
    while abs(w).max() > threshold:
        pass
    return w
"""
SYNTAX_ERROR = """\
def weight_decay_step(w, grad, lr, lam):
    return (1 - lr * lam) * w - lr * grad)
"""
EXCEPTION = """\
def lasso_penalty(weights, lam):
    return lam * np.abs(weights).sum()
"""
NEEDS_TORCH = """\
import torch


def soft_threshold(w, threshold):
    return torch.nn.functional.softshrink(torch.tensor(w), threshold).numpy()
"""

# Who makes which mistake in which assignment: an id from the catalogue, or a task and the text of its
# cell. Everything else is answered as in the solution.
Mistakes = dict[str, list[str | tuple[str, str]]]
WRONG: dict[str, Mistakes] = {
    "l2_regularization": {
        "alan": ["l2-is-the-lasso"],
        "barbara": ["l1-for-l2", "sign-gradient"],
        "claude": ["penalty-without-half", "gradient-twice"],
        "dorothy": [("soft_threshold", ENDLESS)],
        "edsger": [("l2_penalty", CRASH)],
        "frances": [("weight_decay_step", SYNTAX_ERROR)],
        "hedy": ["everything-decays"],
        "ida": ["decay-without-lr", "averaged-velocity"],
        "joan": ["adam-always-coupled"],
        "katherine": ["gradients-added-in-place"],
        "lynn": [("lasso_penalty", EXCEPTION)],
        "mary": ["hard-threshold", "norms-for-names"],
        "radia": ["adam-eps-inside-root", "decoupled-momentum"],
        "sophie": [("soft_threshold", NEEDS_TORCH)],
        "yann": ["names-swapped", "constant-pull"],
    },
    "dropout": {
        "alan": ["keep-for-drop"],
        "barbara": ["forward-of-2014"],
        "claude": ["fixed-count"],
        "edsger": ["forward-always-training"],
        "frances": ["backward-without-scale"],
        "hedy": ["ensemble-without-scale"],
        "ida": ["net-mask-before-bias"],
        "joan": ["spread-of-a-sample"],
        "katherine": ["forward-in-place"],
        "lynn": ["forward-mask-inverted"],
        "mary": ["backward-drop-for-keep", "scale-for-p"],
        "yann": ["net-always-training"],
    },
    "batch_norm": {
        "alan": ["layer-norm"],
        "barbara": ["unbiased-forward"],
        "claude": ["batch-stats-in-evaluation"],
        "dorothy": ["mean-weights-swapped"],
        "frances": ["statistics-per-pixel"],
        "hedy": ["norm-after-relu"],
        "ida": ["dx-without-gamma"],
        "joan": ["statistics-taken-for-constants"],
        "katherine": ["inference-in-place"],
        "mary": ["eps-outside-the-root"],
        "radia": ["instance-norm"],
        "yann": ["gamma-and-beta-swapped"],
    },
    "regularized_training": {
        "alan": ["penalty-l1"],
        "barbara": ["everything-decays-in-groups"],
        "claude": ["drop-for-keep"],
        "edsger": ["evaluated-as-it-came"],
        "hedy": ["mode-not-set"],
        "ida": ["decay-without-rate"],
        "joan": ["norm-after-relu"],
        "lynn": ["penalty-detached"],
        "mary": ["accuracy-in-per-cent"],
        "radia": ["softmax-twice"],
        "sophie": ["penalty-of-everything"],
        "yann": ["covariate-shift-is-proved"],
    },
}
# How many tasks those have done who make no mistakes; None is all of them.
RIGHT = {"ada": None, "grace": 4, "margaret": 0}


def wrong_cells(assignment: str, student: str) -> list[tuple[str, str]]:
    """Return task and cell text of a student's mistakes in an assignment."""
    known = {mistake.id: mistake for mistake in answers.mistakes(assignment)}
    cells = []
    for item in WRONG[assignment].get(student, ()):
        if isinstance(item, str):
            mistake = known[item]
            item = (mistake.task, mistake.source(pack.load(assignment).task(mistake.task)))
        cells.append(item)
    return cells


def hand_in(assignment: str, student: str) -> dict[str, Any]:
    """Return a student's notebook."""
    given = {**classroom.solution(assignment), **dict(wrong_cells(assignment, student))}
    done = dict(list(given.items())[: RIGHT.get(student)])
    return classroom.hand_in(assignment, done)


def write_class(folder: Path, assignments: Iterable[str] = tuple(WRONG)) -> list[Path]:
    """Write every student's notebooks and return the paths."""
    paths = []
    for assignment in assignments:
        for student in sorted({*WRONG[assignment], *RIGHT}):
            path = folder / student / assignment / f"{assignment}.ipynb"
            paths.append(classroom.write(hand_in(assignment, student), path))
    return paths


if __name__ == "__main__":
    written = write_class(Path(sys.argv[1]))
    print(f"{len(written)} notebooks in {sys.argv[1]}")
