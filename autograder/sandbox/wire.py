"""Values to bytes and back: the only things that may cross between grader and student code.

Allowed are None, bool, int (64 bits), float, str, bytes, lists, tuples, dicts with str or int keys
(NumPy's too), and NumPy arrays and scalars of booleans, integers and real floating point; a Seed stands
for a random generator. Nothing is ever unpickled, so decoding a hostile frame can yield wrong data but
never run code.
"""

from __future__ import annotations

import math
import socket
import struct
import time
from dataclasses import dataclass
from typing import Any

import msgpack
import numpy as np

MAX_FRAME = 64 * 2**20
_MOST_ENTRIES = 2**20  # of lists and dicts: a small frame of empty lists would else fill the memory
_DEEPEST = 32  # msgpack takes 40 kB of the C stack for a tuple in a tuple: 200 would end the process
_HEADER = struct.Struct(">I")
_TUPLE, _ARRAY, _SCALAR, _SEED = 1, 2, 3, 4
_DTYPES = {
    kind: np.dtype(kind).newbyteorder("<")
    for kind in ("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8")
}
_PLAIN: tuple[type[Any], ...] = (int, float, str, bytes, list, dict)


class Refused(Exception):
    """A value may not cross; the message says what it is."""


class BadFrame(Exception):
    """Bytes that are not a frame of ours."""


@dataclass(frozen=True)
class Seed:
    """Stands for a NumPy Generator: as an argument it arrives as `np.random.default_rng(value)`."""

    value: int


def encode(value: Any) -> bytes:
    """Turn a value into bytes.

    Raises
    ------
    Refused
        When the value, or something inside it, is not plain data.
    """
    try:
        if _count_entries(value, _DEEPEST) > _MOST_ENTRIES:
            raise Refused(f"a value of more than {_MOST_ENTRIES} entries")
        packed: bytes = msgpack.packb(
            value, default=_reduce, strict_types=True, unicode_errors="surrogatepass"
        )
    except OverflowError:
        raise Refused("an integer of more than 64 bits") from None
    except ValueError:
        raise Refused("a value that is too large") from None
    return packed


def decode(data: Any) -> Any:
    """Turn bytes made by :func:`encode` back into an equal value; arrays are fresh and writable.

    Raises
    ------
    BadFrame
        When the bytes are anything else.
    """
    try:
        value = _Decoder().unpack(data)
        _count_entries(value, _DEEPEST)
        return value
    except BadFrame:
        raise
    except Exception as error:  # whatever hostile bytes provoke, they are one thing: unreadable
        raise BadFrame(f"{type(error).__name__}: {error}") from None


def _count_entries(value: Any, levels: int) -> int:
    """Count what is in lists and dicts; refuse more levels, and keys that are not strings or integers."""
    count = 1
    if levels < 0:
        raise Refused("a value that is nested too deeply")
    if isinstance(value, dict):
        for key, entry in value.items():
            if type(key) not in (str, int) and not isinstance(key, np.integer | np.str_):
                raise Refused(f"a dict with a key of type {type(key).__name__}")
            count += _count_entries(entry, levels - 1)
    elif isinstance(value, list | tuple):
        for entry in value:
            count += _count_entries(entry, levels - 1)
    elif isinstance(value, msgpack.Timestamp):  # msgpack makes it of extension -1 without asking
        raise Refused("a timestamp")
    return count


def _reduce(value: Any) -> Any:
    """Describe a value that msgpack does not know itself."""
    if isinstance(value, tuple):
        return msgpack.ExtType(_TUPLE, encode(list(value)))
    if isinstance(value, Seed):
        return msgpack.ExtType(_SEED, encode([value.value]))
    if isinstance(value, np.ma.MaskedArray):
        raise Refused("a masked array")
    if isinstance(value, np.ndarray):
        return msgpack.ExtType(_ARRAY, _pack_array(np.asarray(value)))
    if isinstance(value, np.generic) and not isinstance(value, str | bytes):
        return msgpack.ExtType(_SCALAR, _pack_array(np.asarray(value)))
    for plain in _PLAIN:  # their subclasses arrive as the plain type
        if isinstance(value, plain):
            return plain(value)
    raise Refused(f"an object of type {type(value).__name__}")


def _pack_array(array: np.ndarray) -> bytes:
    kind = f"{array.dtype.kind}{array.dtype.itemsize}"
    if kind == "f16":  # long double has no portable bytes
        array, kind = array.astype(np.float64), "f8"
    if kind not in _DTYPES or array.dtype.names is not None:
        raise Refused(f"an array of dtype {array.dtype}")
    plain = np.ascontiguousarray(array, dtype=_DTYPES[kind])
    return encode([kind, list(array.shape), plain.tobytes()])


class _Decoder:
    """Unpacks one value and counts its entries while they come, not when they fill the memory."""

    def __init__(self) -> None:
        self._left = _MOST_ENTRIES
        self._levels = _DEEPEST + 2  # the value itself and the description of an array

    def unpack(self, data: Any) -> Any:
        return msgpack.unpackb(
            data,
            ext_hook=self._extension,
            list_hook=self._container,
            object_hook=self._container,
            strict_map_key=False,
            unicode_errors="surrogatepass",
            max_array_len=_MOST_ENTRIES,
            max_map_len=_MOST_ENTRIES,
        )

    def _extension(self, code: int, data: bytes) -> Any:
        self._levels -= 1
        if self._levels < 0:
            raise BadFrame("nested too deeply")
        content = self.unpack(data)
        self._levels += 1
        return _restore(code, content)

    def _container(self, content: Any) -> Any:
        self._left -= 1 + len(content)
        if self._left < 0:
            raise BadFrame(f"more than {_MOST_ENTRIES} entries")
        return content


def _restore(code: int, content: Any) -> Any:
    """Rebuild what :func:`_reduce` described."""
    if not isinstance(content, list):
        raise BadFrame("an extension without its list")
    if code == _TUPLE:
        return tuple(content)
    if code == _SEED and len(content) == 1 and type(content[0]) is int and content[0] >= 0:
        return Seed(content[0])
    if code not in (_ARRAY, _SCALAR) or len(content) != 3:
        raise BadFrame(f"unknown extension {code}")
    kind, shape, raw = content
    if kind not in _DTYPES or not isinstance(raw, bytes) or not isinstance(shape, list):
        raise BadFrame("a malformed array")
    if not all(type(n) is int and n >= 0 for n in shape):
        raise BadFrame("an array with a malformed shape")
    if math.prod(shape) * _DTYPES[kind].itemsize != len(raw):
        raise BadFrame("an array whose bytes do not fit its shape")
    array = np.frombuffer(raw, dtype=_DTYPES[kind]).reshape(shape)
    if kind == "b1":  # a bool whose byte is 2 counts double in a sum
        array = np.asarray(array.view(np.uint8) != 0)
    return array.copy() if code == _ARRAY else array.reshape(())[()]


def send(connection: socket.socket, payload: bytes) -> None:
    """Send one frame: four bytes of length, then the payload."""
    if len(payload) > MAX_FRAME:
        raise Refused(f"a value of more than {MAX_FRAME // 2**20} MiB")
    connection.sendall(_HEADER.pack(len(payload)) + payload)


def receive(connection: socket.socket, deadline: float | None = None) -> bytes:
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


def _read(connection: socket.socket, size: int, deadline: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        if deadline is not None:
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                raise TimeoutError
            connection.settimeout(remaining)
        part = connection.recv(min(size - len(parts), 2**20))
        if not part:
            raise EOFError("the other side closed the connection")
        parts += part
    return bytes(parts)
