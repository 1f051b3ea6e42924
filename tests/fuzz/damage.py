"""Ways of damaging a notebook at random: its bytes, its JSON, or its cells."""

from __future__ import annotations

import copy
import json
import random
import re
from typing import Any

Json = Any
ODD_STRINGS = (
    "",
    "\0",
    "\ud800",
    "\U0001f600",
    "\u2028",
    "\r",
    "é" * 300,
    "%%time",
    "\\",
    "def f(:",
    "code",
    "l2_penalty",
)
ODD_NUMBERS = (0, -1, 1e308, float("nan"), float("-inf"), 2**63, -(10**400), True, None, 0.1)

BITS = ("", "\n", "(", "'''", "\\\n", "%", "!", " " * 50, "\t", "return ", "=", "0", "-", "*2", "raise ")


def deep(levels: int) -> str:
    """Return what :func:`text_of` makes lists and dicts within each other of."""
    return f"deep {levels}"


def text_of(notebook: Json, **options: Any) -> str:
    """Write a notebook as JSON."""

    def nested(match: re.Match[str]) -> str:
        levels = int(match[1])
        return '[{"cells": ' * levels + "0" + "}]" * levels

    return re.sub(r'"deep (\d+)"', nested, json.dumps(notebook, **options))


# Bytes.


def flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 3, 30))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def overwrite(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start : start + chance.choice((1, 7, 500))] = chance.randbytes(chance.choice((0, 1, 7, 500)))


def cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def cut_out(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    del content[start : start + chance.choice((1, 2, 50, 5000))]


def insert(content: bytearray, chance: random.Random) -> None:
    words = (
        b"\0",
        b'"',
        b"{",
        b"]",
        b",",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\n<<<<<<< HEAD\n",
        b"[" * 2000,
        b"9" * 5000,
        b"\\u",
    )
    start = chance.randrange(len(content))
    content[start:start] = chance.choice(words)


def splice(content: bytearray, chance: random.Random) -> None:
    start, end = sorted(chance.randrange(len(content)) for _ in range(2))
    place = chance.randrange(len(content))
    content[place:place] = content[start : min(end, start + 20_000)]


def recode(content: bytearray, chance: random.Random) -> None:
    text = content.decode("utf-8", "replace")
    content[:] = text.encode(
        chance.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7")), "replace"
    )


OF_BYTES = (flip, overwrite, cut, cut_out, insert, splice, recode)

# JSON.


def places(value: Json, chance: random.Random) -> tuple[Json, Any]:
    """Choose a list or dict somewhere within a value, and a key of it; most often one far down."""
    holder, key = value, None
    while True:
        keys = (
            list(value)
            if isinstance(value, dict)
            else list(range(len(value)))
            if isinstance(value, list)
            else []
        )
        if not keys or (key is not None and chance.random() < 0.15):
            return holder, key
        holder, key = value, chance.choice(keys)
        value = holder[key]


def other(value: Json, chance: random.Random) -> Json:
    """Return something else in place of a value."""
    match chance.randrange(7):
        case 0:
            return chance.choice(ODD_NUMBERS)
        case 1:
            return chance.choice(ODD_STRINGS)
        case 2:
            return [value]
        case 3:
            return {"source": value, chance.choice(ODD_STRINGS): value}
        case 4:
            return chance.choice(([], {}, [[]], [None]))
        case 5:
            return deep(chance.choice((3, 50, 450, 5000)))
        case _:
            return str(value)


def replace(notebook: Json, chance: random.Random) -> None:
    holder, key = places(notebook, chance)
    holder[key] = other(holder[key], chance)


def delete(notebook: Json, chance: random.Random) -> None:
    holder, key = places(notebook, chance)
    del holder[key]


def duplicate(notebook: Json, chance: random.Random) -> None:
    holder, key = places(notebook, chance)
    if isinstance(holder, list):  # of what is large already, one more: copies of copies add up
        large = len(json.dumps(holder[key])) > 2000
        holder[key:key] = [holder[key]] * (1 if large else chance.choice((1, 2, 100)))
    else:
        holder[f"{key}{chance.randrange(3)}"] = holder[key]


def move(notebook: Json, chance: random.Random) -> None:
    (holder, key), (target, place) = places(notebook, chance), places(notebook, chance)
    target[place] = copy.deepcopy(holder[key])


def rename(notebook: Json, chance: random.Random) -> None:
    holder, key = places(notebook, chance)
    if isinstance(holder, dict):
        holder[chance.choice((*ODD_STRINGS, "source", "cells", "metadata", "id"))] = holder.pop(key)


def scramble(notebook: Json, chance: random.Random) -> None:
    """Damage the text of a cell that holds an answer."""
    cells = notebook.get("cells")
    mine = (
        [cell for cell in cells if isinstance(cell, dict) and "mine" in cell]
        if isinstance(cells, list)
        else []
    )
    if mine:
        cell = chance.choice(mine)
        parts = cell.get("source") if isinstance(cell.get("source"), list) else [cell.get("source")]
        text = "".join(part for part in parts if isinstance(part, str))
        start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        new = chance.choice((text[start:end], *BITS, *ODD_STRINGS)) * chance.choice((1, 2, 9))
        cell["source"] = text[:start] + new + text[chance.choice((start, min(start + 3, end), end)) :]


OF_JSON = (replace, delete, duplicate, move, rename, *[scramble] * 3)


def damaged(notebook: Json, chance: random.Random) -> bytes:
    """Damage a notebook's JSON, or its bytes, or both; return what is in the file then."""
    for _ in range(chance.choice((0, 1, 1, 2, 5, 20))):
        if isinstance(notebook, dict) and notebook:
            chance.choice(OF_JSON)(notebook, chance)
    text = text_of(notebook, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, None, None, 1)))
    content = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(chance.choice((0, 0, 1, 2, 5))):
        if content:
            chance.choice(OF_BYTES)(content, chance)
    return bytes(content)
