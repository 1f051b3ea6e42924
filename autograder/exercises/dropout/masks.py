"""What makes an array a dropout mask: its entries, its keep rate, and no pattern beyond chance.

A right mask may fail by chance only where chance is negligible. Each limit here comes with a bound on
that probability which holds for every independent Bernoulli mask, without a normal approximation;
`grade_mask.py` adds them up.
"""

from __future__ import annotations

import math

import numpy as np

from autograder.faults import WrongValue

Array = np.ndarray

# In nats: by Chernoff's inequality P(n·KL(rate‖p) > s) ≤ 2·exp(−s), so 2·exp(−28) = 1.4e-12 a mask.
MOST_SURPRISING = 28.0

# By the Azuma–Hoeffding inequality the correlation of n pairs of units lies beyond ±c with probability
# at most 2·exp(−2·n·c²·min(p, 1 − p)²), see assert_unrelated.
LARGEST_CORRELATION = 0.15

# Variance of counts over that of independent units. For 150 or more counts of at least 100 units each
# either limit is passed with probability below 8e-15 (Chernoff with the exact binomial moments, p = 0.64).
DISPERSION = (1 / 3, 9 / 4)


def as_mask(got: object, shape: tuple[int, ...], keep_prob: float) -> Array:
    """Return what came back as an array of float zeros and ones.

    Raises
    ------
    WrongValue
        When it has another shape or other entries, or when its keep rate is not `keep_prob`.
    """
    if got is None:
        raise WrongValue("the mask is None: is a return statement missing?")
    if not isinstance(got, np.ndarray):
        raise WrongValue(f"the mask is a {type(got).__name__}, not an array of shape {shape}")
    if got.shape != shape:
        raise WrongValue(f"the mask has shape {got.shape} instead of {shape}")
    mask = got.astype(np.float64)
    if not np.isin(mask, (0, 1)).all():
        raise WrongValue("the mask has entries other than 0 and 1 (or False and True)")
    assert_rate(int(mask.sum()), mask.size, keep_prob)
    return mask


def assert_rate(kept: int, units: int, keep_prob: float) -> None:
    """Raise WrongValue when the share of kept units is beyond what chance does."""
    rate = kept / units
    if units * _divergence(rate, keep_prob) > MOST_SURPRISING:
        what = "more" if rate > keep_prob else "fewer"
        raise WrongValue(f"{what} units are kept than independent draws with keep_prob can explain")


def assert_no_pattern(mask: Array, keep_prob: float) -> None:
    """Raise WrongValue when units at some distance from each other, in C order, are related.

    Rows or columns that share their draws, a short pattern that is repeated, units that exclude each
    other: all of them show at one distance or another.
    """
    centred = mask.ravel() - keep_prob
    spectrum = np.fft.rfft(centred, 2 * centred.size)  # padded, so that the end does not meet the start
    sums = np.fft.irfft(np.abs(spectrum) ** 2)[1 : centred.size]
    if np.abs(sums).max() > LARGEST_CORRELATION * centred.size * keep_prob * (1 - keep_prob):
        raise WrongValue("units of one mask depend on each other: every unit needs a draw of its own")


def assert_no_twins(mask: Array) -> None:
    """Raise WrongValue when two rows of a matrix are equal, or two columns.

    With a keep rate of p, two lines of n units are equal with probability (p² + (1 − p)²)ⁿ.
    """
    for lines in (mask, mask.T):
        if len(np.unique(lines, axis=0)) < len(lines):
            raise WrongValue("units of one mask depend on each other: every unit needs a draw of its own")


def assert_unrelated(one: Array, other: Array, keep_prob: float) -> None:
    """Raise WrongValue when two masks resemble each other, or exclude each other.

    In the sum Σ (m_i − p)(m'_i − p) each term has mean zero given all earlier ones and lies in a range
    of at most max(p, 1 − p): the inequality of Azuma and Hoeffding. It holds for the distances of
    `assert_no_pattern`, too, where m' is the mask itself further on.
    """
    total = np.vdot(one - keep_prob, other - keep_prob)
    if abs(total) > LARGEST_CORRELATION * one.size * keep_prob * (1 - keep_prob):
        raise WrongValue("two masks are related to each other: each call needs draws of its own")


def assert_counts_vary(counts: Array, units: int, keep_prob: float, of: str) -> None:
    """Raise WrongValue unless the counts of kept units vary as those of independent units do.

    Parameters
    ----------
    counts
        How many of `units` units were kept, once for each row, column or mask.
    of
        What was counted, for the message.
    """
    variance = np.mean((counts - units * keep_prob) ** 2) / (units * keep_prob * (1 - keep_prob))
    if variance < DISPERSION[0]:
        raise WrongValue(f"the number of kept units hardly varies from one {of} to the next")
    if variance > DISPERSION[1]:
        raise WrongValue(f"the number of kept units varies far too much from one {of} to the next")


def _divergence(rate: float, keep_prob: float) -> float:
    """Return the Kullback–Leibler divergence of Bernoulli(rate) from Bernoulli(keep_prob), in nats."""
    pairs = [(rate, keep_prob), (1 - rate, 1 - keep_prob)]
    return sum((r * math.log(r / p) if p else math.inf) for r, p in pairs if r > 0)
