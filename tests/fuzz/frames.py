"""Hostile frames: valid ones that were damaged, msgpack that announces what is not there, and plain noise."""

from __future__ import annotations

import random
import struct
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np

from autograder.sandbox import wire

_EDGES = (0, 1, 2, 15, 16, 31, 32, 127, 128, 255, 256, 2**15, 2**16 - 1, 2**20, 2**31 - 1, 2**31, 2**32 - 1)
_EXTENSIONS = (0xC7, 0xC8, 0xC9, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8)
_LENGTHS = {0xC4: "B", 0xC5: "H", 0xC6: "I", 0xD9: "B", 0xDA: "H", 0xDB: "I"}
_COUNTS = {0xDC: "H", 0xDD: "I", 0xDE: "H", 0xDF: "I"}
_KINDS = (b"f8", b"f4", b"f2", b"i8", b"u1", b"b1", b"O8", b"U4", b"c8", b"f9", b"\x00\xff", b"M8", b"V8")


def run(seed: int, count: int) -> Counter[str]:
    """Read hostile frames: each is refused or is a value that can be sent on, at once.

    Returns how often which was the case; AssertionError says with which seed and number it was not.
    """
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    for number in range(count):
        data = frame(chance)
        started = time.perf_counter()
        try:
            encoded = wire.encode(wire.decode(data))
        except wire.BadFrame:
            outcomes["bad frame"] += 1
        else:
            outcomes["value"] += 1
            assert wire.encode(wire.decode(encoded)) == encoded, (seed, number)
        assert time.perf_counter() - started < 20, (seed, number)
    return outcomes


def frame(chance: random.Random) -> bytes:
    """Return one hostile frame."""
    make = chance.choice((damaged, damaged, described, described, noise))
    return make(chance)


def noise(chance: random.Random) -> bytes:
    """Return bytes without any sense."""
    return chance.randbytes(chance.choice((1, 3, 8, 30, 200)))


def damaged(chance: random.Random) -> bytes:
    """Return a valid frame after some accidents."""
    data = bytearray(wire.encode(value(chance)))
    for _ in range(chance.randrange(1, 5)):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0 if place < len(data):
                data[place] ^= 1 << chance.randrange(8)
            case 1 if place < len(data):
                data[place] = chance.randrange(256)
            case 2:
                del data[place : place + chance.choice((1, 4, 1000))]
            case 3:
                data[place:place] = chance.randbytes(chance.randrange(1, 9))
            case 4:
                other = wire.encode(value(chance))
                data[place : place + chance.choice((0, 1, len(other)))] = other
            case 5:
                data[place : place + 4] = struct.pack(">I", chance.choice(_EDGES))
    return bytes(data)


def described(chance: random.Random, depth: int = 0) -> bytes:
    """Return msgpack by its grammar, with lengths, types and extensions that are often lies."""
    lying = chance.random() < 0.1
    match chance.randrange(9 if depth < 4 else 5):
        case 0:
            return bytes(
                [chance.choice((*range(0x00, 0x80, 9), *range(0xE0, 0x100), 0xC0, 0xC1, 0xC2, 0xC3))]
            )
        case 1:
            head = chance.choice(tuple(range(0xCA, 0xD4)))
            return bytes([head]) + chance.randbytes(8 if lying else _width(head))
        case 2:
            return _blob(chance, lying)
        case 3 | 4:
            return _extension(chance, lying, depth)
        case 5 | 6:
            count = chance.randrange(5)
            entries = [described(chance, depth + 1) for _ in range(count)]
            return _open(chance, 0x90, (0xDC, 0xDD), count, lying) + b"".join(entries)
        case 7:
            count = chance.randrange(4)
            keys = [described(chance, 4) if chance.random() < 0.3 else bytes([n]) for n in range(count)]
            entries = [key + described(chance, depth + 1) for key in keys]
            return _open(chance, 0x80, (0xDE, 0xDF), count, lying) + b"".join(entries)
    return chance.choice((b"\x91", b"\x81\x01", b"\xdd\x00\x0f\xff\xff")) * chance.randrange(200)


def value(chance: random.Random, depth: int = 0) -> Any:
    """Return a value that may cross."""
    leaves: tuple[Callable[[], Any], ...] = (
        lambda: chance.choice((None, True, False, 0, -1, 2**64 - 1, -(2**63))),
        lambda: chance.choice((0.0, -0.0, float("nan"), float("inf"), chance.random())),
        lambda: chance.choice(("", "text", "\ud800", "λ" * 40, "a" * 300, b"", b"\x00\xff", bytes(300))),
        lambda: np.float32(chance.random()),
        lambda: wire.Seed(chance.randrange(2**63)),
        lambda: np.zeros(
            chance.choice(((), (0,), (3,), (2, 3), (1, 0, 2))), chance.choice(("f8", "b1", "i2"))
        ),
    )
    if depth > 3 or chance.random() < 0.5:
        return chance.choice(leaves)()
    entries = [value(chance, depth + 1) for _ in range(chance.randrange(4))]
    match chance.randrange(3):
        case 0:
            return entries
        case 1:
            return tuple(entries)
    return {chance.choice(("status", "value", "x", 1, -5, "")): entry for entry in entries}


def _blob(chance: random.Random, lying: bool) -> bytes:
    content = chance.choice((b"", b"ok", b"status", b"\xff\xfe", b"\xed\xa0\x80", bytes(40), bytes(300)))
    if len(content) < 32 and chance.random() < 0.5:
        return bytes([0xA0 | (chance.randrange(32) if lying else len(content))]) + content
    head = chance.choice(tuple(_LENGTHS))
    length = chance.choice(_EDGES) if lying else len(content)
    return bytes([head]) + _packed(_LENGTHS[head], length) + content


def _extension(chance: random.Random, lying: bool, depth: int) -> bytes:
    code = chance.choice((1, 2, 2, 2, 3, 3, 4, 5, 0, 127, 255))
    dimensions = chance.choice((0, 1, 2, 3, 64, 65, 255))
    sides = [chance.choice((0, 1, 1, 2, 3, 2**32, 2**63)) for _ in range(dimensions)]
    contents: tuple[Callable[[], bytes], ...] = (
        lambda: b"",
        lambda: chance.choice(_KINDS) + struct.pack(f"<B{dimensions}Q", dimensions, *sides) + bytes(8),
        lambda: b"f8\x01" + struct.pack("<Q", 2) + chance.randbytes(16),
        lambda: chance.randbytes(chance.choice((1, 2, 3, 8, 16, 40))),
        lambda: described(chance, depth + 1),
    )
    content = chance.choice(contents)()
    if not lying:
        return msgpack.packb(msgpack.ExtType(code, content)) if code < 128 else b"\xd6\xff" + bytes(4)
    head = chance.choice(_EXTENSIONS)
    length = _packed({0xC7: "B", 0xC8: "H", 0xC9: "I"}[head], chance.choice(_EDGES)) if head < 0xD4 else b""
    return bytes([head]) + length + bytes([code]) + content


def _open(chance: random.Random, small: int, large: tuple[int, int], count: int, lying: bool) -> bytes:
    if not lying and chance.random() < 0.8:
        return bytes([small | count])
    head = chance.choice(large)
    return bytes([head]) + _packed(_COUNTS[head], chance.choice(_EDGES) if lying else count)


def _packed(form: str, number: int) -> bytes:
    return struct.pack(f">{form}", number % 256 ** struct.calcsize(form))


def _width(head: int) -> int:
    return (4, 8, 1, 2, 4, 8, 1, 2, 4, 8)[head - 0xCA]
