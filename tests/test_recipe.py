"""Answers in steps: a mistake changes one of them, two mistakes change two."""

from __future__ import annotations

from autograder.answers import Names
from autograder.pack import Task
from autograder.recipe import Recipe, StepMistake, both, pairs

line = Recipe("line", "x", "slope")


@line.step
def rise(x, slope):  # type: ignore[no-untyped-def]
    return slope * x


@line.step
def shift():  # type: ignore[no-untyped-def]
    return 1


@line.step
def y(rise, shift):  # type: ignore[no-untyped-def]
    return rise + shift


@rise.mistake()
def doubled(x, slope):  # type: ignore[no-untyped-def]
    """The slope is doubled.

    One. Two.

    Hint: Look.
    """
    return 2 * slope * x


@rise.mistake()
def counted(x, slope, kept={"n": 0}):  # type: ignore[no-untyped-def] # noqa: B006
    """The slope grows."""
    kept["n"] += 1
    return kept["n"] * slope * x


@shift.mistake()
def dropped():  # type: ignore[no-untyped-def]
    """The shift is dropped."""
    return 0


@shift.mistake(family="dropped")
def dropped_too():  # type: ignore[no-untyped-def]
    """The shift is dropped as well."""
    return 0


TASK = Task("line", "A line", 1.0, "def line(x, slope):\n    raise NotImplementedError()", "line")


def test_steps_are_followed_in_order() -> None:
    """A step takes arguments and earlier results by name; the last one's result is the answer."""
    assert line.right().build(Names())(3, 2) == 7
    assert doubled.build(Names())(3, 2) == 13


def test_two_mistakes_are_both_made() -> None:
    """A pair changes both steps, and mistakes in the same step or of one family are no pair."""
    assert both(doubled, dropped).build(Names())(3, 2) == 12
    known = [doubled, counted, dropped, dropped_too]
    assert [(one.id, other.id) for one, other in pairs(known)] == [
        ("doubled", "dropped"),
        ("doubled", "dropped-too"),
        ("counted", "dropped"),
        ("counted", "dropped-too"),
    ]


def test_memory_begins_anew() -> None:
    """Every function that is built has its own memory."""
    first = counted.build(Names())
    assert [first(1, 1), first(1, 1)] == [2, 3]
    assert counted.build(Names())(1, 1) == 2
    assert counted.remembers
    assert both(counted, dropped).remembers
    assert not doubled.remembers


def test_a_cell_gives_the_same_values() -> None:
    """The text of a cell does what the function does."""
    for answer in (line.right(), doubled, counted, both(doubled, dropped)):
        assert isinstance(answer, StepMistake)
        names: dict[str, object] = {}
        exec(answer.source(TASK), names)
        assert names["line"](3, 2) == answer.build(Names())(3, 2)  # type: ignore[operator]


def test_cells_of_different_tasks_do_not_disturb_each_other() -> None:
    """Steps of the same name in two tasks are two functions."""
    other = Recipe("parabola", "x")

    @other.step
    def rise(x):  # type: ignore[no-untyped-def]
        return x * x

    names: dict[str, object] = {}
    exec(line.right().source(TASK), names)
    exec(other.right().source(Task("parabola", "", 1.0, "def parabola(x):", "parabola")), names)
    assert (names["line"](3, 2), names["parabola"](3)) == (7, 9)  # type: ignore[operator]


def test_words_come_from_the_docstring() -> None:
    """Title, explanation and hint are its paragraphs."""
    assert (doubled.title, doubled.explanation, doubled.hint) == (
        "The slope is doubled.",
        "One. Two.",
        "Look.",
    )
