"""Values on the wire: what is allowed arrives unchanged, anything else is refused."""

from __future__ import annotations

import contextlib
import datetime
import math
import random
import struct
from collections import OrderedDict, namedtuple
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
LEAVES = SCALARS | ARRAYS | DTYPES.flatmap(hnp.from_dtype) | st.integers(0, 2**63).map(wire.Seed)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(TEXTS | INTEGERS, inner, max_size=4)
    ),
    max_leaves=8,
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


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0).reshape(2, 3).astype(">f8"),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(12.0).reshape(3, 4)[::-2, ::2],
        np.broadcast_to(1.5, (2, 3)),
        np.array(-0.0),
        np.empty((0, 3)),
        np.float64(math.nan) * np.ones(2),
    ],
    ids=["big-endian", "Fortran order", "a view", "broadcast", "0-d", "empty", "nan"],
)
def test_memory_layout_does_not_matter(array: np.ndarray) -> None:
    """Arrays of any layout arrive with the same entries, contiguous and writable."""
    arrived = round_trip(array)
    assert identical(array, arrived)
    assert arrived.flags.c_contiguous
    assert arrived.flags.writeable


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


def deep(levels: int, kind: type = list) -> Any:
    value: Any = kind()
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


def test_a_list_within_itself_is_refused() -> None:
    """It would be endless."""
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(wire.Refused, match="nested too deeply"):
        wire.encode(endless)


def test_random_bytes_give_a_value_or_a_bad_frame() -> None:
    """Whatever 2,000 random strings and 2,000 damaged frames hold, nothing else comes of them."""
    chance = random.Random(0)
    sample = {"a": [1.5, (True, None)], 3: np.ones((2, 3)), "seed": wire.Seed(4), "s": np.float32(2)}
    frame = wire.encode(sample)
    read = 0
    for number in range(4000):
        data = bytearray(frame if number % 2 else chance.randbytes(chance.randrange(60)))
        for _ in range(chance.randrange(1, 4) if number % 2 else 0):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(wire.BadFrame):
            wire.encode(wire.decode(bytes(data)))
            read += 1
    assert 0 < read < 4000


def extension(code: int, content: object) -> bytes:
    return msgpack.packb(msgpack.ExtType(code, msgpack.packb(content)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        wire.encode([1, 2])[:-1],
        wire.encode(1) + b"\0",
        extension(2, ["O8", [1], b"\0" * 8]),
        extension(2, [["f8"], [1], b"\0" * 8]),
        extension(2, ["f8", [2], b"\0" * 8]),
        extension(2, ["f8", [-1], b"\0" * 8]),
        extension(2, ["f8", [True], b"\0" * 8]),
        extension(2, ["f8", [2**62, 4], b""]),
        extension(2, ["f8", 1, b"\0" * 8]),
        extension(2, ["f8", [1] * 100, b"\0" * 8]),
        extension(2, ["f8", [1], "\0" * 8]),
        extension(9, []),
        extension(1, {}),
        extension(4, [-1]),
        msgpack.packb(msgpack.Timestamp(1)),
        msgpack.packb({None: 1}),
        msgpack.packb({1.5: 1}),
        b"\x91" * 100_000 + b"\x90",
        b"\xdd\xff\xff\xff\xff",
        b"\xdd\x00\x20\x00\x00" + b"\x90" * 2**21,
    ],
    ids=range(21),
)
def test_forged_frames_are_bad_frames(data: bytes) -> None:
    """Descriptions that do not fit, unknown extensions, cut, deep and bloated frames are refused."""
    with pytest.raises(wire.BadFrame):
        wire.decode(data)


def test_nested_extensions_are_bad_frames() -> None:
    """Two hundred tuples inside one another once ended the grader's process: no stack overflows."""
    data = wire.encode(())
    for _ in range(2000):
        inner = b"\x91" + data
        data = b"\xc9" + struct.pack(">IB", len(inner), 1) + inner
    with pytest.raises(wire.BadFrame, match="nested too deeply"):
        wire.decode(data)


def test_keys_and_strings_of_numpy() -> None:
    """What comes out of NumPy arrays is as good as Python's own integers and strings."""
    given = dict(zip(np.arange(1, 3), np.array(["c", "d"]), strict=True))
    assert wire.decode(wire.encode(given)) == {1: "c", 2: "d"}
    assert wire.decode(wire.encode({np.str_("key"): np.str_("entry")})) == {"key": "entry"}
