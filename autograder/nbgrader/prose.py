"""The filter for Markdown in nbgrader's pages, which show what students wrote."""

from __future__ import annotations

from typing import Any

import jinja2

from autograder.formats import prose


@jinja2.pass_context
def markdown2html(context: Any, source: str) -> str:
    """Convert a cell or a comment; on a page of formgrader's, what it does may change grades.

    Configure it as `c.HTMLExporter.filters = {"markdown2html": "autograder.nbgrader.prose.markdown2html"}`.
    """
    return prose.html(source, context.get("cell", {}).get("attachments", {}))
