"""Frames on a socket: whole, in time and of a sensible size, or not at all."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest

from autograder.sandbox import wire
from autograder.sandbox.client import Worker


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two connected sockets."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_frames_arrive_whole(pair: tuple[socket.socket, socket.socket]) -> None:
    """A frame larger than any socket buffer arrives as it was sent, and so does the next one."""
    ours, theirs = pair
    large = bytes(5 * 2**20)
    sender = threading.Thread(target=lambda: (wire.send(theirs, large), wire.send(theirs, b"next")))
    sender.start()
    assert wire.receive(ours, time.monotonic() + 30) == large
    assert wire.receive(ours, time.monotonic() + 30) == b"next"
    sender.join()


def test_announced_size_is_checked_first(pair: tuple[socket.socket, socket.socket]) -> None:
    """A header that announces gigabytes is refused at once, before any byte is waited for."""
    ours, theirs = pair
    theirs.sendall(b"\xff\xff\xff\xff")
    with pytest.raises(wire.BadFrame, match="4294967295 bytes"):
        wire.receive(ours, time.monotonic() + 30)


def test_too_large_frames_are_not_sent(
    pair: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sender refuses what the receiver would."""
    monkeypatch.setattr(wire, "MAX_FRAME", 2**20)
    with pytest.raises(wire.Refused, match="more than 1 MiB"):
        wire.send(pair[0], bytes(2**20 + 1))


def test_deadline_holds_for_the_whole_frame(pair: tuple[socket.socket, socket.socket]) -> None:
    """A sender that keeps a frame alive byte by byte does not extend the deadline."""
    ours, theirs = pair
    done = threading.Event()

    def trickle() -> None:
        theirs.sendall(struct.pack(">I", 1000))
        while not done.wait(0.02):
            theirs.sendall(b"x")

    sender = threading.Thread(target=trickle)
    sender.start()
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        wire.receive(ours, started + 0.3)
    taken = time.monotonic() - started
    done.set()
    sender.join()
    assert 0.25 < taken < 5


def test_replies_that_trickle_in(pair: tuple[socket.socket, socket.socket]) -> None:
    """A worker that sends a true reply byte by byte gets the time of one call for it, no more."""
    ours, theirs = pair
    done = threading.Event()

    def trickle() -> None:
        payload = wire.encode([0, {"status": "ok", "value": bytes(1000)}])
        for byte in struct.pack(">I", len(payload)) + payload:
            if done.wait(0.01):
                return
            theirs.send(bytes([byte]))

    sender = threading.Thread(target=trickle)
    sender.start()
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        Worker(None, 1, ours).request(0.3, "call")  # type: ignore[arg-type]
    taken = time.monotonic() - started
    done.set()
    sender.join()
    assert 0.25 < taken < 5


def test_end_of_the_connection_is_told(pair: tuple[socket.socket, socket.socket]) -> None:
    """A frame that is cut by the other side's end is no frame."""
    ours, theirs = pair
    theirs.sendall(struct.pack(">I", 10) + b"half")
    theirs.close()
    with pytest.raises(EOFError):
        wire.receive(ours, time.monotonic() + 30)
