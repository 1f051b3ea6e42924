"""Rates come with Wilson's interval."""

from __future__ import annotations

import pytest

from autograder.audit.statistics import rate


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine
        # 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_intervals(count: int, total: int, low: float, high: float) -> None:
    """The limits are those of a published table."""
    found = rate(count, total)
    assert (found.low, found.high) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))


def test_nothing_is_known_of_nothing() -> None:
    """Without any case the rate may be anything."""
    assert (rate(0, 0).low, rate(0, 0).high) == (0, 1)
    assert str(rate(0, 0)) == "none of 0"


def test_words() -> None:
    """A rate is written with its counts."""
    assert str(rate(20, 20)).startswith("20 of 20: 100.00% (95 %: 83.89% to 100.00%")
