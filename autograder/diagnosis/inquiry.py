"""From a student's calls to diagnoses: known mistakes first, then pairs of them, then a description.

No mistake is named that does not reproduce every result. Where mistakes of different families do, none is.
"""

from __future__ import annotations

import contextlib
import functools
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from typing import Protocol

from autograder import pack
from autograder.answers import Mistake
from autograder.call import Call
from autograder.diagnosis import behaviour, exceptions, forms, traits
from autograder.diagnosis.evidence import Evidence, Exhibit, Outcome
from autograder.diagnosis.suspects import Suspects, right_answer, undisturbed
from autograder.faults import StudentFault
from autograder.pack import Assignment, Task
from autograder.report import Diagnosis

_PATIENCE = 1.0  # seconds for more questions: a submission's time is for its marks
_watch: ContextVar[list[float] | None] = ContextVar("watch", default=None)


class Repeat(Protocol):
    """Makes a call once more; may raise a StudentFault."""

    def __call__(self, call: Call, *, afresh: bool = False) -> Call:
        """Make it as the next one, or as the first one of all."""


_Found = Sequence[Mistake] | None  # nothing, one or two mistakes; None where different causes are possible


def diagnose(
    assignment: Assignment,
    task: Task,
    calls: Sequence[Call],
    telling: Sequence[Call],
    repeat: Repeat,
    script: Callable[[], Sequence[Call]],
) -> tuple[Diagnosis, ...]:
    """Say what is wrong with an answer that failed a check.

    Parameters
    ----------
    calls
        What the student's code was asked during the task's checks, in order.
    telling
        Those of them after which a check failed.
    repeat
        Makes a call once more.
    script
        Returns the calls that a right answer gets; what has not been asked of them is asked now.
    """
    own = [call for call in calls if call.name == task.target]
    if not own or right_answer(assignment.name, task.name) is None:
        return ()
    started = time.perf_counter()
    with undisturbed():
        suspects = _suspects(assignment.name, task.name)
        more = [call for call in script() if call.name == task.target]
        told = _Inquiry(suspects, own, telling, repeat, more).diagnoses()
    if (watch := _watch.get()) is not None:
        watch.append(time.perf_counter() - started)
    return told


@contextlib.contextmanager
def timed() -> Iterator[list[float]]:
    """Collect the seconds that each inquiry takes meanwhile."""
    seconds: list[float] = []
    token = _watch.set(seconds)
    try:
        yield seconds
    finally:
        _watch.reset(token)


def forget() -> None:
    """Forget all known answers, for packs that change meanwhile."""
    _suspects.cache_clear()
    right_answer.cache_clear()


@functools.cache
def _suspects(assignment: str, task: str) -> Suspects:
    return Suspects(pack.load(assignment), pack.load(assignment).task(task))


class _Inquiry:
    """One student's answer to one task."""

    def __init__(
        self,
        suspects: Suspects,
        calls: Sequence[Call],
        telling: Sequence[Call],
        repeat: Repeat,
        script: Sequence[Call],
    ) -> None:
        self._suspects = suspects
        self._repeat = repeat
        self._calls: list[Call] = []
        self._exhibits: list[Exhibit] = []
        self._common = {call.encoded for call in script}
        for call in calls:
            self._take_down(call, telling=any(call is other for other in telling))
        self._script = script
        self._ask_more(lambda call: not behaviour.is_random(call))

    def _ask_more(self, which: Callable[[Call], bool], parts: int = 1) -> bool:
        """Ask the student what checks that failed early did not get to: it tells mistakes apart.

        With more than one of `parts`, only so many questions are asked, from all over the checks.
        """
        asked, before = {call.encoded for call in self._calls}, len(self._calls)
        open_questions = [call for call in self._script if call.encoded not in asked and which(call)]
        step = max(1, len(open_questions) // parts) if parts > 1 else 1
        patience = time.monotonic() + _PATIENCE
        with contextlib.suppress(StudentFault):
            for call in open_questions[::step]:
                if time.monotonic() < patience:
                    self._take_down(self._repeat(call))
        return len(self._calls) > before

    def _take_down(self, call: Call, telling: bool = False) -> None:
        self._calls.append(call)
        common = call.encoded in self._common
        self._exhibits.append(self._suspects.exhibit(call, telling=telling, common=common))

    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """Return what can be said."""
        suspects, evidence = self._suspects, Evidence(self._exhibits)
        found: _Found = ()
        right = suspects.fits(suspects.right, evidence)
        if not right and self._tells_anything():
            found = self._single(evidence)
            if found is not None and not found:
                found = self._pair(evidence)
        if not found and self._ask_more(behaviour.is_random, parts=6):  # a few tell as much as all, mostly
            return self.diagnoses()
        if right or found is None or found:
            return self._told(found)
        for trait, exhibits in self._rearranged():
            evidence = Evidence(exhibits)
            if suspects.fits(suspects.right, evidence):
                return self._told((), *trait)
            if found := self._single(evidence):
                return self._told(found, *trait)
        return self._told((), *self._description())

    @property
    def _right(self) -> list[Outcome]:
        """How the right answer ends the calls."""
        return [self._suspects.reply(self._suspects.right, exhibit) for exhibit in self._exhibits]

    def _tells_anything(self) -> bool:
        """Tell whether what is wrong is more than nan: many mistakes lead there."""
        wrong = zip(self._exhibits, self._right, strict=True)
        results = [e.outcome.result for e, right in wrong if not right.resembles(e.outcome)]
        return any(result is None or result.says_anything for result in results)

    def _single(self, evidence: Evidence) -> _Found:
        fitting = [mistake for mistake in self._suspects.mistakes if self._suspects.fits(mistake, evidence)]
        fitting = [mistake for mistake in fitting if self._may_change(mistake)]
        if len({mistake.family for mistake in fitting}) > 1:
            fitting = [mistake for mistake in fitting if self._explains_changes(mistake)] or fitting
        return fitting if len({mistake.family for mistake in fitting}) < 2 else None

    def _pair(self, evidence: Evidence) -> _Found:
        likely = self._suspects.likely_pairs(evidence.in_best_order[0])
        fitting = [pair for pair in likely if self._suspects.fits(pair[2], evidence)]
        fitting = [pair for pair in fitting if self._may_change(pair[2])]
        if not fitting:
            return ()
        fitting = [pair for pair in fitting if self._explains_changes(pair[2])] or fitting
        families = [frozenset((one.family, other.family)) for one, other, _ in fitting]
        in_all = frozenset.intersection(*families)
        return [mistake for mistake in fitting[0][:2] if mistake.family in in_all] or None

    def _explains_changes(self, mistake: Mistake) -> bool:
        """Tell whether a mistake changes the same arguments as the student's function."""
        return all(mine == theirs for mine, theirs in self._changes(mistake))

    def _may_change(self, mistake: Mistake) -> bool:
        """Tell whether a mistake changes no other arguments than the student's function."""
        return all(mine >= theirs for mine, theirs in self._changes(mistake))

    def _changes(self, mistake: Mistake) -> Iterator[tuple[set[int], set[int]]]:
        theirs = self._suspects.changes(mistake, self._exhibits)
        for exhibit, changed in zip(self._exhibits, theirs, strict=True):
            yield set(exhibit.outcome.modified), set(changed)

    def _rearranged(self) -> Iterator[tuple[Sequence[Diagnosis], list[Exhibit]]]:
        """Yield ways to look past the outer form of the results, or past exceptions, to the values."""
        answered = [exhibit for exhibit in self._exhibits if exhibit.outcome.result]
        if len(answered) == len(self._exhibits):
            yield from forms.rearranged(answered, self._right)
        elif answered and (meant := self._meaning()):
            yield [meant], answered

    def _told(self, found: _Found, *others: Diagnosis) -> tuple[Diagnosis, ...]:
        """Put known mistakes and what else was noticed into words."""
        told = [*_in_words(found or ()), *others]
        changed = behaviour.changed_in_place(self._suspects.task, self._exhibits)
        if changed and not any(map(self._explains_changes, found or ())):
            told.append(changed)
        if not found and not others and (memory := self._memory()):
            told.insert(0, memory)
        if not told and (meant := self._meaning()):
            told.append(meant)
        return tuple(dict.fromkeys(told))

    def _description(self) -> Sequence[Diagnosis]:
        """Describe values that no known mistake gives."""
        pairs = list(zip(self._exhibits, self._right, strict=True))
        right = [exhibit.outcome.resembles(outcome) for exhibit, outcome in pairs]
        if square := behaviour.square_only(self._exhibits, right):
            return [square]
        wrong: list[traits.Deviation] = []
        for exhibit, outcome in pairs:
            got, want = exhibit.outcome.result, outcome.result
            found = got and want and traits.deviations(got, want, behaviour.arrays(exhibit))
            if found is None:
                return []
            wrong += found or []
        described = traits.describe(wrong)
        return [described] if described else []

    def _meaning(self) -> Diagnosis | None:
        """Return what the first exception probably means."""
        replies = (call.reply for call in self._calls if call.reply["status"] == "raised")
        return next(filter(None, map(exceptions.meaning, replies)), None)

    def _memory(self) -> Diagnosis | None:
        """Ask again: a result may depend on what was asked before, or on chance."""
        asked = [pair for pair in zip(self._calls, self._exhibits, strict=True) if pair[1].outcome.result]
        asked = [pair for pair in asked if pair[1].arguments is not None]
        if not asked:
            return None
        others = [pair for pair in asked if pair[1].arguments != asked[0][1].arguments]
        with contextlib.suppress(StudentFault):
            for (call, exhibit), afresh in ((asked[0], False), *((pair, True) for pair in others[-1:])):
                again = self._repeat(call, afresh=afresh)
                if behaviour.is_random(call) and again.reply.get("value") != call.reply.get("value"):
                    return behaviour.OTHER_RANDOMNESS
                if not self._suspects.exhibit(again).outcome.resembles(exhibit.outcome):
                    return behaviour.KEPT
        return None


def _in_words(found: Sequence[Mistake]) -> Iterator[Diagnosis]:
    """Yield a diagnosis for each family; mistakes that nothing can tell apart are told together."""
    for family in dict.fromkeys(mistake.family for mistake in found):
        alike = [mistake for mistake in found if mistake.family == family]

        def both(texts: Iterable[str]) -> str:
            return " Or: ".join(dict.fromkeys(texts))

        yield Diagnosis(
            family,
            both(mistake.title for mistake in alike),
            both(mistake.explanation for mistake in alike),
            both(mistake.hint for mistake in alike),
        )
