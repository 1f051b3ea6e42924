"""How sure a rate is."""

from __future__ import annotations

import math
from dataclasses import dataclass

_Z = 1.959964  # of a two-sided interval of 95 %


@dataclass(frozen=True)
class Rate:
    """A share of cases, with its Wilson score interval of 95 %.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
    the American Statistical Association 22 (1927), 209-212.
    """

    count: int
    total: int
    low: float
    high: float

    def __str__(self) -> str:
        """Write the rate as a person would read it."""
        if not self.total:
            return "none of 0"
        share = self.count / self.total
        return f"{self.count} of {self.total}: {share:.2%} (95 %: {self.low:.2%} to {self.high:.2%})"


def rate(count: int, total: int) -> Rate:
    """Return the rate of `count` cases among `total`."""
    if not total:
        return Rate(count, total, 0.0, 1.0)
    share = count / total
    scale = 1 + _Z**2 / total
    middle = (share + _Z**2 / (2 * total)) / scale
    half = _Z * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2)) / scale
    return Rate(count, total, max(0.0, middle - half), min(1.0, middle + half))
