"""The text of one code cell: what it defines, whether it was changed, how it reads as plain Python.

Everything here takes time in proportion to the text, whatever the text is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import TypeVar

_DEFINES = re.compile(r"^(?:(?:async\s+)?(?:def|class)\s+(\w+)|(\w+)\s*(?::[^=\n]+)?=(?!=))", re.MULTILINE)
_IMPORTS = re.compile(r"^(?:import|from)[ \t].*", re.MULTILINE)
_WORDS = re.compile(r"\w+")
_LONGEST_KEPT = 10_000  # characters
_LONGEST_OF_OURS = 50_000  # characters; no cell of the pack's comes near

_FIRST_INDENT = re.compile(r"(?:[ \t]*+(?:#.*)?\n)*+([ \t]++)(?=[^\s#])")
_FIRST_PROMPT = re.compile(r"\s*+(?:>>>(?: |$)|In \[\d+\]:)", re.MULTILINE)
_PROMPT = re.compile(r"^[ \t]*+(?:>>>(?: |$)|\.\.\.+:?(?: |$)|In \[\d+\]: ?)", re.MULTILINE)
_CELL_MAGIC = re.compile(r"\s*+%%(\w+)[^\n]*+")
_ONLY_MEASURE = ("time", "timeit", "capture")
_MAY_BE_MAGIC = re.compile(r"^[ \t]*+[%!?,;/]|\?[ \t]*+$|=[ \t]*+[%!]", re.MULTILINE)
_MAGIC = re.compile(
    r"""(?P<blank>[ \t]*+)
    (?: [%!?,;/] (?:[^\\\n]|\\[\s\S])*+  # a line that ends in a backslash goes on
      | [\w.*]++ \?\??[ \t]*+$
      | (?P<target>[^\n=\#"'(]*+) =[ \t]*+[%!] (?:[^\\\n]|\\[\s\S])*+
    )""",
    re.MULTILINE | re.VERBOSE,
)
# What decides whether the next line begins a statement: strings, comments, brackets, and line ends.
_PIECE = re.compile(
    r"""
    (?P<quotes>\"\"\"|''')(?:[^\\"']++|\\.|(?!(?P=quotes)).)*+(?:(?P=quotes))?
    | "(?:[^"\\\n]++|\\.)*+"?
    | '(?:[^'\\\n]++|\\.)*+'?
    | \#[^\n]*+
    | [()\[\]{}]
    | \\\n
    | \n
    """,
    re.VERBOSE | re.DOTALL,
)


Text = TypeVar("Text")


def _remembered(function: Callable[[str], Text]) -> Callable[[str], Text]:
    """Keep the last results: most cells of a class are the same in every notebook."""
    kept = functools.lru_cache(maxsize=2048)(function)

    @functools.wraps(function)
    def recall(source: str) -> Text:
        return kept(source) if len(source) <= _LONGEST_KEPT else function(source)

    return recall


@_remembered
def defined_names(source: str) -> frozenset[str]:
    """Names that a cell defines at its top level; works on text that is not valid Python, too."""
    return frozenset(name for match in _DEFINES.findall(source) for name in match if name)


@_remembered
def imports(source: str) -> frozenset[str]:
    """The lines of a cell that import something at its top level."""
    return frozenset(line.rstrip() for line in _IMPORTS.findall(source))


def mentioned(names: Iterable[str], source: str) -> frozenset[str]:
    """Return those of the names that appear in a cell, wherever and however."""
    return frozenset(name for name in names if _has_word(source, name))


def _has_word(source: str, word: str) -> bool:
    place = source.find(word)
    while place >= 0:
        end = place + len(word)
        if not (_WORDS.match(source[place - 1 : place]) or _WORDS.match(source[end : end + 1])):
            return True
        place = source.find(word, end)
    return False


@_remembered
def bare(source: str) -> str:
    """Return the words of a text: equal if it is unchanged, or was only laid out in another way."""
    return " ".join(_WORDS.findall(source)) if len(source) <= _LONGEST_OF_OURS else source


def released(source: str) -> str:
    """Return a test cell as students get it: without the hidden tests of the instructor's version."""
    before, _, rest = source.partition("### BEGIN HIDDEN TESTS\n")
    return before + rest.partition("### END HIDDEN TESTS")[2]


@_remembered
def plain_python(source: str) -> str:
    """Turn what only IPython understands into Python; other text stays as it is, and so do line numbers.

    Magics, shell lines and questions for help do nothing. A cell magic that only measures its cell is
    taken away; under any other the cell raises, because it is not run.
    """
    if indent := _FIRST_INDENT.match(source):
        source = re.sub(rf"^{indent[1]}", "", source, flags=re.MULTILINE)
    if _FIRST_PROMPT.match(source):
        source = _PROMPT.sub("", source)
    body = 0
    while magic := _CELL_MAGIC.match(source, body):
        if magic[1] not in _ONLY_MEASURE:
            return f"raise RuntimeError('a cell that begins with %%{magic[1]} is not run')"
        body = magic.end()
    source = "\n" * source.count("\n", 0, body) + source[body:]
    return _without_magics(source) if _MAY_BE_MAGIC.search(source) else source


def _without_magics(source: str) -> str:
    kept: list[str] = []
    copied = place = depth = 0
    begins = True  # a statement, at `place`
    while True:
        if begins and (magic := _MAGIC.match(source, place)):
            nothing = "pass" if magic["target"] is None else f"{magic['target']}= None"
            kept.append(source[copied:place] + magic["blank"] + nothing + "\n" * magic[0].count("\n"))
            copied = place = magic.end()
        piece = _PIECE.search(source, place)
        if piece is None:
            return "".join([*kept, source[copied:]])
        match piece[0]:
            case "(" | "[" | "{":
                depth += 1
            case ")" | "]" | "}":
                depth = max(0, depth - 1)
        begins = piece[0] == "\n" and not depth
        place = piece.end()
