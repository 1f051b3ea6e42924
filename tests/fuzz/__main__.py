"""Fuzz one thing for as long as wanted: python -m tests.fuzz notebooks --seed 7 --count 100000."""

from __future__ import annotations

import argparse
import importlib
import time
from collections import Counter

# Each is a module of this folder with `run(seed, count) -> Counter`, which raises at the first fault.
SUBJECTS = {name: f"tests.fuzz.{name}" for name in ("notebooks", "frames", "replies")}


def main() -> None:
    """Fuzz, then print how often which outcome was met."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=10_000)
    options = parser.parse_args()
    started = time.perf_counter()
    outcomes: Counter[str] = importlib.import_module(SUBJECTS[options.subject]).run(
        options.seed, options.count
    )
    for outcome, count in outcomes.most_common():
        print(f"{count:8}  {outcome}")
    print(f"{sum(outcomes.values()):8}  in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
