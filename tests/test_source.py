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


def test_layout_does_not_make_a_difference() -> None:
    """Blank space, quotes and brackets around are the same text; another word is not."""
    assert source.bare("a = f('b')\nc = 2") == source.bare('\n\na = f(\n  "b"\n)  \r\n\nc=2\t\n')
    assert source.bare("a = 1\nb = 2") != source.bare("a = 1\nb = 3")
    assert source.bare("a") != source.bare("a a")


def test_names_that_are_mentioned() -> None:
    """Whole words count, in strings and comments, too."""
    assert source.mentioned(["f", "g", "h"], "ff = g()  # 'h'\nf_") == {"g", "h"}


def test_lines_that_import() -> None:
    """They count at the top level only, where what they bind is there for all cells."""
    text = "import a\n  import b\nfrom c import d \nimported = 1\ndef f():\n    import e"
    assert source.imports(text) == {"import a", "from c import d"}


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


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("%%time\na = 1\n", "\na = 1\n"),
        ("\n\n%%capture out\n%%timeit -r1 -n1\na = 1\n", "\n\n\n\na = 1\n"),
        ("%ls \\\n  x\na = 1", "pass\n\na = 1"),
        ("a = (\n%ls\n)\n%ls", "a = (\n%ls\n)\npass"),
        ("'''\n%a\n'''\nb = !ls", "'''\n%a\n'''\nb = None"),
        ("print('it')  # don't\n!echo it's\n%a", "print('it')  # don't\npass\npass"),
        ("x = \\\n%a\n%a", "x = \\\n%a\npass"),
        ("  # a\nif b:\n    c", "  # a\nif b:\n    c"),
        (">>> def f():\n...     pass\n...\n>>> f()", "def f():\n    pass\n\nf()"),
        ("In [12]: def f():\n   ...:     pass", "def f():\n    pass"),
    ],
)
def test_magics_leave_lines_where_they_are(text: str, plain: str) -> None:
    """Only statements are replaced, not lines within one, and line numbers stay the same."""
    assert source.plain_python(text) == plain


@pytest.mark.parametrize("magic", ["bash", "writefile a.py", "script false", "html"])
def test_other_cell_magics_raise(magic: str) -> None:
    """A cell that is not run says so, instead of seeming to have run."""
    with pytest.raises(RuntimeError, match=f"begins with %%{magic.split()[0]} is not run"):
        exec(source.plain_python(f"%%{magic}\na = 1"), {})


@given(st.text("ab1 \n\t%!?=>'\"([:#\\,/;\0λ\ud800"))
def test_no_text_breaks_the_translation(text: str) -> None:
    """Whatever a student wrote, it comes out as text."""
    assert isinstance(source.plain_python(text), str)
    assert isinstance(source.defined_names(text), frozenset)


UNITS = [
    " ",
    "\t",
    "\n",
    " \n",
    "a",
    "a ",
    "a\n",
    "a:",
    "a?\n",
    "? ",
    "%a\n",
    "%%time\n",
    "!a\\\n",
    "= ",
    "a =  ",
    "a = %b\n",
]
UNITS += [
    "(",
    "()",
    "([{",
    "'",
    '"',
    "'''",
    '"""a',
    "\\",
    "\\\n",
    "\\'",
    "#\n",
    "async\n",
    "def ",
    "def a(\n",
]


@pytest.mark.parametrize("start", ["", "    ", "%a\n", ">>> ", "'''"])
@pytest.mark.parametrize("unit", [*UNITS, "l2_penalty "])
def test_no_text_takes_long(start: str, unit: str) -> None:
    """Half a megabyte of anything is read at once: nothing is looked at again and again."""
    text = start + unit * (2**19 // len(unit))
    started = time.perf_counter()
    source.plain_python(text)
    source.defined_names(text)
    source.imports(text)
    source.bare(text)
    source.mentioned(["l2_penalty", "adam_step"], text)
    assert time.perf_counter() - started < 15
