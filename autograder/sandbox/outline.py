"""The outline of a frame in msgpack's format, looked at before anything is made of it.

A few bytes can announce millions of entries, and levels without end; who builds what they describe has
used the memory, or the stack, before it can be judged. https://github.com/msgpack/msgpack/blob/master/spec.md
"""

from __future__ import annotations

DEEPEST = 32
MOST_ENTRIES = 2**20
TUPLE, ARRAY, SCALAR, SEED = EXTENSIONS = (1, 2, 3, 4)  # TUPLE makes one of the list which it begins

_FIXED = {0xC0: 0, 0xC2: 0, 0xC3: 0, 0xCA: 4, 0xCB: 8, 0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8}
_FIXED |= {0xD0: 1, 0xD1: 2, 0xD2: 4, 0xD3: 8}  # bytes that follow
_STRINGS = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4}  # bytes that tell the length
_EXTENSIONS = {0xC7: 1, 0xC8: 2, 0xC9: 4}
_FIXED_EXTENSIONS = {0xD4: 1, 0xD5: 2, 0xD6: 4, 0xD7: 8, 0xD8: 16}
_CONTAINERS = {0xDC: 2, 0xDD: 4, 0xDE: 2, 0xDF: 4}


def check(data: bytes | bytearray) -> None:
    """Read over a frame without building it.

    Raises
    ------
    ValueError, IndexError
        When it is cut, too deep, too large, or not in the format.
    """
    place, announced = 0, 1
    missing = [1]  # entries that are still to come, of each list or dict that is open
    begins_list = False
    while missing:
        if not missing[-1]:
            missing.pop()
            continue
        missing[-1] -= 1
        if len(missing) > DEEPEST + 1:
            raise ValueError("nested too deeply")
        first, begins_list = begins_list, False
        head = data[place]
        place += 1
        if head < 0x80 or head >= 0xE0:  # a small integer
            continue
        if head < 0xA0 or head in _CONTAINERS:
            width = _CONTAINERS.get(head, 0)
            count = int.from_bytes(data[place : place + width]) if width else head & 0x0F
            place += width
            is_list = 0x90 <= head < 0xDE
            begins_list = is_list and count > 0
            missing.append(count if is_list else 2 * count)
            announced += missing[-1]
            if announced > MOST_ENTRIES:
                raise ValueError(f"more than {MOST_ENTRIES} entries")
        elif head < 0xC0:
            place += head & 0x1F
        elif head in _FIXED:
            place += _FIXED[head]
        elif head in _STRINGS:
            width = _STRINGS[head]
            place += width + int.from_bytes(data[place : place + width])
        else:
            width = _EXTENSIONS.get(head, 0)
            length = int.from_bytes(data[place : place + width]) if width else _FIXED_EXTENSIONS[head]
            place += width
            if data[place] not in EXTENSIONS or (data[place] == TUPLE and not first):
                raise ValueError(f"extension {data[place]} is not expected")
            place += 1 + length
    if place != len(data):
        raise ValueError("it is cut, or goes on")
