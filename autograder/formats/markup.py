"""One task's feedback as HTML and as text, the same words in both."""

from __future__ import annotations

import io
import re

import jinja2
from markupsafe import Markup, escape
from rich.console import Console

from autograder.formats import terminal
from autograder.report import TaskReport

_CODE = re.compile(r"`([^`\n]+)`")


def _code(text: str) -> Markup:
    """Escape a text, with what stands between backticks as code."""
    escaped = str(escape(terminal.printable(text)))  # a Markup would escape what is put into it
    return Markup(_CODE.sub(r"<code>\1</code>", escaped))


TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("autograder.formats"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
)
TEMPLATES.filters.update(code=_code, points=terminal.points, shown=terminal.printable)


def task_html(task: TaskReport) -> str:
    """Return a fragment of HTML; every word of a student's is escaped."""
    return TEMPLATES.get_template("task.html").render(task=task)


def task_text(task: TaskReport) -> str:
    """Return plain text of at most 100 characters a line."""
    file = io.StringIO()
    Console(file=file, width=100, color_system=None).print(terminal.task_text(task))
    return "\n".join(line.rstrip() for line in file.getvalue().strip().splitlines())
