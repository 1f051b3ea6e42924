"""A notebook's Markdown as HTML, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.formats.formulas import mathml

# What Markdown has no sign for, without attributes. The notebooks' hints are folded with the first two.
_TAGS = re.compile(r"&lt;(/?(?:details|summary|br|b|i|em|strong|kbd|sub|sup))\s*/?&gt;", re.IGNORECASE)


def html(source: str, attachments: Mapping[str, Any] | None = None) -> Markup:
    """Convert a notebook's Markdown as nbconvert does, but for what is not to be trusted.

    Formulas are MathML. Of HTML, only plain tags stay; all else is shown as it was written. Pictures are
    those that are attached to the cell. So nothing runs in the browser of who reads it, and nothing is
    fetched.
    """
    return Markup(MarkdownWithMath(renderer=_Renderer(attachments or {})).render(source))


class _Renderer(IPythonRenderer):
    def __init__(self, attachments: Any) -> None:
        super().__init__(
            escape=False, allow_harmful_protocols=False, attachments=attachments, exclude_anchor_links=True
        )

    def inline_math(self, body: str) -> str:
        return mathml(body, "inline")

    def block_math(self, body: str) -> str:
        return mathml(body, "block")

    def latex_environment(self, name: str, body: str) -> str:
        return mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block")

    def inline_html(self, html: str) -> str:
        return _plain_tags(html)

    def block_html(self, html: str) -> str:
        return _plain_tags(html)

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        cell = "th" if head and text else "td"  # nothing heads no column
        style = f' style="text-align: {align}"' if align in ("left", "center", "right") else ""
        return f"<{cell}{style}>{text}</{cell}>"

    def block_mermaidjs(self, code: str) -> str:
        return self.block_code(code)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        name = url.removeprefix("attachment:")
        if name != url and name in self.attachments:
            return super().image(text, url, title)
        return str(escape(f"[picture: {text or url}]"))


def _plain_tags(text: str) -> str:
    return _TAGS.sub(r"<\1>", str(escape(text)))
