"""How random masks are compared: by what all masks of one kind have in common, however they were drawn.

A feature is told only where chance cannot produce it, and hardly ever fails to show where it is real: two
functions with the same mistake then look the same.
"""

from __future__ import annotations

import math

import numpy as np

Array = np.ndarray
View = dict[str, str]

_CHANCE = 1e-5  # what independent draws do with a smaller probability is a feature
_FIT = 20.0  # nats by which the likeliest of several rates may miss what was observed
_APART = 8.8  # Chernoff information, in nats, of rates that are told apart: 4.2 standard deviations
_KOLMOGOROV = 14.0  # n·D²: larger with a probability below 1.4e-12 (Massart)
_LONG = 5000  # units of a mask in which short patterns are looked for


def dropout_mask(value: object, shape: tuple[int, ...], keep_prob: float, rng: object, draws: int) -> View:
    """Reduce the masks of one call to features."""
    masks = value if isinstance(value, list | tuple) else [value]
    view = {"kinds": " and ".join(sorted({_kind(mask) for mask in masks}))}
    arrays = [np.asarray(mask) for mask in masks if _is_regular(mask)]
    shapes = {array.shape for array in arrays if array.dtype.kind in "biuf"}
    if len(arrays) < len(masks) or len(shapes) != 1:
        return view
    stack = np.stack(arrays).astype(np.float64)
    view["shape"] = str(stack.shape)
    if stack.ndim == 1 or not stack.size:  # numbers instead of arrays
        return view
    view["entries"], kept = _entries(stack, keep_prob)
    return view if kept is None else {**view, **_features(kept, keep_prob)}


def _kind(mask: object) -> str:
    if isinstance(mask, bool | int | float | np.generic):
        return "number"
    return "list" if isinstance(mask, list | tuple) else type(mask).__name__


def _is_regular(mask: object) -> bool:
    """Tell whether NumPy can make an array of numbers of it."""
    if isinstance(mask, list | tuple):
        lengths = {len(entry) if isinstance(entry, list | tuple) else -1 for entry in mask}
        return len(lengths) == 1 and all(map(_is_regular, mask))
    return isinstance(mask, np.ndarray) or _kind(mask) == "number"


def _entries(stack: Array, keep_prob: float) -> tuple[str, Array | None]:
    """Say what entries masks have and, where there are two kinds of them, which ones stand for kept units."""
    if np.isin(stack, (0, 1)).all():
        return "zeros and ones", stack > 0
    if np.isin(stack, (-1, 1)).all():
        return "signs", stack > 0
    if ((stack == 0) | (np.abs(stack * keep_prob - 1) < 1e-6)).all():
        return "scaled", stack > 0
    few = np.unique(stack.round(6))
    return str(few.tolist()) if few.size < 4 else "uniform numbers" if _is_uniform(stack) else "numbers", None


def _is_uniform(stack: Array) -> bool:
    """Tell whether there are numbers of which as many lie below x as x says, for all x from 0 to 1."""
    ranked, steps = np.sort(stack, axis=None), np.arange(stack.size + 1) / stack.size
    distance = max(np.abs(ranked - steps[:-1]).max(), np.abs(ranked - steps[1:]).max())
    return bool(ranked[0] >= 0 and ranked[-1] <= 1 and stack.size * distance**2 < _KOLMOGOROV)


def _features(kept: Array, keep_prob: float) -> View:
    """Return what can be said about kept and dropped units; the first axis counts the masks."""
    alike = tuple(
        axis for axis in range(kept.ndim) if kept.shape[axis] > 1 and (kept == kept.take([0], axis)).all()
    )
    draws, drawn = len(kept), math.prod(n for axis, n in enumerate(kept.shape) if axis not in alike)
    if kept.all() or not kept.any():
        known = keep_prob == 1 or max(keep_prob, 1 - keep_prob) ** draws < 10 * _CHANCE
        return {"constant": str(kept.flat[0]) if known else "either"}
    if keep_prob == 1:
        return {"rate": _rate(kept, keep_prob)}
    if max(keep_prob, 1 - keep_prob) ** drawn > 10 * _CHANCE:
        return {"constant": "either"}
    if _in_order(kept.reshape(draws, -1)):
        return {"pattern": "in order"}
    if alike:
        return {"alike along": str(alike)}
    if period := _period(kept[0].ravel()):
        few = max(keep_prob, 1 - keep_prob) ** period > 10 * _CHANCE
        return {"constant": "either"} if few else {"pattern": "repeated"}
    if pattern := _pattern(kept):
        return {"pattern": pattern}
    stuck = _stuck_columns(kept)
    varying = kept[..., ~stuck]
    counted = _counts(varying, keep_prob)
    told = {"stuck": str(stuck.any()), "counts": counted}
    return told if counted else {**told, "rate": _rate(varying, keep_prob)}


def _in_order(flat: Array) -> bool:
    """Tell whether the kept units of each mask come first, or last."""
    falling, rising = (flat[:, :-1] & ~flat[:, 1:]), (~flat[:, :-1] & flat[:, 1:])
    return bool((falling.sum() + rising.sum() <= len(flat)) and not (falling.any() and rising.any()))


def _pattern(kept: Array) -> str:
    """Return how the units of a mask depend on each other, if a known way shows in every mask."""
    flat = kept.reshape(len(kept), -1)
    rate = kept.mean()
    same = rate**2 + (1 - rate) ** 2  # how often two units agree
    if _is_paired(flat, same) or _is_paired(kept, same):
        return "pairs"
    if _has_halves(kept, same) or (len(kept) == 1 and _has_twins(kept[0], same)):
        return "examples alike"
    if _excludes(~flat if rate > 0.5 else flat):
        return "opposites"
    return "old masks" if _has_twins(kept, same) else ""


def _has_halves(kept: Array, same: float) -> bool:
    """Tell whether the second half of the examples has the masks of the first, in either order."""
    half = kept.shape[1] // 2
    one, other = kept[:, :half], kept[:, kept.shape[1] - half :]
    if same**one.size > _CHANCE:
        return False
    return np.array_equal(one, other) or np.array_equal(one[:, ::-1], other)


def _excludes(rare: Array) -> bool:
    """Tell whether units never share the rarer fate with those half a mask further on."""
    half = rare.shape[1] // 2
    one, other = rare[:, :half], rare[:, -half:]
    return bool(one.size * rare.mean() ** 2 > -2 * math.log(_CHANCE) and not (one & other).any())


def _is_paired(units: Array, same: float) -> bool:
    """Tell whether neighbours always agree, two by two."""
    even = units.shape[-1] // 2 * 2
    one, other = units[..., 0:even:2], units[..., 1:even:2]
    return bool(same**one.size < _CHANCE and np.array_equal(one, other))


def _has_twins(kept: Array, same: float) -> bool:
    """Tell whether the same units are kept in two entries along the first axis."""
    rows = kept.reshape(len(kept), -1)
    chance = len(rows) ** 2 / 2 * same ** rows.shape[1]
    return chance < _CHANCE and len({row.tobytes() for row in rows}) < len(rows)


def _period(flat: Array) -> int:
    """Return the length of the shorter mask of which a long one consists, more than twice, or 0."""
    if flat.size < _LONG:
        return 0
    units, shift = flat.tobytes(), 0
    while 0 <= (shift := units.find(units[:64], shift + 1)) < (len(units) + 1) // 2:
        if units[shift:] == units[:-shift]:
            return shift
    return 0


def _stuck_columns(kept: Array) -> Array:
    """Return which columns are the same in all rows of all masks."""
    rows = kept.reshape(-1, kept.shape[-1])
    chance = rows.shape[1] * max(kept.mean(), 1 - kept.mean()) ** len(rows)
    stuck: Array = (rows == rows[0]).all(axis=0)
    return stuck if chance < _CHANCE else np.zeros_like(stuck)


def _counts(kept: Array, keep_prob: float) -> str:
    """Say how the number of kept units is less random than that of independent ones, if it is."""
    in_rows = kept.reshape(-1, kept.shape[-1]).sum(axis=1)
    if _are_fixed(in_rows, kept.shape[-1], keep_prob):
        return "fixed in rows"
    in_masks = kept.reshape(len(kept), -1).sum(axis=1)
    units = kept[0].size
    if _are_fixed(in_masks, units, keep_prob):
        return "fixed"
    rate = kept.mean()
    distance = (rate - keep_prob) * math.sqrt(units / (rate * (1 - rate) or 1))
    chance = (0.5 * math.erfc(-distance / math.sqrt(2))) ** len(kept)
    if len(kept) >= 100 and chance < _CHANCE and (in_masks >= keep_prob * units).all():
        return "never below the mean"
    return ""


def _are_fixed(counts: Array, units: int, keep_prob: float) -> bool:
    spread = math.sqrt(2 * math.pi * units * keep_prob * (1 - keep_prob))
    return min(1.0, 3 / spread) ** len(counts) < _CHANCE and np.ptp(counts) <= 1


def _rate(kept: Array, keep_prob: float) -> str:
    """Say which of the rates that students come up with explains how many units are kept."""
    share, units = float(kept.mean()), kept.size
    rates = sorted(_rates(keep_prob))
    nearest = min(rates, key=lambda rate: _divergence(share, rate))
    if units * _divergence(share, nearest) > _FIT:
        return "another"
    groups = [[rates[0]]]
    for one, other in zip(rates, rates[1:], strict=False):
        if units * _chernoff(one, other) < _APART:
            groups[-1].append(other)
        else:
            groups.append([other])
    return next(" or ".join(f"{rate:.6f}" for rate in group) for group in groups if nearest in group)


def _rates(keep_prob: float) -> set[float]:
    """Return the keep rates of all known mistakes, the right one, and a few others."""
    p = keep_prob
    normal = 0.5 * (1 + math.erf(p / math.sqrt(2)))
    tenths = (math.ceil(10 * p - 1e-9) / 10, math.floor(10 * p + 1e-9) / 10, (10 * p // 1 + 1) / 10)
    return {
        round(rate, 9)
        for rate in (
            *(p, 1 - p, p**2, p % 1, 0.5, normal, 1 - normal, (1 + p) / 2, p / 2 + 0.25),
            *(p + 0.02, min(p, 0.98), math.ceil(100 * p - 1e-9) / 100, *tenths, 0.0, 1.0),
        )
        if rate <= 1
    }


def _divergence(share: float, rate: float) -> float:
    """Return the Kullback–Leibler divergence of Bernoulli(share) from Bernoulli(rate), in nats."""
    pairs = [(share, rate), (1 - share, 1 - rate)]
    return sum((s * math.log(s / r) if r > 0 else math.inf) for s, r in pairs if s > 0)


def _chernoff(one: float, other: float) -> float:
    """Return how fast the probability of taking one rate for the other falls with the number of units."""
    weights = np.linspace(0.02, 0.98, 49)
    likeness = one**weights * other ** (1 - weights) + (1 - one) ** weights * (1 - other) ** (1 - weights)
    return -math.log(likeness.min()) if likeness.min() > 0 else math.inf
