"""The autograder.py of an assignment in Classroom 50: installs the graders from the bundle, and grades.

It stands in the bundle with the wheel and constraints.txt from `autograder package gradescope`'s zip file.
Put the name of your notebook in the place of dropout.ipynb.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NOTEBOOK = "dropout.ipynb"
TORCH_INDEX = ""  # the address of the index that has torch's builds for CPUs

bundle = Path(os.environ["CLASSROOM50_BUNDLE_DIR"])
temp = Path(os.environ["RUNNER_TEMP"])
checkout = Path.cwd()
result = checkout / "result.json"


def run(*command: object) -> None:
    """Run a module where no other of its name is, the student's or this one; end if it fails."""
    variables = {**os.environ, "PIP_EXTRA_INDEX_URL": TORCH_INDEX}
    done = subprocess.run([sys.executable, "-m", *map(str, command)], cwd=temp, env=variables, check=False)
    if done.returncode:
        sys.exit(done.returncode)


if result.is_dir() and not result.is_symlink():  # whatever the student has put there
    shutil.rmtree(result)
else:
    result.unlink(missing_ok=True)
pinned = ("--constraint", bundle / "constraints.txt")
run("pip", "install", "--quiet", "--no-cache-dir", *pinned, *bundle.glob("autograder-*.whl"))
chosen = ("--isolation", "landlock", "--format", "terminal,classroom50")
run("autograder", "grade", checkout / NOTEBOOK, "--output", temp / "graded", *chosen)
shutil.move(temp / "graded" / "result.json", result)
