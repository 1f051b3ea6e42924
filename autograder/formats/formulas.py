"""Formulas as MathML, which browsers show without a script and without a network."""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from typing import Literal
from xml.etree import ElementTree

from latex2mathml.converter import Converter

# What MathML may say about how a formula looks; a link, a style or an event is not among it.
_ATTRIBUTES = frozenset(
    [
        "accent",
        "columnalign",
        "columnlines",
        "columnspacing",
        "depth",
        "display",
        "displaystyle",
        "fence",
        "form",
        "height",
        "largeop",
        "linethickness",
        "lspace",
        "mathvariant",
        "maxsize",
        "minsize",
        "movablelimits",
        "rowlines",
        "rowspacing",
        "rspace",
        "scriptlevel",
        "separator",
        "stretchy",
        "symmetric",
        "voffset",
        "width",
    ]
)
# MathML Core, which is what browsers have, knows no variants: letters have code points of their own there.
_STYLES = {"bold": "BOLD", "double-struck": "DOUBLE-STRUCK", "script": "SCRIPT", "fraktur": "FRAKTUR"}
_ESCAPED = re.compile(r"\\([_%&#$ ])")
_LONGEST = 5000


@functools.lru_cache(maxsize=4096)  # a class's pages show the same formulas
def mathml(latex: str, display: Literal["inline", "block"]) -> str:
    """Return a formula as MathML; as its LaTeX, in type, when it cannot be read.

    latex2mathml's own text is not used: it has `&lt;` in it turned back into `<`, and so would let HTML
    through that somebody wrote into a formula.
    """
    try:
        if len(latex) > _LONGEST:
            raise ValueError("longer than any formula is")
        tree = Converter(display=display).convert_to_element(latex)
    except Exception:  # whatever a student's LaTeX makes it raise
        return f"<code>{html.escape(latex.strip())}</code>"
    for element in tree.iter():
        element.attrib = {name: value for name, value in element.attrib.items() if name in _ATTRIBUTES}
        element.text = _text(element.text or "", element.get("mathvariant", ""))
    return ElementTree.tostring(tree, encoding="unicode", short_empty_elements=False)


def _text(text: str, variant: str) -> str:
    r"""Return an element's text without references to characters and `\_`, in its own alphabet."""
    text = _ESCAPED.sub(r"\1", html.unescape(text))
    return "".join(_letter(letter, _STYLES[variant]) for letter in text) if variant in _STYLES else text


def _letter(letter: str, style: str) -> str:
    """Return the letter or digit of an alphabet, such as 𝔼 for E; the same letter where there is none."""
    case = "CAPITAL" if letter.isupper() else "DIGIT" if letter.isdigit() else "SMALL"
    name = unicodedata.name(letter, "").rpartition(" ")[2]
    for known in (f"MATHEMATICAL {style} {case} {name}", f"{style} {case} {name}"):
        try:
            return unicodedata.lookup(known)
        except KeyError:
            continue
    return letter
