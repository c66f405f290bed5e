"""``autograder serve`` as an instructor starts it, and requests as any program can send them."""

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)(/\S*)\?token=(\S+)")


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass
class Served:
    """A server that runs.

    Attributes:
        root: folder of the course.
        process: of the command.
        port: where.
        token: that it has printed.
        cookie: of somebody whom it knows.
        said: what it has printed until the address came, and all of it once it has ended.
    """

    root: Path
    process: subprocess.Popen[str]
    port: int
    token: str
    said: str
    cookie: str = field(init=False)

    def __post_init__(self) -> None:
        answer = self.ask("/course", token=self.token)
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]

    @property
    def address(self) -> str:
        """Without a token."""
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, path: str, *, method: str = "GET", token: str = "", known: bool = False, **more: str
    ) -> Answer:
        """What it answers: no redirect is followed, and the path is sent as it stands.

        Args:
            path: of the address.
            method: e.g. PUT.
            token: sent in the address.
            known: send the cookie.
            more: headers; ``_`` stands for ``-``.
        """
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        if known:
            headers["Cookie"] = self.cookie
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            target = f"{path}?token={token}" if token else path
            connection.request(method, target, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers), answer.read().decode("utf-8"))

    def page(self, path: str) -> str:
        """The page at a path, for somebody whom it knows."""
        answer = self.ask(path, known=True)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.body


def started(root: Path, *more: str, **environment: str) -> Served:
    """Start it and wait until it answers.

    Args:
        root: folder of the course.
        more: arguments.
        environment: more of it; with ``BROWSER``, a command, one is opened.
    """
    browser = [] if "BROWSER" in environment else ["--no-browser"]
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder.cli", "serve", *browser, *more],
        cwd=root,
        env={**os.environ, "HOME": str(root.parent), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    said = ""
    try:
        for line in process.stdout:
            said += line
            if found := ADDRESS.search(line):
                return Served(root, process, int(found[1]), found[3], said)
        raise AssertionError(said)
    except BaseException:
        process.kill()  # none is left behind by a test that fails
        process.communicate()
        raise


def ended(served: Served, number: int = signal.SIGINT) -> int:
    """Send it one signal; its exit code."""
    if served.process.poll() is None:
        served.process.send_signal(number)
    rest, _ = served.process.communicate(timeout=30)
    served.said += rest
    return served.process.returncode


@contextlib.contextmanager
def serving(root: Path, *more: str) -> Iterator[Served]:
    """A server for a while; every one gets a free port of its own."""
    served = started(root, *more)
    try:
        yield served
    finally:
        ended(served)
