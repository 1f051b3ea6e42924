"""Changes of a notebook that leave alone what its student wrote, so that full marks must stay.

Cells that hold an answer are marked with the key `mine`; a notebook may have any of these changes, in any
order.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from tests.fuzz import damage
from tests.fuzz.damage import ODD_NUMBERS, ODD_STRINGS, deep

Json = dict[str, Any]
EXTRAS = (
    "",
    "x = 1",
    "1 / 0",
    "def broken(",
    "%%bash\nls",
    "!pip install x",
    "import torch",
    "raise SystemExit",
)


def lose_metadata(notebook: Json, chance: random.Random) -> None:
    for cell in notebook["cells"]:
        if chance.random() < 0.7:
            cell["metadata"] = chance.choice(({}, {"id": "x"}, None, [], {"nbgrader": None}))


def lose_ids(notebook: Json, chance: random.Random) -> None:
    for cell in notebook["cells"]:
        if chance.random() < 0.7:
            cell.pop("id", None)


def mix_metadata(notebook: Json, chance: random.Random) -> None:
    for _ in range(5):
        one, two = chance.choice(notebook["cells"]), chance.choice(notebook["cells"])
        one["metadata"], two["metadata"] = two["metadata"], one["metadata"]


def mix_ids(notebook: Json, chance: random.Random) -> None:
    ids = [cell.get("id", chance.choice(ODD_STRINGS)) for cell in notebook["cells"]]
    chance.shuffle(ids)
    for cell, identity in zip(notebook["cells"], ids, strict=True):
        cell["id"] = identity


def change_marks(notebook: Json, chance: random.Random) -> None:
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader") if isinstance(cell["metadata"], dict) else None
        if isinstance(marks, dict):
            marks[chance.choice(("points", "grade", "locked", "solution"))] = chance.choice(ODD_NUMBERS)


def add_keys(notebook: Json, chance: random.Random) -> None:
    for thing in (notebook, *notebook["cells"]):
        thing[f"x{chance.choice(ODD_STRINGS)}"] = chance.choice((deep(30), *ODD_NUMBERS))


def shuffle(notebook: Json, chance: random.Random) -> None:
    chance.shuffle(notebook["cells"])


def turn_over(notebook: Json, chance: random.Random) -> None:
    notebook["cells"].reverse()


def delete_others(notebook: Json, chance: random.Random) -> None:
    notebook["cells"] = [cell for cell in notebook["cells"] if "mine" in cell or chance.random() < 0.5]


def repeat_cells(notebook: Json, chance: random.Random) -> None:
    for _ in range(5):
        again = json.loads(json.dumps(chance.choice(notebook["cells"])))
        notebook["cells"].insert(chance.randrange(len(notebook["cells"]) + 1), again)


def add_cells(notebook: Json, chance: random.Random) -> None:
    for _ in range(5):
        kind, text = chance.choice(("code", "markdown", "raw")), chance.choice((*EXTRAS, *ODD_STRINGS))
        new = {"cell_type": kind, "metadata": {}, "source": text}
        notebook["cells"].insert(chance.randrange(len(notebook["cells"]) + 1), new)


def add_outputs(notebook: Json, chance: random.Random) -> None:
    for cell in notebook["cells"]:
        cell["outputs"] = chance.choice(([], None, "x", [{"text": list(ODD_STRINGS)}], [[[0.5] * 99]]))
        cell["execution_count"] = chance.choice(ODD_NUMBERS)


def merge(notebook: Json, chance: random.Random) -> None:
    """Put two answers into one cell, with something else in between."""
    first, last = chance.sample([cell for cell in notebook["cells"] if "mine" in cell], 2)
    between = chance.choice(("", *EXTRAS[:4], "import torch", "raise SystemExit", "print(undefined)"))
    first["source"] = "\n\n".join((text_of(first), between, text_of(last)))
    notebook["cells"] = [cell for cell in notebook["cells"] if cell is not last]


def split_lines(notebook: Json, chance: random.Random) -> None:
    for cell in notebook["cells"]:
        text = text_of(cell)
        cell["source"] = chance.choice((text, text.splitlines(keepends=True), [text, ""], list(text)))


def change_line_ends(notebook: Json, chance: random.Random) -> None:
    for cell in notebook["cells"]:
        cell["source"] = text_of(cell).replace("\n", chance.choice(("\n", "\r\n", "\r")))


def change_layout(notebook: Json, chance: random.Random) -> None:
    """Blank lines and blanks at line ends are added."""
    for cell in notebook["cells"]:
        cell["source"] = "\n\n" + text_of(cell).replace("\n\n", "\n  \n\n") + "\n\t\n"


def change_types(notebook: Json, chance: random.Random) -> None:
    """One answer is in a text cell by accident."""
    mine = [cell for cell in notebook["cells"] if "mine" in cell]
    chance.choice(mine)["cell_type"] = chance.choice(("raw", "markdown"))


def time_cells(notebook: Json, chance: random.Random) -> None:
    """Magics stand above an answer."""
    mine = chance.choice([cell for cell in notebook["cells"] if "mine" in cell])
    mine["source"] = chance.choice(("%%time\n", "%%capture\n", "%matplotlib inline\n", "!ls\n")) + text_of(
        mine
    )


CHANGES: tuple[Callable[[Json, random.Random], None], ...] = (
    lose_metadata,
    lose_ids,
    mix_metadata,
    mix_ids,
    change_marks,
    add_keys,
    shuffle,
    turn_over,
    delete_others,
    repeat_cells,
    add_cells,
    add_outputs,
    merge,
    split_lines,
    change_line_ends,
    change_layout,
    change_types,
    time_cells,
)


def text_of(cell: Json) -> str:
    """Return the source of a cell as one string."""
    return "".join(cell["source"])


def as_file(notebook: Json, chance: random.Random) -> bytes:
    """Write a notebook in one of the ways in which one can be written."""
    if chance.random() < 0.1:  # as format 3
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["input"] = cell.pop("source")
        notebook["worksheets"] = [{"cells": notebook.pop("cells")}]
    text = damage.text_of(
        notebook, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, None, 1, 4))
    )
    text = text.replace("\n", chance.choice(("\n", "\r\n", "\r")))
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"))
    return text.encode(encoding, "replace") + chance.choice(
        (b"", b"", b"\n", b"]}", b"{}", bytes(4), b"\xff\xfe" * 9)
    )
