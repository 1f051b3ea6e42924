"""What an exception probably means is told for exceptions as Python, NumPy and torch really raise them."""

from __future__ import annotations

import pytest
import torch  # noqa: F401 (the snippets import it faster then)

from autograder.diagnosis.exceptions import meaning
from autograder.sandbox.worker import StudentCode


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("np.ones((3, 4)) - np.ones(3)", "two-shapes"),
        ("np.ones((3, 4)) @ np.ones((3, 4))", "matrix-product-shapes"),
        ("np.dot(np.ones((3, 4)), np.ones((3, 4)))", "matrix-product-shapes"),
        ("torch.ones(3, 4) - torch.ones(3)", "tensor-shapes"),
        ("torch.ones(3, 4) @ torch.ones(3, 4)", "tensor-shapes"),
        ("np.ones(3).shape[1]", "fewer-axes"),
        ("np.ones(3).mean(axis=1)", "fewer-axes"),
        ("np.ones(3)[3]", "index-too-large"),
        ("[1, 2][2]", "index-too-large"),
        ("{'W1': 1}['W2']", "missing-key"),
        ("late; late = 1", "not-set-on-every-path"),
        ("lambd * 2", "unknown-name"),
        ("(lambda x: x)(1, 2)", "wrong-arguments"),
        ("np.mean()", "wrong-arguments"),
        ("float(np.ones(3))", "array-for-number"),
        ("__import__('math').sqrt(np.ones(3))", "array-for-number"),
        ("np.array([np.ones(3), np.ones(2)])", "arrays-of-different-shapes"),
        ("None * np.float64(2.0)", "list-for-array"),
        ("[1.0, 2.0] * 0.5", "list-for-array"),
        ("[1.0, 2.0].sum()", "not-an-array"),
        ("None.shape", "not-an-array"),
        ("1 if np.ones(3) > 0 else 2", "array-as-condition"),
        ("1 / 0", "division-by-zero"),
        ("torch.ones(3).sum().backward()", "graph-is-cut"),
        ("torch.ones(3, requires_grad=True).add_(1)", "graph-is-disturbed"),
        ("f()", "endless-recursion"),
        ("import keras", "missing-library"),
        ("eval('1 +')", "syntax"),
        ("(_ for _ in ()).throw(PermissionError(1, 'Operation not permitted'))", "not-permitted"),
    ],
)
def test_meanings(line: str, told: str) -> None:
    """The exception's type and text lead to the explanation."""
    code = StudentCode({})
    code.run(0, "import numpy as np\nimport torch")
    body = line if line.startswith("import") else f"x = {line}" if ";" not in line else line
    code.run(1, f"def f():\n    {body}\n")
    found = meaning(code.call("f", []))
    assert found is not None
    assert found.id == told


def test_nothing_is_made_up() -> None:
    """An exception that says nothing in particular gets no explanation."""
    assert meaning({"type": "RuntimeError", "message": "as I like it"}) is None
    assert meaning({}) is None
