"""The text of one code cell: what it defines, whether it was changed, how it reads as plain Python."""

from __future__ import annotations

import re

_DEFINES = re.compile(
    r"^(?:(?:async\s+)?(?:def|class)\s+(\w+)"
    r"|(\w+)\s*(?::[^=\n]+|\[[^\]\n]*\]\s*|\|)?=(?!=)"  # a name, an entry of it, or more of them
    r"|(\w+)\.update\()",
    re.MULTILINE,
)
_NEEDS_IPYTHON = re.compile(r"^\s*[%!?]|\?\s*$|=\s*[%!]", re.MULTILINE)


def defined_names(source: str) -> frozenset[str]:
    """Names that a cell defines, or fills in, at its top level; the text need not be valid Python."""
    return frozenset(name for match in _DEFINES.findall(source) for name in match if name)


def bare(source: str) -> str:
    """Return the text without blank space at its ends and at the ends of lines: equal if unchanged."""
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def plain_python(source: str) -> str:
    """Turn magics and shell lines into calls of `get_ipython()`; other text stays as it is."""
    if not _NEEDS_IPYTHON.search(source):
        return source
    from IPython.core.inputtransformer2 import TransformerManager  # slow to import, rarely needed

    try:
        return str(TransformerManager().transform_cell(source))  # type: ignore[no-untyped-call]
    except SyntaxError:  # the worker will meet it again, and say where it is
        return source
