"""Every slip is made once, in one place, and the text stays a program."""

from __future__ import annotations

import ast

import pytest

from autograder import pack
from autograder.audit.mutants import mutants
from autograder.audit.sources import solution


def bodies(line: str) -> set[str]:
    """Return what becomes of a function's only line, as Python writes it."""
    text = f'def f(x, y):\n    """Say x + y."""\n    {line}'
    return {ast.unparse(ast.parse(mutant.text).body[0].body[-1]) for mutant in mutants(text)}  # type: ignore


@pytest.mark.parametrize(
    ("line", "slips"),
    [
        ("return x - y", {"return x + y", "return y - x", "return x", "return y", "return x - x"}),
        ("return x / 2", {"return x * 2", "return x / 3", "return x / 4", "return x / -2", "return 2 / x"}),
        ("return x.var(axis=0, ddof=1)", {"return x.var(ddof=1)", "return x.var(axis=0)"}),
        ("return x.mean(axis=1)", {"return x.mean(axis=0)", "return x.mean(axis=-1)"}),
        ("return f(x, y)", {"return f(y, x)", "return x"}),
        ("return x, y", {"return (y, x)"}),
        ("return x < y", {"return x <= y", "return x >= y"}),
        ("return -x", {"return x"}),
        ("return x if y else 0", {"return x", "return 0", "return 0 if y else x"}),
        ("x -= y", {"x += y", "x = y", "pass"}),
        ("return True", {"return False"}),
        ("return [x for x in y if x]", {"return [x for x in y]"}),
        ("return x.copy()", {"return x", "return x.copy"} - {"return x.copy"}),
    ],
)
def test_slips(line: str, slips: set[str]) -> None:
    """The slips that people make are among the mutants."""
    assert slips <= bodies(line)


def test_docstrings_and_signatures_stay() -> None:
    """What is not executed is not mutated."""
    text = 'def f(x: int = 1, *, axis: int = 0) -> int:\n    """Return 2."""\n    return x'
    assert not mutants(text)


def test_what_is_defined_anew_is_not_mutated() -> None:
    """Of two definitions only the last one counts."""
    assert {mutant.text.splitlines()[0] for mutant in mutants("A = 1\nA = 2")} == {"A = 1"}


def test_other_alphabets_do_not_shift_the_place() -> None:
    """Positions in the tree count bytes, not characters."""
    assert "y = 'λλ'; x = (3)" in {mutant.text for mutant in mutants("y = 'λλ'; x = 2")}


@pytest.mark.parametrize("name", pack.names())
def test_mutants_of_the_solutions(name: str) -> None:
    """Every mutant of every solution is a program, differs from it, and is made once."""
    for task, text in solution(name).items():
        made = mutants(text)
        assert len(made) >= 4, task
        trees = {ast.dump(ast.parse(mutant.text)) for mutant in made}
        assert len(trees) == len(made)
        assert ast.dump(ast.parse(text)) not in trees
