"""A hidden grader is an ordinary pytest module: an author runs it by hand for one notebook."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from autograder import pack
from tests import classroom

NAME = "l2_regularization"


def run(*options: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the graders of the penalties as the documentation says."""
    (grader,) = [path for path in pack.load(NAME).graders if path.name == "grade_names.py"]
    plugin = [] if _installed() else ["-p", "autograder.plugin"]
    command = [sys.executable, "-m", "pytest", *plugin, "-p", "no:cacheprovider", "--tb=short", *options]
    return subprocess.run(
        [*command, grader, "--rootdir", folder],
        cwd=classroom.ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )


def _installed() -> bool:
    from importlib.metadata import entry_points

    return any(entry.value == "autograder.plugin" for entry in entry_points(group="pytest11"))


def hand_in(folder: Path, answers: Mapping[str, str]) -> str:
    return str(classroom.write(classroom.hand_in(NAME, answers), folder / "ada.ipynb"))


def test_a_right_notebook_passes(tmp_path: Path) -> None:
    """Exit status 0: every check passed."""
    done = run("--submission", hand_in(tmp_path, classroom.solution(NAME)), folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout


def test_a_wrong_notebook_fails(tmp_path: Path) -> None:
    """Exit status 1, and the message for the student is in the output."""
    wrong = {**classroom.solution(NAME), "penalty_names": "PENALTY_NAMES = {'l1': 'ridge', 'l2': 'Lasso'}"}
    done = run("--submission", hand_in(tmp_path, wrong), "--grader-seed", "9", folder=tmp_path)
    assert done.returncode == 1
    assert "The Lasso is the L1 penalty" in done.stdout


def test_without_a_notebook_the_option_is_named(tmp_path: Path) -> None:
    """Whoever forgets the option reads what to add."""
    done = run(folder=tmp_path)
    assert done.returncode != 0
    assert "add --submission NOTEBOOK" in done.stdout + done.stderr


def test_generators_depend_on_seed_and_label_alone(pytestconfig: pytest.Config) -> None:
    """The same seed and label give the same inputs in every run and process; others give others."""
    from autograder import plugin

    class Request:
        config = pytestconfig

    def draw(seed: int, label: str) -> float:
        pytestconfig.stash[plugin.SEED] = seed
        try:
            generator = plugin.generator.__wrapped__(Request())  # type: ignore[attr-defined]
        finally:
            del pytestconfig.stash[plugin.SEED]
        return float(generator(label).random())

    assert draw(3, "a") == np.random.default_rng([3, zlib.crc32(b"a")]).random()
    assert len({draw(seed, label) for seed in (3, 4) for label in "ab"}) == 4
