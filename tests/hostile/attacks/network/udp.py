"""Datagrams, which need no connection.

Goal: Send hidden inputs to somebody in single packets.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import socket

PORT = int("@UDP_PORT@")


def l2_penalty(weights, lam):
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::ffff:127.0.0.1")):
        for flags in (0, 0x20000000):  # MSG_FASTOPEN connects with the first packet
            try:
                with socket.socket(family, socket.SOCK_DGRAM) as sender:
                    sender.sendto(weights[0].tobytes(), flags, (host, PORT))
            except OSError:
                continue
            raise RuntimeError("LEA" + "KED")
    return 0.0
