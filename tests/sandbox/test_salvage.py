"""Where a kernel gives up a cell, the definitions that follow are made, and nothing else is run."""

from __future__ import annotations

import time
from typing import Any

import pytest

from autograder.sandbox.salvage import Cells


def run(*cells: str) -> tuple[dict[str, Any], list[str]]:
    """Run cells; return what they left behind, and the type of what each raised, "" for nothing."""
    names: dict[str, Any] = {"__name__": "__main__"}
    runner = Cells(names)
    raised = []
    for number, text in enumerate(cells):
        try:
            runner.run(text, f"<cell {number}>")
        except BaseException as error:
            raised.append(type(error).__name__)
        else:
            raised.append("")
    return names, raised


def made(names: dict[str, Any]) -> set[str]:
    return {name for name in names if not name.startswith("__")}


@pytest.mark.parametrize(
    ("cell", "error", "expected"),
    [
        ("a = 1\nb = 2", "", "ab"),
        ("a = 1\nraise KeyError\nb = 2\ndef c(): pass\nclass d: pass\nimport sys as e", "KeyError", "abcde"),
        ("a = 1\nb = = 2\nc = 3", "SyntaxError", "ac"),
        ("a = 1\nb = 2\0\nc = 3", "SyntaxError", "ac"),
        ("def a(:\n    pass\n\n@staticmethod\ndef b():\n    pass", "SyntaxError", "b"),
        ("def a():\n    '''x\ny\nfrom z\n    '''\ndef b(\ndef c(): pass", "SyntaxError", "ac"),
        (
            "if 1:\n    a = 1\nelse:\n    b = 1\n)\ntry:\n    c = 1\nexcept ValueError:\n    pass",
            "SyntaxError",
            "c",
        ),
        ("a = 1\n# note\nreturn a\nb = 2", "SyntaxError", "ab"),
        ("a = 1\nfrom __future__ import annotations\nb = 2", "SyntaxError", "ab"),
        ("import nothing_of_that_name\na = 1", "ModuleNotFoundError", "a"),
        (
            "from nothing_of_that_name import x\ndef a(): return x()\ndef b(x): return x()",
            "ModuleNotFoundError",
            "b",
        ),
        ("a = undefined\ndef b(): return a\nc = 1", "NameError", "c"),
        ("raise SystemExit\na = 1", "SystemExit", "a"),
        ("raise MemoryError\na = 1", "MemoryError", ""),
        ("(lambda: 1 / 0)()\na = [n for n in range(3)]", "ZeroDivisionError", "a"),
        ("a = 1\n@a\ndef b(): pass\nc = 1", "TypeError", "ac"),
        ("def a(): pass\n1 / 0\nb = a()\nc = [a() for _ in ()]\nd = len([])", "ZeroDivisionError", "ad"),
        ("class a:\n    def b(self): pass\nc = a()\n1 / 0\nd = c.b()\ne = c.b", "ZeroDivisionError", "ace"),
        (
            "1 / 0\nif True:\n    a = 1\nfor b in [1]: c = 1\nwhile True: d = 1\nprint(1)",
            "ZeroDivisionError",
            "a",
        ),
        ("1 / 0\na = exit()\nb = 2", "ZeroDivisionError", "b"),
        ("a = 1; 1 / 0; b = 2", "ZeroDivisionError", "a"),
        ("exec('1 / 0')\na = 1", "ZeroDivisionError", "a"),
    ],
)
def test_what_is_made(cell: str, error: str, expected: str) -> None:
    """Definitions, imports and constants are; the error is the one that a kernel shows."""
    names, raised = run(cell)
    assert raised == [error]
    assert made(names) - {"annotations"} == set(expected)


@pytest.mark.parametrize(
    ("first", "last", "name", "value"),
    [
        ("a = b + 1", "b = 1", "a", 2),
        ("def a(x=b): return x\nc = 1", "b = 1", "c", 1),
        ("@b\ndef a(): return 1", "def b(f): return f", "a", None),
        ("class a(b): c = 3", "class b: pass", "a", None),
        ("x = b\ny = x + 1\na = y + 1", "b = 1", "a", 3),
    ],
)
def test_what_needs_a_later_cell_is_made_then(first: str, last: str, name: str, value: object) -> None:
    """The order of cells is forgiven, as it was by the kernel that they were run in."""
    names, raised = run(first, "unrelated = 1", last)
    assert raised == ["NameError", "", ""]
    assert name in names
    assert value is None or names[name] == value


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (["a = b", "a = 5", "b = 1"], 5),
        (["a = b()", "def b(): return 1"], None),
        (["a = b", "import nothing_of_that_name as b", "b = 1"], 1),
        (["a = b", "b = 1\n1 / 0"], 1),
    ],
)
def test_what_waits_does_no_harm(cells: list[str], value: object) -> None:
    """It does not replace what was defined since, nor call the student's functions."""
    names, _ = run(*cells)
    assert names.get("a") == value


def test_the_last_definition_wins() -> None:
    """What follows an error replaces what stands before it."""
    names, _ = run("a = 1\n1 / 0\na = 2", "a = 3\nb = = 1\na = 4")
    assert names["a"] == 4


def test_an_error_tells_its_line() -> None:
    """What is made afterwards has the right lines, too."""
    runner = Cells(names := {})
    with pytest.raises(SyntaxError) as error:
        runner.run("x = 1\n\ny = = 2\n\ndef f():\n\n    return 1 / 0", "<cell 0>")
    assert error.value.lineno == 3
    with pytest.raises(ZeroDivisionError) as raised:
        names["f"]()
    assert raised.traceback[-1].lineno == 6


@pytest.mark.parametrize(
    "text",
    [
        "x = = 1\n" * 2000,
        "(\n" * 5000,
        "def f(:\n    pass\n" * 500,
        "'''\n" * 1999,
        "a\n" * 10**5 + "=",
        "1 / 0\n" + "a = 1\n" * 30_000,
        "1 / 0\nx = " + "-" * 5000 + "1",
        "x = = 1\ny = " + "(" * 500,
        "x = = 1\ny = " + "a." * 20_000 + "b",
        "\n".join(f"a{n} = b{n}" for n in range(5000)),
    ],
    ids=range(10),
)
def test_no_cell_takes_long(text: str) -> None:
    """Taking a cell apart ends soon, whatever is in it."""
    started = time.perf_counter()
    _, raised = run(text, *["x = 1"] * 50)
    assert raised[0]
    assert time.perf_counter() - started < 60
