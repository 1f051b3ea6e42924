"""The file of a notebook: bytes to cells, whatever editors, browsers and converters have done to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from autograder import source

_MOST_VALUES, _MOST_KEYS = 3_000_000, 1_000_000  # Python's own objects take up to 40 times the text
_MOST_CELLS, _MOST_CODE = 20_000, 4 * 2**20
_LONGEST_TEXT = 100_000  # of a text cell that may hold an answer; longer ones hold pictures
_TEXT_CELLS = ("markdown", "raw", "heading", "html", "plaintext", "rst")
_BLANK = re.compile(r"[\s\ufeff]*+")
_TOKENS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{:,]', re.DOTALL)
# What files are that are no notebooks, the surest sign first.
_SIGNS = tuple(
    (re.compile(sign, re.MULTILINE), words)
    for sign, words in (
        (r"\A[\s\0\ufeff]*+\Z", "the file is empty"),
        (r"^(?:<{7}|>{7})(?: |$)", "the file holds the marks of a merge conflict: resolve it first"),
        (r"\A\s*+<", "the file is a web page, not a notebook: perhaps the one that asks to log in"),
        (r"\APK\x03\x04", "the file is not a notebook, but a zip file or an office document"),
        (r"\A%PDF", "the file is not a notebook, but a PDF"),
        (
            r"^(?:import \w|from \S+ import |def \w+\(|class \w+[(:])",
            "the file is not a notebook, but a Python script: hand in the notebook itself",
        ),
    )
)


class Unreadable(Exception):
    """What was handed in cannot be graded; the message says what it is, in one sentence."""


@dataclass(frozen=True)
class RawCell:
    """One cell of the file, of code or of text; `grade_id` is empty when it has none."""

    code: bool
    grade_id: str
    text: str

    @cached_property
    def defines(self) -> frozenset[str]:
        """The names that the cell defines, going by its text."""
        return source.defined_names(self.text)


def cells(content: bytes) -> list[RawCell]:
    """Read the cells of a notebook, in any version of its format and any usual encoding.

    Raises
    ------
    Unreadable
        When this is no notebook, or one that would take more memory than it is worth.
    """
    found = list(_cells_of(_parse(content)))
    if len(found) > _MOST_CELLS:
        raise Unreadable(f"the notebook has more than {_MOST_CELLS} cells")
    if sum(len(cell.text) for cell in found) > _MOST_CODE:
        raise Unreadable(f"the notebook has more than {_MOST_CODE // 2**20} MiB of code")
    return found


def _parse(content: bytes) -> dict[str, Any]:
    text = content.decode(json.detect_encoding(content), "replace")
    _refuse_absurd(text)
    start = _BLANK.match(text)
    assert start is not None
    try:  # numbers are never looked at; as floats, long ones take no time
        notebook, _ = json.JSONDecoder(strict=False, parse_int=float).raw_decode(text, start.end())
    except (ValueError, RecursionError) as error:
        raise Unreadable(_sign(text) or _complaint(text, error)) from None
    if not isinstance(notebook, dict):
        raise Unreadable(_sign(text) or "the file is not a notebook: there is no object with cells in it")
    return notebook


def _refuse_absurd(text: str) -> None:
    """Count the values that the JSON will make before they fill the memory."""
    keys = text.count("[") + text.count("{") + text.count(":")
    if keys <= _MOST_KEYS and keys + text.count(",") <= _MOST_VALUES:
        return
    keys = others = 0  # that was too many, but what stands in strings does not count
    for token in _TOKENS.finditer(text):
        match token[0]:
            case ",":
                others += 1
            case "[" | "{" | ":":
                keys += 1
        if keys > _MOST_KEYS or keys + others > _MOST_VALUES:
            raise Unreadable("the file holds millions of values, far more than a notebook has")


def _complaint(text: str, error: Exception) -> str:
    at_end = isinstance(error, json.JSONDecodeError) and (
        error.msg.startswith("Unterminated string") or len(text) - error.pos < len("false")
    )
    if at_end and '"cells"' in text:
        return "the file breaks off in the middle: perhaps it was not saved or copied completely"
    return "the file is not a notebook: its content is not valid JSON"


def _sign(text: str) -> str:
    return next((words for sign, words in _SIGNS if sign.search(text)), "")


def _cells_of(notebook: dict[str, Any]) -> Iterator[RawCell]:
    listed = notebook.get("cells")
    if not isinstance(listed, list):
        sheets = notebook.get("worksheets")  # formats 2 and 3
        if not isinstance(sheets, list):
            raise Unreadable("the file is not a notebook: it has no list of cells")
        listed = [cell for sheet in sheets for cell in _list(_dict(sheet).get("cells"))]
    for entry in listed:
        cell = _dict(entry)
        text = _text(cell)
        code = cell.get("cell_type") not in _TEXT_CELLS
        yield RawCell(code, _grade_id(cell), text if code or len(text) <= _LONGEST_TEXT else "")


def _text(cell: dict[str, Any]) -> str:
    for key in ("source", "input", "code"):  # today, in formats 2 and 3, in format 1
        match cell.get(key):
            case str(text):
                break
            case list(parts):
                text = "".join(part for part in parts if isinstance(part, str))
                break
    else:
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _grade_id(cell: dict[str, Any]) -> str:
    """Return a cell's grade_id, or its id, which is the same in the notebooks that students get."""
    own = _dict(_dict(cell.get("metadata")).get("nbgrader")).get("grade_id")
    return next((name for name in (own, cell.get("id")) if isinstance(name, str)), "")


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
