"""A zip file that Gradescope takes as an autograder.

What it has to look like is told by https://gradescope-autograders.readthedocs.io/en/latest/specs/: it is
unpacked in /autograder/source; `setup.sh` runs once, as root, when the image is built, and `run_autograder`
for each submission, in a fresh container, also as root. The submission is then in /autograder/submission, and
results are expected in /autograder/results/results.json.

- Ubuntu 22.04, Gradescope's default, has Python 3.10, which is too old. uv installs the version that this
  package runs with here, and the builds of torch for CPUs alone.
- The submission is copied into a folder like a student's of nbgrader's: several files, a folder in a folder,
  or no notebook at all are then told apart as they are everywhere else.
- Gradescope's containers may not let anybody make namespaces. The strongest level of isolation that is there
  is used unless one was asked for, and the results say which.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator

from autograder.packaging import wheel
from autograder.packaging.order import File, Order

UV = "0.13.9"  # the version that installs Python and the packages
_SETUP = """#!/usr/bin/env bash
# Builds the image: Gradescope runs this once, as root.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive UV_PYTHON_INSTALL_DIR=/opt/python
apt-get update
apt-get install -y --no-install-recommends bubblewrap ca-certificates libseccomp2 python3-pip
python3 -m pip install --target /opt/uv uv=={uv}
/opt/uv/bin/uv venv --python {python} /opt/autograder
/opt/uv/bin/uv pip install --python /opt/autograder/bin/python --torch-backend cpu \\
    --constraint /autograder/source/constraints.txt /autograder/source/{wheel}
# The graders are installed; without them here, nothing is left to read beside the submission.
rm /autograder/source/{wheel}
/opt/autograder/bin/autograder doctor
"""
_RUN = """#!/usr/bin/env bash
# Grades one submission: Gradescope runs this for each, in a fresh container.
set -euo pipefail
class=$(mktemp -d)
mkdir -p "$class/{folder}"
cp -RP /autograder/submission/. "$class/{folder}"
cd "$class"
exec /opt/autograder/bin/autograder grade . --output /autograder/results \\
    --format terminal,gradescope --jobs 1 {options}
"""


def files(order: Order) -> Iterator[File]:
    """Yield the scripts, the versions of what has to be installed, and the package itself."""
    built = wheel.build(order.assignments)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    setup = _SETUP.format(uv=UV, python=python, wheel=built.name)
    folder = "/".join(("student", *order.assignments)) if len(order.assignments) == 1 else "student"
    options = ["--seed", str(order.seed), *(("--isolation", order.isolation) if order.isolation else ())]
    run = _RUN.format(folder=folder, options=shlex.join(options))
    yield File("setup.sh", setup.encode(), executable=True)
    yield File("run_autograder", run.encode(), executable=True)
    yield File("constraints.txt", "".join(f"{pin}\n" for pin in wheel.pins()).encode())
    yield built
