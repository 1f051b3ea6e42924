"""What all cells of a notebook show when they run from top to bottom, in a worker of their own."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autograder import claims
from autograder.sandbox import wire
from autograder.sandbox.client import WorkerDied, Zygote
from autograder.sandbox.session import Budget
from autograder.sandbox.showing import Output
from autograder.source import plain_python

_KINDS = {"stdout": str, "stderr": str, "result": str, "picture": bytes}
_MOST_BYTES = 8 * 2**20  # of a notebook's


@dataclass(frozen=True)
class Shown:
    """What one cell showed; `trouble` tells why it did not come to its end, "" when it did."""

    outputs: tuple[Output, ...] = ()
    trouble: str = ""


def run(zygote: Zygote, sources: Sequence[str], budget: Budget, seed: int) -> list[Shown]:
    """Run cells that may be anybody's; one that hangs or crashes is left out, and the others run again.

    Nothing is marked by what comes of it: the worker is not the one that answers hidden checks.
    """
    ends = time.monotonic() + budget.total
    lost: dict[int, Shown] = {}
    while True:
        shown = _attempt(zygote, sources, budget, seed, ends, lost)
        if shown is not None:
            return _bounded(shown)


def _attempt(
    zygote: Zygote, sources: Sequence[str], budget: Budget, seed: int, ends: float, lost: dict[int, Shown]
) -> list[Shown] | None:
    """Run all cells but the lost ones; None when another one is lost."""
    worker = zygote.fork(seed)
    shown: list[Shown] = []
    try:
        for number, source in enumerate(sources):
            left = ends - time.monotonic()
            if number in lost or left <= 0:
                shown.append(lost.get(number, Shown(trouble="not run: the notebook's time was used up")))
                continue
            try:
                seconds = min(budget.call, left)
                shown.append(_read(worker.request(seconds, "show", number, plain_python(source))))
            except TimeoutError:
                lost[number] = Shown(trouble=f"it did not end within {budget.call:g} seconds")
                return None
            except WorkerDied:
                lost[number] = Shown(trouble="it ended the process that it ran in")
                return None
    finally:
        worker.stop()
    return shown


def _read(reply: dict[str, Any]) -> Shown:
    """Take from a reply, which may hold anything, what has the form of outputs."""
    outputs: list[Output] = []
    try:
        content = wire.decode(reply.get("outputs", b""))
    except wire.BadFrame:
        content = []
    for entry in content if isinstance(content, list) else ():
        match entry:
            case [str(kind), str() | bytes() as what] if isinstance(what, _KINDS.get(kind, ())):
                outputs.append((kind, what))
    return Shown(tuple(outputs), _trouble(claims.plain(reply)))


def _trouble(reply: dict[str, Any]) -> str:
    match reply["status"]:
        case "raised":
            place = f" (line {reply['line']})" if reply["line"] > 0 else ""
            return f"{reply['type']}: {reply['message']}{place}"
        case "memory":
            return "it ran out of memory"
    return ""


def _bounded(shown: list[Shown]) -> list[Shown]:
    """Keep outputs from the first on as long as there is room for them."""
    left = _MOST_BYTES
    kept: list[Shown] = []
    for cell in shown:
        outputs = []
        for kind, what in cell.outputs:
            left -= len(what)
            if left >= 0:
                outputs.append((kind, what))
        kept.append(Shown(tuple(outputs), cell.trouble))
    return kept
