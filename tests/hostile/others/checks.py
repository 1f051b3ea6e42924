"""How a course would test `l2_regularization` with another grader: asserts in NumPy, some shown, some hidden.

Every function is the text of a test. nbgrader gets its body as the lines of a test cell; otter gets the
function, whose argument is what the student defined. Expected values are worked out on the spot, as is usual.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable

import numpy as np

__all__ = ["CHECKS", "body", "text"]


def visible_l2_penalty(l2_penalty):
    arrays = [np.array([[1.0, -2.0], [0.0, 3.0]]), np.array([-1.0])]
    assert np.isclose(l2_penalty(arrays, 0.1), 0.75)


def hidden_l2_penalty(l2_penalty):
    rng = np.random.default_rng(11)
    for lam in (0.3, 0.07):
        arrays = [rng.normal(size=(4, 3)), rng.normal(size=5), rng.normal(size=(2, 3, 2))]
        expected = lam / 2 * sum(np.sum(array**2) for array in arrays)
        np.testing.assert_allclose(l2_penalty(arrays, lam), expected)


def visible_l2_gradient(l2_gradient):
    result = l2_gradient([np.array([2.0, -4.0])], 0.25)
    assert np.allclose(result[0], [0.5, -1.0])


def hidden_l2_gradient(l2_gradient):
    rng = np.random.default_rng(12)
    arrays = [rng.normal(size=(4, 3)), rng.normal(size=5)]
    expected = [0.3 * array for array in arrays]
    result = l2_gradient(arrays, 0.3)
    assert len(result) == len(expected)
    for got, wanted in zip(result, expected, strict=True):
        np.testing.assert_allclose(got, wanted)


def visible_regularized_loss(regularized_loss):
    params = {"W1": np.array([[2.0]]), "b1": np.array([3.0])}
    grads = {"W1": np.array([[1.0]]), "b1": np.array([1.0])}
    loss, result = regularized_loss(1.0, grads, params, 0.5)
    assert np.isclose(loss, 2.0)
    assert np.allclose(result["W1"], 2.0)


def hidden_regularized_loss(regularized_loss):
    rng = np.random.default_rng(13)
    params = {name: rng.normal(size=(3, 2)) for name in ("W1", "b1", "gamma1", "W2")}
    grads = {name: rng.normal(size=(3, 2)) for name in params}
    expected_loss = 0.7 + 0.3 / 2 * (np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2))
    expected = {**grads, **{name: grads[name] + 0.3 * params[name] for name in ("W1", "W2")}}
    loss, result = regularized_loss(0.7, grads, params, 0.3)
    np.testing.assert_allclose(loss, expected_loss)
    assert set(result) == set(expected)
    for name, wanted in expected.items():
        np.testing.assert_allclose(result[name], wanted)


def visible_weight_decay_step(weight_decay_step):
    result = weight_decay_step(np.array([1.0, -2.0]), np.zeros(2), 0.5, 0.2)
    assert np.allclose(result, [0.9, -1.8])


def hidden_weight_decay_step(weight_decay_step):
    rng = np.random.default_rng(14)
    w, grad = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    expected = (1 - 0.3 * 0.07) * w - 0.3 * grad
    np.testing.assert_allclose(weight_decay_step(w, grad, 0.3, 0.07), expected)


def visible_momentum_step(momentum_step):
    w, velocity = momentum_step(np.array([1.0]), np.array([0.5]), np.array([1.0]), 0.1, 0.9, 0.5)
    assert np.allclose(w, 0.81)
    assert np.allclose(velocity, 1.9)


def hidden_momentum_step(momentum_step):
    rng = np.random.default_rng(15)
    w, grad, velocity = (rng.normal(size=(4, 3)) for _ in range(3))
    expected_velocity = 0.8 * velocity + grad + 0.07 * w
    expected_w = w - 0.3 * expected_velocity
    result_w, result_velocity = momentum_step(w, grad, velocity, 0.3, 0.8, 0.07)
    np.testing.assert_allclose(result_velocity, expected_velocity)
    np.testing.assert_allclose(result_w, expected_w)


def visible_adam_step(adam_step):
    zeros = np.zeros(1)
    w, m, v = adam_step(np.ones(1), np.ones(1), zeros, zeros, 1, 0.1, 0.9, 0.99, 1e-8, 0.0, True)
    assert np.allclose([w, m, v], [[0.9], [0.1], [0.01]])


def hidden_adam_step(adam_step):
    rng = np.random.default_rng(16)
    for decoupled in (False, True):
        w, grad, m = (rng.normal(size=(4, 3)) for _ in range(3))
        v = rng.uniform(0.1, 1, size=(4, 3))
        pulled = grad if decoupled else grad + 0.07 * w
        shrunk = (1 - 0.01 * 0.07) * w if decoupled else w
        expected_m = 0.8 * m + 0.2 * pulled
        expected_v = 0.95 * v + 0.05 * pulled**2
        step = expected_m / (1 - 0.8**3) / (np.sqrt(expected_v / (1 - 0.95**3)) + 1e-6)
        result = adam_step(w, grad, m, v, 3, 0.01, 0.8, 0.95, 1e-6, 0.07, decoupled)
        for got, wanted in zip(result, (shrunk - 0.01 * step, expected_m, expected_v), strict=True):
            np.testing.assert_allclose(got, wanted)


def visible_lasso_penalty(lasso_penalty):
    assert np.isclose(lasso_penalty([np.array([1.0, -2.0]), np.array([[3.0]])], 0.5), 3.0)


def hidden_lasso_penalty(lasso_penalty):
    rng = np.random.default_rng(17)
    arrays = [rng.normal(size=(4, 3)), rng.normal(size=5)]
    expected = 0.3 * sum(np.sum(np.abs(array)) for array in arrays)
    np.testing.assert_allclose(lasso_penalty(arrays, 0.3), expected)


def visible_soft_threshold(soft_threshold):
    result = soft_threshold(np.array([-3.0, -0.5, 0.0, 0.8, 2.0]), 1.0)
    assert np.allclose(result, [-2.0, 0.0, 0.0, 0.0, 1.0])


def hidden_soft_threshold(soft_threshold):
    w = np.random.default_rng(18).normal(size=(5, 4))
    expected = np.where(w > 0.4, w - 0.4, np.where(w < -0.4, w + 0.4, 0.0))
    np.testing.assert_allclose(soft_threshold(w, 0.4), expected)


def visible_penalty_names(PENALTY_NAMES):  # noqa: N803
    assert set(PENALTY_NAMES) == {"l1", "l2"}


def hidden_penalty_names(PENALTY_NAMES):  # noqa: N803
    assert PENALTY_NAMES["l1"].strip().lower() == "lasso"
    assert PENALTY_NAMES["l2"].strip().lower() == "ridge"


def body(check: Callable[..., None]) -> str:
    """Return the lines of a check, for a cell."""
    return textwrap.dedent("".join(inspect.getsourcelines(check)[0][1:]))


def text(check: Callable[..., None]) -> str:
    """Return a check as it stands here, for a file of tests."""
    return re.sub("  # noqa.*", "", inspect.getsource(check))


# Each task's visible and hidden check.
CHECKS: dict[str, tuple[Callable[..., None], Callable[..., None]]] = {
    name.removeprefix("hidden_"): (globals()[name.replace("hidden_", "visible_")], check)
    for name, check in list(globals().items())
    if name.startswith("hidden_")
}
