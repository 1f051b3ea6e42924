"""The warm zygotes of one grading process, one for each profile, started when first needed."""

from __future__ import annotations

import math

from autograder.sandbox.client import Zygote
from autograder.sandbox.level import Level
from autograder.sandbox.profile import Profile
from autograder.sandbox.session import Budget


class Zygotes:
    """Zygotes by profile."""

    def __init__(self, budget: Budget, level: Level) -> None:
        """Start none yet; `budget` bounds the processor time of their workers, `level` isolates them."""
        self._level = level
        self._cpu_seconds = math.ceil(budget.total) + 1
        self._warm: dict[str, Zygote] = {}

    def get(self, profile: Profile) -> Zygote:
        """Return the zygote of a profile; a new one begins to warm up and does not block."""
        if profile.name not in self._warm:
            self._warm[profile.name] = Zygote(profile, self._cpu_seconds, self._level)
        return self._warm[profile.name]

    def replace(self, profile: Profile) -> None:
        """End the zygote of a profile; the next :meth:`get` starts another."""
        if profile.name in self._warm:
            self._warm.pop(profile.name).close()

    def close(self) -> None:
        """End all of them."""
        while self._warm:
            self._warm.popitem()[1].close()
