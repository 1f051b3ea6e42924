"""The grader's own package, looked for in all ways that Python has.

Goal: Import the grader, or parts of it, into the student's process.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import importlib
import importlib.machinery
import importlib.util
import pkgutil
import sys


def l2_penalty(weights, lam):
    names = ("autograder", "autograder.compare", "autograder.exercises", "nbgrader", "pytest", "torch")
    sys.path += ["@ROOT@", "@SITE@", "@PACKAGE@"]
    sys.path_importer_cache.clear()
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            continue
        raise RuntimeError("LEA" + "KED " + name)
    for path in ("compare.py", "exercises/l2_regularization/reference.py", "exercises/__init__.py"):
        loader = importlib.machinery.SourceFileLoader("found", f"@PACKAGE@/{path}")
        try:
            raise RuntimeError("LEA" + "KED " + loader.get_data(loader.path).decode()[:50])
        except OSError:
            pass
    if any(module.name == "exercises" for module in pkgutil.iter_modules(["@PACKAGE@"])):
        raise RuntimeError("LEA" + "KED")
    return 0.0
