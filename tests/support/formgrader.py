"""A Jupyter server with nbgrader's formgrader, as an instructor starts it."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

TOKEN = "a-token-of-this-test"


@contextlib.contextmanager
def formgrader_of(root: Path) -> Iterator[str]:
    """Address of a Jupyter server on the loopback, in the folder of a course."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = root.parent / "home"
    home.mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyter", "server", "--allow-root", "--no-browser"),
            *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
            f"--IdentityProvider.token={TOKEN}",
        ],
        cwd=root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            assert server.poll() is None, server.stderr and server.stderr.read()
            with contextlib.suppress(OSError):
                asked(address, "/api")
                break
            time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.communicate(timeout=60)


def asked(address: str, path: str, put: str = "") -> str:
    """What the server answers to a request for a path.

    Args:
        address: of the server.
        path: of the page.
        put: what is put there, as JSON; empty where something is only asked.
    """
    request = urllib.request.Request(
        f"{address}{path}",
        data=put.encode() or None,
        method="PUT" if put else "GET",
        headers={"Authorization": f"token {TOKEN}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        text: bytes = answer.read()
    return text.decode("utf-8")
