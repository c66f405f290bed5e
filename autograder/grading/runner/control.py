"""Talk between the judge's process and the warm one: a line of JSON each way, with descriptors.

Both sides are trusted. Every request has exactly one reply, so lines never pile up.
"""

import json
import socket
from typing import Any

CHUNK = 1 << 16
MAX_DESCRIPTORS = 2


def say(line: socket.socket, message: dict[str, Any], descriptors: list[int]) -> None:
    """Send one message."""
    data = json.dumps(message).encode() + b"\n"
    sent = socket.send_fds(line, [data], descriptors)
    line.sendall(data[sent:])


def hear(line: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Wait for one message; the descriptors that came with it belong to the caller.

    Raises:
        EOFError: if the other side has closed the socket.
    """
    data = b""
    descriptors: list[int] = []
    while not data.endswith(b"\n"):
        part, more, _, _ = socket.recv_fds(line, CHUNK, MAX_DESCRIPTORS)
        descriptors += more
        if not part:
            raise EOFError("The other side has closed the line.")
        data += part
    message: dict[str, Any] = json.loads(data)
    return message, descriptors
