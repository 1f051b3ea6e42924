"""nbgrader is used as it comes: what nbgrader_config.py does is what a configuration may do."""

from __future__ import annotations

import json
import subprocess
import sys

from tests import classroom

LISTED = """
import importlib, json, pkgutil, sys, warnings
warnings.simplefilter("ignore")
import nbgrader.apps, nbgrader.converters, nbgrader.preprocessors, nbgrader.server_extensions.formgrader

def contents():
    for package in list(sys.modules.values()):
        name = getattr(package, "__name__", "")
        if name.partition(".")[0] in ("nbgrader", "nbconvert", "nbformat"):
            for key, value in vars(package).items():
                if getattr(value, "__module__", None):
                    yield f"{name}.{key}", f"{value.__module__}.{getattr(value, '__qualname__', '')}"
                    if isinstance(value, type):
                        for own, part in vars(value).items():
                            yield f"{name}.{key}.{own}", str(getattr(part, "__module__", ""))

before = dict(contents())
from traitlets.config.loader import PyFileConfigLoader
PyFileConfigLoader("nbgrader_config.py").load_config()
after = dict(contents())
print(json.dumps([key for key, value in before.items() if after.get(key) != value]))
"""


def test_nothing_of_nbgraders_is_replaced() -> None:
    """The configuration sets traits alone.

    Where there is no trait for it, an exporter of ours reaches the converter, which hands itself over as
    the exporter's parent after it has looked for notebooks and before it reads the first.
    """
    line = [sys.executable, "-c", LISTED]
    done = subprocess.run(line, cwd=classroom.ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
