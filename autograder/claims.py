"""What a worker says about a call, cut down to what an honest one says.

Student code runs in the worker and can answer in its place. So a reply is only a claim: its parts may have
any type and any size. From here on they have not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LARGEST = 2**19  # bytes of a value; right answers have a tenth of that at most
_LONGEST = 2000  # characters of a text, as in the worker


def plain(reply: Mapping[str, Any], arguments: int = 0) -> dict[str, Any]:
    """Return a reply with the parts that belong to its status, each of its type and of a sensible size.

    Parameters
    ----------
    reply
        What came back.
    arguments
        How many arguments the call had, for the positions of those that it changed.
    """
    status = reply["status"]
    match status:
        case "ok":
            value = reply.get("value")
            raw = value if isinstance(value, bytes) else b""
            if len(raw) > LARGEST:
                return {"status": "refused", "what": f"a value of {len(raw) // 1024} KiB"}
            return {"status": status, "value": raw, "modified": _positions(reply.get("modified"), arguments)}
        case "refused":
            return {"status": status, "what": _text(reply.get("what"))}
        case "missing" | "memory":
            return {"status": status}
    return {
        "status": "raised",
        "type": _text(reply.get("type")),
        "message": _text(reply.get("message")),
        "cell": _number(reply.get("cell")),
        "line": _number(reply.get("line")),
    }


def _positions(modified: object, arguments: int) -> list[int]:
    named = modified if isinstance(modified, list) else []
    return sorted({number for number in named if type(number) is int and 0 <= number < arguments})


def _text(text: object) -> str:
    return text[:_LONGEST] if isinstance(text, str) else ""


def _number(number: object) -> int:
    return number if type(number) is int else -1
