"""What the attacks aim at: files, listeners and a process of the test's own, all harmless."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

THROUGH = "THIS-GOT-THROUGH"
"""What an attack prints when it has done what must not be possible."""
TAKEN = "THIS-WAS-TAKEN"
"""What stands in files that nobody may read."""


@dataclass(frozen=True)
class Places:
    """Where everything is.

    Attributes:
        words: what stands in an attack between two ``@`` -> what is there instead.
        outside: folder with the files; what an attack writes there is named after it.
        listeners: sockets that nobody may reach.
        sleeper: a process that nobody may end.
    """

    words: Mapping[str, str]
    outside: Path
    listeners: tuple[socket.socket, ...]
    sleeper: subprocess.Popen[bytes]

    def harm(self) -> list[str]:
        """What has been done to them, a line each; nothing if all is well."""
        found = []
        names = {path.name for path in self.outside.iterdir()}
        found += [f"written: {name}" for name in names - {"secret", "victim", "socket"}]
        for name in ("secret", "victim"):
            path = self.outside / name
            if not path.is_file() or path.read_text() != TAKEN:
                found.append(f"changed: {name}")
        for listener in self.listeners:
            listener.setblocking(False)
            try:
                if listener.type == socket.SOCK_DGRAM:
                    listener.recv(100)
                else:
                    listener.accept()[0].close()
                found.append(f"reached: {listener.getsockname()!r}")
            except BlockingIOError:
                continue
        if self.sleeper.poll() is not None:
            found.append("ended: a process that is not its own")
        return found


@contextmanager
def places(folder: Path, course: Path) -> Iterator[Places]:
    """Set everything up, and away again.

    Args:
        folder: a new folder, outside the course.
        course: the course's folder.
    """
    outside = folder / "outside"
    outside.mkdir(parents=True)
    for name in ("secret", "victim"):
        (outside / name).write_text(TAKEN)
    outside.chmod(0o777)  # an ordinary user's attacks may try as well as root's
    for name in ("secret", "victim"):
        (outside / name).chmod(0o666)
    abstract = f"attacks-{os.getpid()}-{time.monotonic_ns()}"
    with ExitStack() as stack:
        listeners = []
        for family, kind, address in (
            (socket.AF_UNIX, socket.SOCK_STREAM, str(outside / "socket")),
            (socket.AF_UNIX, socket.SOCK_STREAM, "\0" + abstract),
            (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
        ):
            listener = stack.enter_context(socket.socket(family, kind))
            listener.bind(address)
            if kind == socket.SOCK_STREAM:
                listener.listen(100)
            listeners.append(listener)
        (outside / "socket").chmod(0o777)
        sleeper = subprocess.Popen(["sleep", "3600"])
        stack.callback(sleeper.wait)
        stack.callback(sleeper.kill)
        words = {
            "through": THROUGH,
            "outside": str(outside),
            "secret": str(outside / "secret"),
            "victim": str(outside / "victim"),
            "path_socket": str(outside / "socket"),
            "abstract": abstract,
            "tcp_port": str(listeners[2].getsockname()[1]),
            "udp_port": str(listeners[3].getsockname()[1]),
            "pid": str(sleeper.pid),
            "course": str(course),
            "root": str(Path(__file__).parents[2]),
        }
        yield Places(words, outside, tuple(listeners), sleeper)
