"""Files that editors, browsers, converters and version control have changed."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

import nbformat

from tests import classroom
from tests.broken.breakage import ANSWERS, NAME, Json, breaks, cell, code, solutions, text_of

_OUTPUT = 50 * 2**20


def encoded(notebook: Json) -> bytes:
    return json.dumps(notebook, ensure_ascii=False).encode()


def output(text: object, kind: str = "text/plain") -> Json:
    return {"output_type": "display_data", "metadata": {}, "data": {kind: text}}


@breaks()
def it_has_a_byte_order_mark(notebook: Json) -> bytes:
    return b"\xef\xbb\xbf" + encoded(notebook)


@breaks()
def it_is_utf_16(notebook: Json) -> bytes:
    return json.dumps(notebook, ensure_ascii=False).encode("utf-16")


@breaks()
def it_is_utf_16_without_a_mark(notebook: Json) -> bytes:
    return json.dumps(notebook, ensure_ascii=False).encode("utf-16-be")


@breaks()
def it_is_utf_32(notebook: Json) -> bytes:
    return json.dumps(notebook, ensure_ascii=False).encode("utf-32")


@breaks()
def it_was_saved_as_ansi(notebook: Json) -> bytes:
    cell(notebook, "l2_penalty")["source"] = f"# für die Übung\n{ANSWERS['l2_penalty']}"
    return json.dumps(notebook, ensure_ascii=False).encode("cp1252", "replace")


@breaks()
def line_ends_are_those_of_windows(notebook: Json) -> bytes:
    for one in notebook["cells"]:
        one["source"] = text_of(one).replace("\n", "\r\n")
    return json.dumps(notebook, indent=1).replace("\n", "\r\n").encode()


@breaks()
def line_ends_are_those_of_old_macs(notebook: Json) -> bytes:
    for one in notebook["cells"]:
        one["source"] = text_of(one).replace("\n", "\r")
    return json.dumps(notebook, indent=1).replace("\n", "\r").encode()


@breaks()
def lines_are_broken_inside_of_strings(notebook: Json) -> bytes:
    return re.sub(rb"(?<!\\)\\n", b"\n", encoded(notebook))


@breaks()
def there_is_blank_space_before(notebook: Json) -> bytes:
    return b"\n \t\r\n" + encoded(notebook)


@breaks()
def there_is_rubbish_behind(notebook: Json) -> bytes:
    return encoded(notebook) + b'\n"}]} </html>'


@breaks()
def there_are_zeros_behind(notebook: Json) -> bytes:
    return encoded(notebook) + bytes(5000)


@breaks()
def it_is_there_twice(notebook: Json) -> bytes:
    return encoded(notebook) * 2


@breaks()
def it_has_nan_and_infinity(notebook: Json) -> None:
    notebook["metadata"]["loss"] = float("nan")
    notebook["cells"][2]["outputs"] = [output([float("inf"), float("-inf")], "application/json")]


@breaks()
def it_has_an_enormous_number(notebook: Json) -> bytes:
    return encoded(notebook).replace(b'"metadata"', b'"factorial": ' + b"9" * 5000 + b', "metadata"', 1)


@breaks()
def it_has_half_of_an_emoji(notebook: Json) -> None:
    notebook["cells"].append(code("print('\ud83d')"))


@breaks()
def it_is_format_3(notebook: Json) -> Json:
    for one in notebook["cells"]:
        one["source"] = text_of(one)
    return dict(nbformat.convert(nbformat.from_dict(notebook), 3))


@breaks()
def it_is_format_2(notebook: Json) -> Json:
    cells = [
        {"cell_type": "code", "input": text_of(one), "language": "python", "outputs": [], "prompt_number": 1}
        for one in notebook["cells"]
        if one["cell_type"] == "code"
    ]
    return {"worksheets": [{"cells": cells}], "metadata": {"name": NAME}, "nbformat": 2}


@breaks()
def its_format_is_unheard_of(notebook: Json) -> None:
    notebook.update(nbformat="five", nbformat_minor=None, metadata=[])


@breaks()
def sources_have_odd_parts(notebook: Json) -> None:
    for one in solutions(notebook):
        one["source"] = [None, *text_of(one).splitlines(keepends=True), 5, ["x"]]
    notebook["cells"] += [code(odd) for odd in (None, 5, {}, [[]], True)] + [None, [], "cell", 7, {}]


@breaks()
def metadata_are_of_wrong_types(notebook: Json) -> None:
    for one, odd in zip(
        notebook["cells"], [None, [], "x", {"nbgrader": 5}, {"nbgrader": {"grade_id": []}}] * 99, strict=False
    ):
        one.update(metadata=odd, id=odd)


@breaks()
def an_output_is_huge(notebook: Json) -> None:
    notebook["cells"][2]["outputs"] = [output("iVBORw0KGgo/+" * (_OUTPUT // 13), "image/png")]


@breaks()
def numbers_are_printed_without_end(notebook: Json) -> None:
    line = "[[0.125, 2.5, 1e-05], [3.0, 4.0, 5.0]],\n"
    notebook["cells"][2]["outputs"] = [
        {"name": "stdout", "output_type": "stream", "text": [line] * (_OUTPUT // 50)}
    ]


@breaks()
def a_widget_has_half_a_million_numbers(notebook: Json) -> None:
    data = {"data": [{"x": [number / 7 for number in range(500_000)]}]}
    notebook["cells"][2]["outputs"] = [output(data, "application/vnd.plotly.v1+json")]


@breaks()
def a_text_has_pictures_in_it(notebook: Json) -> None:
    picture = f"![](data:image/png;base64,{'iVBORw0KGgo/+' * 10**6})"
    notebook["cells"].append(code(picture, cell_type="markdown"))


@breaks(filename=f"{NAME} (1).ipynb")
def a_browser_numbered_it(notebook: Json) -> None:
    pass


@breaks(filename=f"{NAME}.ipynb.txt")
def a_browser_called_it_text(notebook: Json) -> None:
    pass


@breaks(filename="Untitled3.ipynb.json")
def a_browser_called_it_json(notebook: Json) -> None:
    pass


@breaks(filename="ÜBUNG 1 – Ada's.IPYNB")
def it_was_renamed(notebook: Json) -> None:
    pass


@breaks(filename=f"src/final/{PurePath(NAME)}.ipynb")
def it_is_in_a_folder_of_its_own(notebook: Json) -> None:
    pass


@breaks(unreadable="the file is empty")
def it_is_empty(notebook: Json) -> bytes:
    return b""


@breaks(unreadable="the file is empty")
def it_is_nothing_but_zeros(notebook: Json) -> bytes:
    return bytes(4096)


@breaks(unreadable="breaks off in the middle")
def it_is_cut_off(notebook: Json) -> bytes:
    whole = encoded(notebook)
    return whole[: len(whole) // 2]


@breaks(unreadable="the file is a web page")
def it_is_a_login_page(notebook: Json) -> bytes:
    return b"\n<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>"


@breaks(unreadable="a Python script")
def it_is_a_script(notebook: Json) -> bytes:
    return "\n\n".join(["#!/usr/bin/env python", "import numpy as np", *ANSWERS.values()]).encode()


@breaks(unreadable="a Python script")
def it_is_a_script_with_a_docstring(notebook: Json) -> bytes:
    return b'"""Homework."""\n\nfrom numpy import *\n'


@breaks(unreadable="a zip file")
def it_is_a_zip_file(notebook: Json) -> bytes:
    return b"PK\x03\x04" + bytes(range(256))


@breaks(unreadable="a PDF")
def it_is_a_pdf(notebook: Json) -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


@breaks(unreadable="the marks of a merge conflict")
def it_has_merge_conflicts(notebook: Json) -> bytes:
    lines = json.dumps(notebook, indent=1).splitlines()
    middle = len(lines) // 2
    conflict = ["<<<<<<< HEAD", lines[middle], "=======", lines[middle], ">>>>>>> main"]
    return "\n".join([*lines[:middle], *conflict, *lines[middle + 1 :]]).encode()


@breaks(unreadable="there is no object with cells")
def it_is_a_list(notebook: Json) -> bytes:
    return json.dumps(notebook["cells"]).encode()


@breaks(unreadable="it has no list of cells")
def cells_are_a_dict(notebook: Json) -> None:
    notebook["cells"] = {str(number): one for number, one in enumerate(notebook["cells"])}


@breaks(unreadable="it holds the tasks of dropout, but was handed in for l2_regularization")
def it_is_another_assignment(notebook: Json) -> Json:
    return classroom.hand_in("dropout", classroom.solution("dropout"))


@breaks(unreadable="none of its cells belongs to an assignment", filename="homework.ipynb")
def it_is_a_notebook_of_something_else(notebook: Json) -> Json:
    return {"cells": [code("import pandas as pd\ndf = pd.read_csv('x.csv')\ndf.plot()")], "metadata": {}}


@breaks(unreadable="millions of values")
def it_is_a_bomb_of_lists(notebook: Json) -> bytes:
    return b'{"cells": [' + b"[]," * 4_000_000 + b"[]]}"


@breaks(unreadable="not valid JSON")
def it_is_nested_without_end(notebook: Json) -> bytes:
    return b'{"cells": ' + b"[" * 100_000


@breaks(unreadable="more than 20000 cells")
def it_has_too_many_cells(notebook: Json) -> None:
    notebook["cells"] += [{"cell_type": "code", "source": ""}] * 20_000


@breaks(unreadable="more than 4 MiB of code")
def it_has_a_cell_of_megabytes(notebook: Json) -> None:
    notebook["cells"].append(code("x = 1\n" * 2**21))
