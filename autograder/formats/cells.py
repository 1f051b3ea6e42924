"""Cells of CSV files: numbers that come back as they were, and text that no spreadsheet calculates."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TextIO

from autograder.formats.terminal import printable

_FORMULA = "=+-@＝＋－＠"  # spreadsheets take the wide ones for the narrow ones


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would calculate this text."""
    return text.lstrip().startswith(tuple(_FORMULA))


def text(value: str) -> str:
    """Return a text as a cell that shows it: no control characters, and an apostrophe before formulas.

    The apostrophe is what the OWASP page on CSV injection advises:
    https://owasp.org/www-community/attacks/CSV_Injection
    """
    shown = printable(value)
    return f"'{shown}" if is_formula(shown) else shown


def number(value: float | None) -> str:
    """Return a number as digits that give the same float again, without an exponent; nothing for None."""
    return "" if value is None else format(Decimal(repr(float(value))), "f")


def rows(file: TextIO) -> Callable[[Iterable[str]], object]:
    """Return a function that writes a row of cells."""
    return csv.writer(file, lineterminator="\n").writerow
