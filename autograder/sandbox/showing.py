"""What cells print and draw when they run: text and pictures, as a notebook shows them, of bounded size."""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

_MOST_TEXT = 10_000  # characters of a cell's
_MOST_PICTURES = 8  # of a cell's
_LARGEST_PICTURE = 2**20

# Kind and content: "stdout", "stderr" and "result" with text, "picture" with the bytes of a PNG file.
Output = tuple[str, str | bytes]


class Showing:
    """Runs cells as a notebook does, and keeps what they show."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        """Run cells in `namespace`, in which `display` shows something from now on."""
        self._namespace = namespace
        self._outputs: list[Output] = []
        self._left, self._cut = 0, False
        namespace["display"] = self._display

    def run(self, source: str, filename: str) -> None:
        """Run a cell; the value of its last line is shown unless it ends with a semicolon."""
        tree = ast.parse(source, filename)
        last = tree.body[-1] if tree.body else None
        shown = isinstance(last, ast.Expr) and not source.rstrip().endswith(";")
        body = tree.body[:-1] if shown else tree.body
        exec(compile(ast.Module(body, []), filename, "exec"), self._namespace)
        if shown and isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), filename, "eval"), self._namespace)
            if value is not None:
                self._display(value)

    @contextmanager
    def recorded(self, outputs: list[Output]) -> Iterator[None]:
        """Put into `outputs` what is shown meanwhile, figures of pyplot's included."""
        self._outputs, self._left, self._cut = outputs, _MOST_TEXT, False
        with redirect_stdout(_Stream(self, "stdout")), redirect_stderr(_Stream(self, "stderr")):
            try:
                yield
            finally:
                self._draw()

    def show_text(self, kind: str, text: str) -> None:
        """Keep text, joined to what came before it from the same stream, as far as there is room."""
        if self._cut or not text:
            return
        kept = text[: self._left]
        self._left -= len(kept)
        if len(kept) < len(text):
            self._cut = True
            kept += " … cut here: there was more"
        if self._outputs and self._outputs[-1][0] == kind != "result":
            kept = str(self._outputs.pop()[1]) + kept
        self._outputs.append((kind, kept))

    def _display(self, *values: object, **_: object) -> None:
        for value in values:
            picture = getattr(value, "_repr_png_", None)
            if hasattr(value, "savefig"):
                self._picture(value)
            elif callable(picture) and isinstance(png := picture(), bytes):
                self._keep(png)
            elif not self._cut:
                self.show_text("result", repr(value))

    def _draw(self) -> None:
        """Keep pyplot's open figures, and close them, as notebooks do after each cell."""
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None:
            for number in pyplot.get_fignums():
                self._picture(pyplot.figure(number))
            pyplot.close("all")

    def _picture(self, figure: Any) -> None:
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=72, bbox_inches="tight")
        self._keep(file.getvalue())

    def _keep(self, png: bytes) -> None:
        pictures = sum(kind == "picture" for kind, _ in self._outputs)
        if pictures < _MOST_PICTURES and len(png) <= _LARGEST_PICTURE:
            self._outputs.append(("picture", png))


class _Stream(io.TextIOBase):
    """A text stream that hands what is written to the showing."""

    def __init__(self, showing: Showing, kind: str) -> None:
        self._showing = showing
        self._kind = kind

    def write(self, text: str) -> int:
        self._showing.show_text(self._kind, str(text))
        return len(text)
