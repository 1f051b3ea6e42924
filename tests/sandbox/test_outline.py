"""How deep and how large a frame may be, and what is none; both sides draw the same line."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np
import pytest

from autograder.sandbox import outline, wire
from tests.sandbox.test_wire import deep, identical, round_trip

MOST = outline.MOST_ENTRIES


@pytest.mark.parametrize("kind", [list, tuple], ids=["lists", "tuples"])
@pytest.mark.parametrize("core", [(), (1,)], ids=["empty", "one entry"])
def test_the_deepest_values(kind: type, core: Any) -> None:
    """What is refused on one side would be on the other: one level more is too deep for both."""
    allowed = outline.DEEPEST - (len(core) or kind is tuple)  # a tuple's mark is an entry, too
    value = deep(allowed, kind, core)
    assert identical(value, round_trip(value))
    with pytest.raises(wire.Refused, match="nested too deeply"):
        wire.encode(deep(allowed + 1, kind, core))
    data = b"\x91" * (allowed + 1) + msgpack.packb(list(core))
    if kind is list:
        with pytest.raises(wire.BadFrame, match="nested too deeply"):
            wire.decode(data)
        assert wire.decode(data[1:]) == deep(allowed, list, core)


@pytest.mark.parametrize(
    ("entry", "each"),
    [(0, 1), (np.float64(1.5), 1), ([], 1), ((), 2), ({}, 1), ({1: 2}, 3), ((1, 2), 4)],
    ids=["int", "NumPy float", "list", "tuple", "dict", "dict of one", "pair"],
)
def test_the_most_entries(entry: object, each: int) -> None:
    """As many as are allowed arrive; one more is refused on both sides."""
    count, rest = divmod(MOST - 1, each)
    data = wire.encode([entry] * count + [0] * rest)
    assert len(wire.decode(data)) == count + rest
    with pytest.raises(wire.Refused, match="more than 1048576 entries"):
        wire.encode([entry] * count + [0] * (rest + 1))
    length = struct.pack(">I", count + rest + 1)
    with pytest.raises(wire.BadFrame, match="more than 1048576 entries"):
        wire.decode(b"\xdd" + length + data[data[0] == 0xDC and 3 or 5 :] + b"\0")


@pytest.mark.parametrize("make", [bytes, lambda size: "a" * size, lambda size: np.zeros(size, np.int8)])
def test_the_largest_values(make: Callable[[int], Any]) -> None:
    """What does not fit into a frame is refused before it is sent."""
    value = make(wire.MAX_FRAME - 100)
    assert len(wire.encode(value)) <= wire.MAX_FRAME
    with pytest.raises(wire.Refused, match="more than 64 MiB"):
        wire.encode(make(wire.MAX_FRAME + 1))


def extension(code: int, content: bytes) -> bytes:
    return msgpack.packb(msgpack.ExtType(code, content))


FLOATS = b"f8\x01" + struct.pack("<Q", 1)  # the header of an array of one


@pytest.mark.parametrize(
    "data",
    [
        b"",
        wire.encode([1, 2])[:-1],
        wire.encode(1) + b"\0",
        b"\xc1",
        extension(2, b""),
        extension(2, b"O8\x01" + struct.pack("<Q", 1) + bytes(8)),
        extension(2, b"f8\x02" + struct.pack("<Q", 1) + bytes(7)),
        extension(2, FLOATS + bytes(7)),
        extension(2, FLOATS + bytes(16)),
        extension(2, b"f8\x02" + struct.pack("<QQ", 2**62, 4)),
        extension(2, b"f8\x02" + struct.pack("<QQ", 2**63, 0)),
        extension(2, b"f8\x02" + struct.pack("<QQ", 2**31, 0)),
        extension(2, b"f8\xff" + struct.pack("<255Q", *[1] * 255) + bytes(8)),
        extension(3, b"f8\x01" + struct.pack("<Q", 0)),
        extension(3, b"f8\x01" + struct.pack("<Q", 2) + bytes(16)),
        extension(1, b""),
        b"\x92\x01" + extension(1, b""),
        b"\x81" + extension(1, b"") + b"\x01",
        b"\x92\x90" + extension(1, b""),
        b"\x91" + extension(1, b"x"),
        extension(4, b"\1"),
        extension(4, bytes(9)),
        extension(5, b""),
        msgpack.packb(msgpack.Timestamp(1)),
        msgpack.packb([msgpack.Timestamp(2**40, 5)]),
        msgpack.packb({None: 1}),
        msgpack.packb({1.5: 1}),
        msgpack.packb({b"a": 1}),
        b"\x81\x90\x01",
        b"\x81" + extension(3, b"f8\0" + bytes(8)) + b"\x01",
        b"\x81" + extension(4, bytes(8)) + b"\x01",
        b"\xa1\xff",
        b"\x91" * 100_000 + b"\x90",
        b"\xdd\xff\xff\xff\xff",
        b"\xdf\xff\xff\xff\xff",
        b"\xc6\xff\xff\xff\xff",
        b"\xc9\xff\xff\xff\xff\x02",
        b"\xdb\x7f\xff\xff\xff",
        b"\xdd\x00\x20\x00\x00" + b"\x90" * 2**21,
        b"\xdd\x00\x10\x00\x00" * 1000,
        memoryview(b"\x01"),
        "text",
        None,
    ],
    ids=range(43),
)
def test_forged_frames_are_bad_frames(data: Any) -> None:
    """Descriptions that do not fit, unknown extensions, odd keys, cut, deep and bloated frames."""
    with pytest.raises(wire.BadFrame):
        wire.decode(data)
