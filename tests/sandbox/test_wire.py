"""Values on the wire: what is allowed arrives unchanged, anything else is refused."""

from __future__ import annotations

import datetime
import decimal
import fractions
import struct
from collections import OrderedDict, namedtuple
from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox import wire

INTEGERS = st.integers(-(2**63), 2**64 - 1)
TEXTS = st.text(st.characters())  # lone surrogates, too
SCALARS = st.one_of(st.none(), st.booleans(), INTEGERS, st.floats(), TEXTS, st.binary())
DTYPES = hnp.boolean_dtypes() | hnp.integer_dtypes() | hnp.unsigned_integer_dtypes() | hnp.floating_dtypes()
SHAPES = hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
ARRAYS = DTYPES.flatmap(lambda dtype: hnp.arrays(dtype, SHAPES))
LAYOUTS: list[Callable[[np.ndarray], np.ndarray]] = [
    lambda array: array,
    lambda array: array.T,
    lambda array: np.asfortranarray(array),
    lambda array: array[..., ::-2] if array.ndim else array,
    lambda array: np.broadcast_to(array, (2, *array.shape)),
    lambda array: array.astype(array.dtype.newbyteorder(">")),
]
VIEWS = st.builds(lambda array, layout: layout(array), ARRAYS, st.sampled_from(LAYOUTS))
NUMPY_SCALARS = DTYPES.flatmap(hnp.from_dtype)
SEEDS = st.integers(0, 2**64 - 1).map(wire.Seed)
LEAVES = SCALARS | VIEWS | NUMPY_SCALARS | SEEDS


def nested(leaves: st.SearchStrategy[Any], keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for lists, tuples and dicts of leaves, in one another."""
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.lists(inner, max_size=4).map(tuple)
            | st.dictionaries(keys, inner, max_size=4)
        ),
        max_leaves=8,
    )


VALUES = nested(LEAVES, TEXTS | INTEGERS)
REFUSED = st.sampled_from(
    [
        *(1j, np.complex64(1), np.ones(2) * 1j, np.clongdouble(1)),
        *(
            datetime.date(2026, 1, 1),
            datetime.timedelta(1),
            np.datetime64("2026-01-01"),
            np.timedelta64(1, "s"),
        ),
        *(np.array([None]), np.array([[]], dtype=object), np.array(["a"]), np.array([b"a"]), np.array("a")),
        *(np.zeros(2, dtype=[("a", "f8")]), np.zeros((), dtype="V8"), np.rec.array([(1, 2.0)])),
        *(np.ma.masked_array([1.0, 2.0], [True, False]), np.ma.masked),
        *(len, lambda: None, object(), type, Ellipsis, NotImplemented, range(3), iter(()), {1}, frozenset()),
        *(2**64, -(2**63) - 1, 10**100, fractions.Fraction(1, 3), decimal.Decimal(1), memoryview(b"a")),
        *(np.random.default_rng(0), np, msgpack.Timestamp(1), msgpack.ExtType(1, b""), bytearray(b"a")),
        *({(1, 2): 3}, {None: 3}, {True: 3}, {1.5: 3}, {b"a": 3}, {np.float64(1): 3}, {np.bool_(True): 3}),
    ]
)


def round_trip(value: object) -> Any:
    return wire.decode(wire.encode(value))


def identical(one: Any, other: Any) -> bool:
    """Compare type by type and bit by bit; byte order and memory layout of arrays do not count."""
    if isinstance(one, np.ndarray | np.generic):
        plain = one.dtype.newbyteorder("<")
        return (
            isinstance(other, np.ndarray) == isinstance(one, np.ndarray)
            and other.dtype == plain
            and other.shape == one.shape
            and other.tobytes() == one.astype(plain).tobytes()
        )
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return struct.pack("<d", one) == struct.pack("<d", other)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(identical, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(identical(one[key], other[key]) for key in one)
    return bool(one == other)


@given(VALUES)
def test_every_allowed_value_arrives_unchanged(value: object) -> None:
    """Type, shape, dtype, sign of zero, bits of nan and the order of keys survive."""
    assert identical(value, round_trip(value))


@given(VALUES)
def test_encoding_again_gives_the_same_bytes(value: object) -> None:
    """Whether an argument was modified is told by its bytes: sending a value on changes none."""
    encoded = wire.encode(value)
    assert wire.encode(wire.decode(encoded)) == encoded


@given(VIEWS)
def test_arrays_arrive_fresh(array: np.ndarray) -> None:
    """Arrays of any layout arrive contiguous, in this machine's byte order, and may be written into."""
    arrived = round_trip(array)
    assert arrived.flags.c_contiguous
    assert arrived.flags.writeable
    assert arrived.flags.aligned
    assert arrived.dtype.isnative


@given(nested(LEAVES | REFUSED, TEXTS | INTEGERS | NUMPY_SCALARS | TEXTS.map(np.str_)))
def test_a_value_arrives_equal_or_is_refused(value: object) -> None:
    """Whatever is mixed with whatever, nothing is lost or turned into something else on the way."""
    try:
        data = wire.encode(value)
    except wire.Refused:
        return
    assert identical(plain_keys(value), plain_keys(wire.decode(data)))


def plain_keys(value: Any) -> Any:
    """Return the value with Python's own strings and integers in place of NumPy's keys."""
    if isinstance(value, list | tuple):
        return type(value)(map(plain_keys, value))
    if isinstance(value, dict):
        kinds = {np.str_: str}
        return {
            key.item() if isinstance(key, np.integer) else kinds.get(type(key), lambda k: k)(key): plain_keys(
                v
            )
            for key, v in value.items()
        }
    return value


@given(REFUSED, st.sampled_from(["alone", "in a list", "in a tuple", "in a dict", "deep inside"]))
def test_what_is_no_data_is_refused_anywhere(value: object, place: str) -> None:
    """The other side never sees it, however it is wrapped."""
    wrapped = {
        "alone": value,
        "in a list": [1, value],
        "in a tuple": (value, 2),
        "in a dict": {"key": value},
        "deep inside": [[({"a": [(value,)]},)]],
    }[place]
    with pytest.raises(wire.Refused):
        wire.encode(wrapped)


def test_subclasses_arrive_as_plain_values() -> None:
    """Whatever a student's subclass overrides stays behind; only its data crosses."""

    class Equal(float):
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = float.__hash__

    class Array(np.ndarray):
        pass

    pair = namedtuple("pair", "a b")
    for value, plain in (
        (Equal(2.0), 2.0),
        (np.ones(2).view(Array), np.ones(2)),
        (pair(1, 2), (1, 2)),
        (OrderedDict(a=1), {"a": 1}),
        (np.longdouble(1.5), np.float64(1.5)),
    ):
        assert identical(plain, round_trip(value))


def test_odd_booleans_become_ordinary() -> None:
    """A bool whose byte is 2, which would count double in a sum, arrives as True."""
    odd = np.array([2, 0, 255], dtype=np.uint8).view(bool)
    assert round_trip(odd).view(np.uint8).tolist() == [1, 0, 1]


def deep(levels: int, kind: type = list, core: Any = ()) -> Any:
    value: Any = kind(core)
    for _ in range(levels):
        value = kind([value])
    return value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1j, "an object of type complex"),
        (np.ones(2) * 1j, "an array of dtype complex128"),
        (np.array([None]), "an array of dtype object"),
        (np.array(["a"]), "an array of dtype <U1"),
        (np.array([b"a"]), "an array of dtype |S1"),
        (np.datetime64("2026-01-01"), "an array of dtype datetime64"),
        (datetime.date(2026, 1, 1), "an object of type date"),
        (np.zeros(2, dtype=[("a", "f8")]), "an array of dtype"),
        (np.zeros((2**31, 0)), "an array of shape (2147483648, 0)"),
        (np.ma.masked_array([1.0, 2.0], [True, False]), "a masked array"),
        ({1.0, 2.0}, "an object of type set"),
        ((x for x in "ab"), "an object of type generator"),
        (range(3), "an object of type range"),
        ({(1, 2): 3}, "a dict with a key of type tuple"),
        ({"a": [{None: 3}]}, "a dict with a key of type NoneType"),
        ({True: 3}, "a dict with a key of type bool"),
        (2**64, "an integer of more than 64 bits"),
        ([-(2**63) - 1], "an integer of more than 64 bits"),
        (deep(100), "nested too deeply"),
        (deep(100_000), "nested too deeply"),
        (deep(100, tuple), "nested too deeply"),
        ([0] * (2**20 + 1), "more than 1048576 entries"),
        (len, "an object of type builtin_function_or_method"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_anything_else_is_refused(value: object, words: str) -> None:
    """A refusal says what the value is."""
    with pytest.raises(wire.Refused) as refusal:
        wire.encode(value)
    assert words in str(refusal.value)


def test_what_holds_itself_is_refused() -> None:
    """It would be endless."""
    endless: list[Any] = []
    endless.append(endless)
    ring: dict[str, Any] = {}
    ring["a"] = ([ring],)
    for value in (endless, ring, (1, endless)):
        with pytest.raises(wire.Refused, match="nested too deeply"):
            wire.encode(value)


def test_what_holds_the_same_a_million_times_is_refused_at_once() -> None:
    """Small in memory, it would be endless on the wire."""
    value: list[Any] = [0]
    for _ in range(30):
        value = [value, value]
    with pytest.raises(wire.Refused, match="more than 1048576 entries"):
        wire.encode(value)


def test_keys_and_strings_of_numpy() -> None:
    """What comes out of NumPy arrays is as good as Python's own integers and strings."""
    given = dict(zip(np.arange(1, 3), np.array(["c", "d"]), strict=True))
    assert wire.decode(wire.encode(given)) == {1: "c", 2: "d"}
    assert wire.decode(wire.encode({np.str_("key"): np.str_("entry")})) == {"key": "entry"}
