"""Formulas and Markdown become HTML in which nothing acts and nothing is fetched."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import pack
from autograder.formats import prose
from autograder.formats.formulas import mathml
from tests.formats.test_html import Page

EVIL = [
    r"\text{<script>alert(1)</script>}",
    r"\text{&lt;img src=x onerror=alert(1)&gt;}",
    r"\href{javascript:alert(1)}{x}",
    r"\style{background:url(http://x)}{y}",
    r"\color{red\" onload=\"alert(1)}{x}",
    "</math><script>alert(1)</script>",
    r"\begin{matrix} <b> & &lt;b&gt; \end{matrix}",
]
ACTIVE = ["<script>alert(1)</script>", "<img src=http://x>", "<a href=javascript:x>", "![p](http://x/y)"]
ACTIVE += ["[l](javascript:alert(1))", "<details ontoggle=alert(1)>", "<style>*{}</style>", "<iframe src=x>"]


@pytest.mark.parametrize("name", pack.names())
def test_every_formula_of_the_notebooks_is_understood(name: str) -> None:
    """None is left as LaTeX, which is what becomes of one that cannot be read."""
    notebook = json.loads(pack.release_notebook(name).read_text(encoding="utf-8"))
    texts = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    pages = [prose.html(text) for text in texts]
    assert sum(page.count("<math") for page in pages) > 30
    assert not [page for page in pages if re.search(r"<code>[^<]*\\[a-z]", page) or "$$" in page]


def test_a_formula_is_mathml() -> None:
    """As the standard has it: a fraction, an exponent, a sum with limits."""
    tree = ElementTree.fromstring(mathml(r"\frac{\lambda}{2} \sum_{k=1}^K w_k^2", "block"))
    names = [element.tag.rpartition("}")[2] for element in tree.iter()]
    assert {"math", "mfrac", "munderover", "msubsup"} <= {*names}
    assert "".join(tree.itertext()).split() == ["λ2∑k=1Kwk2"]


@pytest.mark.parametrize("latex", EVIL)
def test_no_formula_acts(latex: str) -> None:
    """What is in it stays text; no attribute leads anywhere or does anything."""
    page = Page(mathml(latex, "inline"))
    assert not {"script", "img", "a", "b"} & {*page.tags}
    assert not {"href", "src", "style", "onload", "onerror"} & page.attributes


@given(st.text(st.sampled_from(r"\{}^_&<>\"'$ab1 \frac\sum\text\begin"), max_size=40))
def test_any_text_as_a_formula_is_well_formed(latex: str) -> None:
    """Also one that LaTeX would refuse."""
    ElementTree.fromstring(mathml(latex, "inline"))


@pytest.mark.parametrize("text", ACTIVE)
def test_no_markdown_acts(text: str) -> None:
    """HTML is shown as it was written, pictures from elsewhere and links to scripts are text."""
    page = Page(prose.html(f"before {text} after\n\n{text}\n"))
    assert {*page.tags} <= {"p", "a", "details"}
    assert not any(name.startswith("on") for name in page.attributes)
    assert "javascript:" not in prose.html(text) or "href" not in page.attributes


def test_hints_stay_folded() -> None:
    """Plain tags without attributes work, and Markdown inside of them."""
    page = Page(prose.html("<details><summary>Hint</summary>\n\nDo **it** for $x$.\n\n</details>"))
    assert page.tags[:2] == ["details", "summary"]
    assert {"strong", "math"} <= {*page.tags}
