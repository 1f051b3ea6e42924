"""Sockets of this machine that have a path, or only a name.

Goal: Talk to services on this machine: a display, a container's manager, another student.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import socket

PLACES = ("@UNIX_PATH@", "\0@UNIX_NAME@", "/run/docker.sock", "/run/dbus/system_bus_socket", "\0/tmp/.X11-unix/X0")


def l2_penalty(weights, lam):
    for place in PLACES:
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
            try:
                with socket.socket(socket.AF_UNIX, kind) as sender:
                    sender.connect(place)
                    sender.send(b"hello")
            except OSError:
                continue
            raise RuntimeError("LEA" + "KED")
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        one, other = (None, None)
        try:
            one, other = socket.socketpair(socket.AF_UNIX, kind)
            one.sendto(b"hello", "\0@UNIX_NAME@")
        except OSError:
            continue
        raise RuntimeError("LEA" + "KED")
    return 0.0
