"""A task's right answer in named steps, each of which can go wrong by itself, so that mistakes combine.

    weight_decay_step = Recipe("weight_decay_step", "w", "grad", "lr", "lam")

    @weight_decay_step.step
    def pull(w, lr, lam):
        return lr * lam * w

    @pull.mistake()
    def decay_without_lr(w, lam): ...

A step takes arguments of the task, and results of earlier steps, by their names. The last step's result is
the task's. A mistake does one step, or a few at once, in another way; two mistakes in different steps are a
pair.
"""

from __future__ import annotations

import functools
import inspect
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.answers import Function, Lesson, Mistake, Names, bare_source, has_memory
from autograder.pack import Task


class Recipe:
    """The steps of one task, in the order in which they are done."""

    def __init__(self, task: str, *arguments: str) -> None:
        """Begin a recipe for a function of `arguments`, or for a constant, which has none."""
        self.task = task
        self.arguments = arguments
        self.steps: dict[str, Function] = {}

    def step(self, function: Function) -> Step:
        """Add a function as the next step, done right."""
        self.steps[function.__name__] = function
        return Step(self, function.__name__)

    def build(self, changes: Mapping[str, Function], names: Names) -> Function:
        """Return the function that follows the recipe but for some changed steps."""
        done = [(name, changes.get(name, step)) for name, step in self.steps.items()]
        steps = [(name, names.around(step), _ingredients(step)) for name, step in done]

        def follow(*given: Any) -> Any:
            values = dict(zip(self.arguments, given, strict=True))
            for name, step, ingredients in steps:
                values[name] = result = step(*[values[ingredient] for ingredient in ingredients])
            return result

        return follow

    def source(self, changes: Mapping[str, Function], task: Task) -> str:
        """Return the text of a cell that follows the recipe but for some changed steps."""
        functions: list[str] = []
        lines: list[str] = []
        for name, step in self.steps.items():
            done = changes.get(name, step)
            own = f"_{self.task}_{name}"  # other tasks have steps of the same name
            functions.append(bare_source(done).replace(f"def {done.__name__}(", f"def {own}(", 1))
            lines.append(f"    {name} = {own}({', '.join(_ingredients(done))})")
        body = "\n".join([*lines, f"    return {name}"])
        if self.arguments:
            return "\n\n\n".join([*functions, f"def {task.target}({', '.join(self.arguments)}):\n{body}"])
        return "\n\n\n".join([*functions, f"def _{self.task}():\n{body}", f"{task.target} = _{self.task}()"])

    def right(self) -> StepMistake:
        """Return the recipe followed without any mistake."""
        (first, *_) = self.steps.values()
        return StepMistake(self.task, first, recipe=self, changes={})


@functools.cache
def _ingredients(step: Function) -> tuple[str, ...]:
    """Return what a step takes: its parameters, but for those with a default, which are its memory."""
    parameters = inspect.signature(step).parameters.values()
    return tuple(parameter.name for parameter in parameters if parameter.default is parameter.empty)


@dataclass(frozen=True)
class Step:
    """One step of a recipe."""

    recipe: Recipe
    name: str

    def mistake(
        self,
        *,
        same_as: Mistake | None = None,
        family: str = "",
        lesson: Lesson | None = None,
        **others: Function,
    ) -> Callable[[Function], StepMistake]:
        """Mark a function as a wrong way to do this step, and `others` as done wrong along with it."""

        def marked(function: Function) -> StepMistake:
            changes = {self.name: function, **others}
            return StepMistake(
                self.recipe.task,
                function,
                same_as=same_as,
                family=family,
                lesson=lesson,
                recipe=self.recipe,
                changes=changes,
            )

        return marked


@dataclass(frozen=True, eq=False, kw_only=True)
class StepMistake(Mistake):
    """A mistake in one step of a recipe, or in a few at once."""

    recipe: Recipe
    changes: Mapping[str, Function]

    @functools.cached_property
    def remembers(self) -> bool:
        """Whether something is kept from one call to the next."""
        return any(map(has_memory, self.changes.values()))

    def build(self, names: Names) -> Function:
        """Return the function as a notebook would define it."""
        return self.recipe.build(self.changes, names)

    def source(self, task: Task) -> str:
        """Return the text of a cell in which a student makes this mistake."""
        return self.recipe.source(self.changes, task)


def pairs(mistakes: Iterable[Mistake]) -> Iterator[tuple[StepMistake, StepMistake]]:
    """Yield the mistakes that can be made at once: of one recipe, in different steps, and really two."""
    in_steps = [mistake for mistake in mistakes if isinstance(mistake, StepMistake)]
    for one, other in itertools.combinations(in_steps, 2):
        overlap = one.changes.keys() & other.changes.keys()
        if one.recipe is other.recipe and not overlap and one.family != other.family:
            yield one, other


def both(one: StepMistake, other: StepMistake) -> StepMistake:
    """Return what a student does who makes two mistakes at once."""
    changes = {**one.changes, **other.changes}
    return StepMistake(one.task, one.function, recipe=one.recipe, changes=changes)
