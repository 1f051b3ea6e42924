"""Values to bytes and back: the only things that may cross between grader and student code.

Allowed are None, bool, int (64 bits), float, str, bytes, lists, tuples, dicts with str or int keys
(NumPy's too), and NumPy arrays and scalars of booleans, integers and real floating point; a Seed stands
for a random generator. Nothing is ever unpickled, so decoding a hostile frame can yield wrong data but
never run code.

The bytes are msgpack's. Of its extensions there are four: an array or a scalar is its dtype, its shape
and its entries; a Seed is its number; and a tuple is a list whose first entry is the mark of tuples.
"""

from __future__ import annotations

import functools
import math
import socket
import struct
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgpack
import numpy as np

from autograder.sandbox import outline

MAX_FRAME = 64 * 2**20
_HEADER = struct.Struct(">I")
_ARRAY_HEADER = struct.Struct("<2sB")
_MOST_DIMENSIONS = 64
_MARK = msgpack.ExtType(outline.TUPLE, b"")
_DTYPES = {
    kind.encode(): np.dtype(kind).newbyteorder("<")
    for kind in ("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8")
}
_MSGPACKS_OWN = (msgpack.ExtType, msgpack.Timestamp, bytearray, memoryview)  # it takes them unasked
_PLAIN: tuple[type[Any], ...] = (int, float, str, bytes, list, dict)


class Refused(Exception):
    """A value may not cross; the message says what it is."""


class BadFrame(Exception):
    """Bytes that are not a frame of ours."""


@dataclass(frozen=True)
class Seed:
    """Stands for a NumPy Generator: as an argument it arrives as `np.random.default_rng(value)`."""

    value: int


def encode(value: Any, *, trusted: bool = False) -> bytes:
    """Turn a value into bytes.

    One that is `trusted`, made by our own code out of what may cross, is not looked over first.

    Raises
    ------
    Refused
        When the value, or something inside it, is not plain data.
    """
    try:
        if type(value) is np.ndarray:
            packed: bytes = _packers.own.pack_ext_type(outline.ARRAY, _pack_array(value))
        else:
            if not trusted:
                _count(value, 0, 0)
            packed = _packers.own.pack(value)
    except OverflowError:
        raise Refused("an integer of more than 64 bits") from None
    except ValueError:
        raise Refused("a value that is too large") from None
    if len(packed) > MAX_FRAME:
        raise Refused(_too_large())
    return packed


def decode(data: Any, *, trusted: bool = False) -> Any:
    """Turn bytes made by :func:`encode` back into an equal value; arrays are fresh and writable.

    Bytes that are `trusted`, the grader's own, are not looked over first.

    Raises
    ------
    BadFrame
        When the bytes are anything else.
    """
    if not isinstance(data, bytes | bytearray):
        raise BadFrame("no bytes")
    try:
        if not trusted:
            outline.check(data)
        return msgpack.unpackb(
            data,
            ext_hook=_restore,
            list_hook=_list_or_tuple,
            object_hook=_with_plain_keys,
            strict_map_key=False,
            unicode_errors="surrogatepass",
        )
    except BadFrame:
        raise
    except Exception as error:  # whatever hostile bytes provoke, they are one thing: unreadable
        raise BadFrame(f"{type(error).__name__}: {error}") from None


def _too_large() -> str:
    return f"a value of more than {MAX_FRAME // 2**20} MiB"


def _count(value: Any, depth: int, count: int) -> int:
    """Count what is in lists and dicts; refuse what :mod:`outline` would, and keys of other types."""
    count += 1
    if depth > outline.DEEPEST:
        raise Refused("a value that is nested too deeply")
    if count > outline.MOST_ENTRIES:  # at once: a list may hold another one a million times
        raise Refused(f"a value of more than {outline.MOST_ENTRIES} entries")
    if isinstance(value, dict):
        for key, entry in value.items():
            if type(key) not in (str, int) and not isinstance(key, np.integer | np.str_):
                raise Refused(f"a dict with a key of type {type(key).__name__}")
            count = _count(entry, depth + 1, count + 1)
    elif isinstance(value, _MSGPACKS_OWN):
        raise Refused(f"an object of type {type(value).__name__}")
    elif isinstance(value, list | tuple):
        for entry in (None, *value) if isinstance(value, tuple) else value:  # None for the mark
            count = _count(entry, depth + 1, count)
    return count


def _reduce(value: Any) -> Any:
    """Describe a value that msgpack does not know itself."""
    if type(value) is np.ndarray:
        return msgpack.ExtType(outline.ARRAY, _pack_array(value))
    if isinstance(value, tuple):
        return [_MARK, *value]
    if isinstance(value, Seed):
        return msgpack.ExtType(outline.SEED, value.value.to_bytes(8, "little"))
    if isinstance(value, np.ma.MaskedArray):
        raise Refused("a masked array")
    if isinstance(value, np.ndarray):
        return msgpack.ExtType(outline.ARRAY, _pack_array(np.asarray(value)))
    if isinstance(value, np.generic) and not isinstance(value, str | bytes):
        return msgpack.ExtType(outline.SCALAR, _pack_array(np.asarray(value)))
    for plain in _PLAIN:  # their subclasses arrive as the plain type
        if isinstance(value, plain):
            return plain(value)
    raise Refused(f"an object of type {type(value).__name__}")


class _Packers(threading.local):
    """A packer for each thread: making one takes longer than packing a number."""

    def __init__(self) -> None:
        self.own = msgpack.Packer(default=_reduce, strict_types=True, unicode_errors="surrogatepass")


_packers = _Packers()


def _pack_array(array: np.ndarray) -> bytes:
    if array.nbytes > MAX_FRAME:
        raise Refused(_too_large())
    if array.dtype.names is not None:
        raise Refused(f"an array of dtype {array.dtype}")
    dtype, head = _head_of(array.dtype.str, array.shape)
    return head + array.astype(dtype, copy=False).tobytes()


@functools.lru_cache(maxsize=512)
def _head_of(dtype: str, shape: tuple[int, ...]) -> tuple[np.dtype, bytes]:
    """Return how entries cross, and the bytes before them."""
    kind = "f8" if dtype[1:] == "f16" else dtype[1:]  # long double has no portable bytes
    if kind.encode() not in _DTYPES:
        raise Refused(f"an array of dtype {np.dtype(dtype)}")
    if not _sensible(shape):
        raise Refused(f"an array of shape {shape}")
    head = _ARRAY_HEADER.pack(kind.encode(), len(shape)) + struct.pack(f"<{len(shape)}Q", *shape)
    return _DTYPES[kind.encode()], head


def _list_or_tuple(content: list[Any]) -> list[Any] | tuple[Any, ...]:
    return tuple(content[1:]) if content and content[0] is _MARK else content


def _with_plain_keys(content: dict[Any, Any]) -> dict[Any, Any]:
    for key in content:
        if type(key) not in (str, int) and not isinstance(key, np.integer):
            raise BadFrame(f"a key of type {type(key).__name__}")
    return content


def _restore(code: int, data: bytes) -> Any:
    """Rebuild what :func:`_reduce` described."""
    if code == outline.TUPLE and not data:
        return _MARK
    if code == outline.SEED and len(data) == 8:
        return Seed(int.from_bytes(data, "little"))
    if code not in (outline.ARRAY, outline.SCALAR):
        raise BadFrame("a malformed extension")
    head = data[: _ARRAY_HEADER.size + 8 * data[_ARRAY_HEADER.size - 1]]
    dtype, shape, size = _read_head(head)
    if len(head) + size != len(data):
        raise BadFrame("an array whose bytes do not fit its shape")
    array = np.ndarray(shape, dtype, data, len(head))
    if dtype.kind == "b":  # a bool whose byte is 2 counts double in a sum
        array = np.asarray(array.view(np.uint8) != 0)
    return array.copy() if code == outline.ARRAY else array.reshape(())[()]


@functools.lru_cache(maxsize=512)
def _read_head(head: bytes) -> tuple[np.dtype, tuple[int, ...], int]:
    """Return dtype, shape, and how many bytes of entries follow."""
    kind, dimensions = _ARRAY_HEADER.unpack_from(head)
    if kind not in _DTYPES or dimensions > _MOST_DIMENSIONS:
        raise BadFrame("a malformed array")
    shape = struct.unpack_from(f"<{dimensions}Q", head, _ARRAY_HEADER.size)
    if not _sensible(shape):
        raise BadFrame("an array of an enormous shape")
    return _DTYPES[kind], shape, math.prod(shape) * _DTYPES[kind].itemsize


def _sensible(shape: Sequence[int]) -> bool:
    """Tell whether going through an array ends: without entries it may have any number of rows."""
    return math.prod(max(size, 1) for size in shape) <= MAX_FRAME


def send(connection: socket.socket, payload: bytes) -> None:
    """Send one frame: four bytes of length, then the payload."""
    if len(payload) > MAX_FRAME:
        raise Refused(_too_large())
    connection.sendall(_HEADER.pack(len(payload)) + payload)


def receive(connection: socket.socket, deadline: float | None = None) -> bytearray:
    """Read one frame, all of it before `deadline` (on the monotonic clock).

    Raises
    ------
    TimeoutError, EOFError, BadFrame
        When time is up, the other side is gone, or the announced size is over the limit.
    """
    (length,) = _HEADER.unpack(_read(connection, _HEADER.size, deadline))
    if length > MAX_FRAME:
        raise BadFrame(f"a frame of {length} bytes was announced")
    return _read(connection, length, deadline)


def _read(connection: socket.socket, size: int, deadline: float | None) -> bytearray:
    content = bytearray(size)
    missing = memoryview(content)
    while missing:
        if deadline is not None:
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                raise TimeoutError
            connection.settimeout(remaining)
        read = connection.recv_into(missing)
        if not read:
            raise EOFError("the other side closed the connection")
        missing = missing[read:]
    return content
