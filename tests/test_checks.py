"""The sentences that students read: the docstrings of all hidden checks."""

from __future__ import annotations

import re

import pytest

from autograder import pack, plugin
from autograder.grading import run_pytest
from autograder.marking import Checks

_FORMULA = r"(torch\.[\w.]+|p|d\w+|decoupled=\w+|γ|β|ε|λ) "  # names keep their small letters


class _Titles:
    """The pytest plugin that reads every check's sentence and runs none."""

    def __init__(self) -> None:
        self.of: dict[tuple[str, str], list[str]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[plugin.SEED] = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        checks = Checks(session)
        for name in pack.names():
            for task in pack.load(name).tasks:
                self.of[name, task.name] = [check.title for check in checks.of(name, task.name)]
        return True


def test_every_check_is_a_sentence() -> None:
    """It begins with a capital or a name, ends with a full stop, is short, and is said once in a task."""
    titles = _Titles()
    run_pytest(pack.names(), titles)
    assert len(titles.of) == sum(len(pack.load(name).tasks) for name in pack.names())
    for task, sentences in titles.of.items():
        assert len(set(sentences)) == len(sentences) >= 1, task
        for sentence in sentences:
            assert sentence.endswith("."), sentence
            assert 15 <= len(sentence) <= 160, sentence
            assert not re.search(r"[{}]|\btest_|\bassert\b|\bTODO\b", sentence), sentence
            assert sentence[0] == sentence[0].upper() or re.match(_FORMULA, sentence), sentence
