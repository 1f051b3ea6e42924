"""Whatever is handed in, it is read or refused, soon; what leaves answers alone leaves their marks alone."""

from __future__ import annotations

from collections import Counter

from tests.fuzz import damage, harmless, notebooks

SEED = 20240229


def test_every_file_is_read_or_refused() -> None:
    """Five thousand damaged and changed notebooks: no exception but Unreadable, no answer lost, no delay."""
    outcomes = Counter(notebooks.reading(SEED, number).partition(":")[0] for number in range(5000))
    assert set(outcomes) == {"read", "refused"}
    assert min(outcomes.values()) > 500


def test_every_file_is_graded_or_unreadable() -> None:
    """Each has one report, with a possible score; what was changed without harm has all points."""
    outcomes = notebooks.grading(SEED, 250)
    assert sum(outcomes.values()) == 250
    assert {"graded: all points", "graded: some points", "graded: unreadable"} <= set(outcomes)


def test_examples_can_be_made_again() -> None:
    """The same seed and number give the same file, so that a fault can be looked at."""
    assert all(notebooks.example(1, number) == notebooks.example(1, number) for number in range(50))
    assert notebooks.example(1, 0) != notebooks.example(2, 0)
    assert len(harmless.CHANGES) + len(damage.OF_JSON) + len(damage.OF_BYTES) > 30
