"""Replies are cut down to what an honest worker says, whatever they hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import claims

ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
PARTS = {
    "ok": {"value": bytes, "modified": list},
    "refused": {"what": str},
    "missing": {},
    "memory": {},
    "raised": {"type": str, "message": str, "cell": int, "line": int},
}


@pytest.mark.parametrize(
    "reply",
    [
        {"status": "ok", "value": b"\xc0", "modified": [0, 2]},
        {"status": "refused", "what": "an object of type set"},
        {"status": "missing"},
        {"status": "memory"},
        {"status": "raised", "type": "ValueError", "message": "bad", "cell": 3, "line": 7},
    ],
)
def test_honest_replies_stay(reply: dict[str, Any]) -> None:
    """What a worker says is passed on."""
    assert claims.plain(reply, 3) == reply


@given(
    st.sampled_from([*PARTS, "passed", ""]),
    st.dictionaries(
        st.sampled_from(["value", "modified", "what", "type", "message", "cell", "line", "score"]), ODD
    ),
)
def test_parts_have_their_types(status: str, others: dict[str, Any]) -> None:
    """Each status comes with its own parts, of their own types, and with nothing else."""
    reply = claims.plain({"status": status, **others}, 2)
    parts = PARTS[reply.pop("status")]
    assert {name: type(part) for name, part in reply.items()} == parts


@pytest.mark.parametrize(
    ("claimed", "believed"),
    [
        ([1, 0, 1, 1], [0, 1]),
        ([1.0, True, None, "0", [0], {}], []),
        ([-1, 2, 2**63], []),
        ({"0": 0}, []),
        (1, []),
        ([0] * 1_000_000, [0]),
    ],
)
def test_positions_of_arguments(claimed: object, believed: list[int]) -> None:
    """Only positions that there are count, each of them once."""
    assert claims.plain({"status": "ok", "modified": claimed}, 2)["modified"] == believed


def test_heaps_are_cut() -> None:
    """A large value is refused, and says how large it was; a long text is shortened."""
    reply = claims.plain({"status": "ok", "value": bytes(3 * 2**20)})
    assert reply == {"status": "refused", "what": "a value of 3072 KiB"}
    reply = claims.plain({"status": "raised", "message": "x" * 2**20})
    assert len(reply["message"]) == 2000
