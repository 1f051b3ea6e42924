"""torch without its compiler: what eager code asks of it is answered, and the rest imports it after all."""

from __future__ import annotations

import subprocess
import sys

import pytest

POSTPONE = "from autograder.sandbox.eager import postpone_compiler\npostpone_compiler()"
TRAIN = """
weight = torch.nn.Parameter(torch.tensor([1.0]))
for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW):
    optimizer = kind([weight], lr=0.5)
    for _ in range(2):
        optimizer.zero_grad()
        (weight ** 2).sum().backward()
        optimizer.step()
"""


def run(*parts: str) -> str:
    """Run Python in a process of its own; return what it printed."""
    command = [sys.executable, "-c", "\n".join(["import sys, torch", *parts])]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_optimizers_work_without_the_compiler() -> None:
    """SGD, Adam and AdamW take the very steps that they take with it, and it is not imported."""
    told = "print(weight.tolist(), 'torch._dynamo.config' in sys.modules)"
    quick, usual = run(POSTPONE, TRAIN, told), run(TRAIN, told)
    assert quick.endswith("False")
    assert usual == quick.replace("False", "True")


@pytest.mark.parametrize(
    "line",
    [
        "print(torch._dynamo.config.suppress_errors)",
        "import torch._dynamo.config as config; print(config.suppress_errors)",
        "from torch._dynamo import config; print(config.suppress_errors)",
    ],
)
def test_the_compiler_is_there_for_those_who_need_it(line: str) -> None:
    """Whatever else is asked of it imports the real one."""
    assert run(POSTPONE, TRAIN, line) == "False"


def test_a_compiler_that_is_there_already_stays() -> None:
    """Nothing is put in its place; without torch there is nothing to do."""
    before = "import torch._dynamo\nbefore = torch._dynamo"
    assert run(before, POSTPONE, "print(torch._dynamo is before)") == "True"
    assert run("del sys.modules['torch']", POSTPONE, "print('torch' in sys.modules)") == "False"
