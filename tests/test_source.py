"""What a cell defines, when two cells are the same, and how magics become Python."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import source


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("def f(x):\n    y = 1\n    return y", {"f"}),
        ("async def f(): pass\nclass A:\n    b = 1", {"f", "A"}),
        ("f = lambda x: x\ng: int = 2\nh=3", {"f", "g", "h"}),
        ("@decorated\ndef f(): pass", {"f"}),
        ("f == 1\nf += 1\nprint(f=2)\nd['a'] = 3", set()),
        ("def f(:\n    ((( no Python", {"f"}),
        ("%%time\ndef f(): pass", {"f"}),
        ("λ = 1\ndef größe(): pass", {"λ", "größe"}),
        ("", set()),
    ],
)
def test_names_that_a_cell_defines(text: str, names: set[str]) -> None:
    """Definitions and assignments at the top level count, also in text that is not valid Python."""
    assert source.defined_names(text) == names


def test_blank_space_does_not_make_a_difference() -> None:
    """Line ends, trailing blanks and blank lines around are the same text; anything else is not."""
    assert source.bare("a = 1\nb = 2") == source.bare("\n\na = 1  \r\nb = 2\t\n\n")
    assert source.bare("a = 1\nb = 2") != source.bare("a = 1\n\nb = 2")
    assert source.bare("if a:\n    b") != source.bare("if a:\n  b")


@pytest.mark.parametrize(
    "text",
    [
        "x = [\n    1,\n    2 %\n    3,\n]",
        "# is that so?\nx = 7 % 3\ny = x if x else None",
        "text = '''\n%d percent\n!important\nwhat?\n'''",
        "def f(x):\n    '''Is it so?'''\n    return x %2",
    ],
)
def test_python_stays_python(text: str) -> None:
    """What only looks like a magic keeps its meaning."""
    plain = source.plain_python(text)
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    exec(text, before)
    exec(plain, after)
    assert [before.get(name) for name in ("x", "y", "text")] == [
        after.get(name) for name in ("x", "y", "text")
    ]
    assert "get_ipython" not in plain


@pytest.mark.parametrize(
    "text",
    [
        "%matplotlib inline\na = 1",
        "a = 1\n!pip install torch\n",
        "a = 1\na?",
        "?len\na = 1",
        "files = !ls\na = 1",
        "files = %who\na = 1",
        ",print b c\na = 1",
        "    a = 1\n    b = 2",
        "\n\n  a = 1\n  if a:\n      b = 2",
        ">>> a = 1\n>>> b = 2",
        "In [1]: a = 1",
        "if True:\n    %time a = 1\n    a = 1",
    ],
)
def test_what_ipython_allows_becomes_python(text: str) -> None:
    """Magics, shell lines, help, prompts, and cells that are indented as a whole run like in a kernel."""

    class Shell:
        def __getattr__(self, name: str) -> object:
            return lambda *arguments: None

    names: dict[str, object] = {"get_ipython": Shell}
    exec(source.plain_python(text), names)
    assert names["a"] == 1


def test_cell_magics_hand_over_their_body() -> None:
    """The body of a cell magic goes to the shell as text; whether it runs is the shell's decision."""
    assert source.plain_python("%%time\na = 1\n") == (
        "get_ipython().run_cell_magic('time', '', 'a = 1\\n')\n"
    )


@given(st.text("ab1 \n\t%!?=>'\"([:#\\,/;\0λ\ud800"))
def test_no_text_breaks_the_translation(text: str) -> None:
    """Whatever a student wrote, it comes out as text."""
    assert isinstance(source.plain_python(text), str)
    assert isinstance(source.defined_names(text), frozenset)


@pytest.mark.parametrize(
    "text",
    [
        "%a" + "\n,a b" * 1500,
        "a" * 9000 + "\n!echo" * 99,
        "!echo\n" * 200_000,
        "\n" * 1_000_000 + "a",
        " \n" * 500_000 + "a = !ls",
        "a" * 1_000_000,
        "a\n" * 500_000,
        "? " * 500_000,
        "= " * 500_000,
    ],
    ids=["calls", "magics", "more magics", "lines", "blanks", "a name", "names", "questions", "equals"],
)
def test_no_text_takes_long(text: str) -> None:
    """IPython gives up on 500 magics and takes minutes for long cells; neither holds up the grader."""
    started = time.perf_counter()
    source.plain_python(text)
    source.defined_names(text)
    source.bare(text)
    assert time.perf_counter() - started < 20
