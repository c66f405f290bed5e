"""``python -m online.serve``: show the site on this machine, as a good web server would.

Compressed where that helps, kept by the browser until it changes, with the right types, and with a
policy that forbids the pages to ask any other host.
"""

import argparse
import gzip
import hashlib
import mimetypes
import sys
from collections.abc import Sequence
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from online.layout import OUTPUT

TYPES = {
    ".wasm": "application/wasm",
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".json": "application/json",
    ".ipynb": "application/json",
    ".whl": "application/zip",
    ".webmanifest": "application/manifest+json",
}
PACKED = {".whl", ".zip", ".png", ".jpg", ".woff", ".woff2", ".gz", ".ico"}
POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; connect-src 'self' data: blob:"
)


@lru_cache(maxsize=2048)
def body(path: Path, changed: float, packed: bool) -> tuple[bytes, str]:
    """A file's bytes, compressed if wished, and a name for them; ``changed`` is its time stamp."""
    content = path.read_bytes()
    tag = hashlib.sha256(content).hexdigest()[:16] + ("-gzip" if packed else "")
    return (gzip.compress(content, 6, mtime=0) if packed else content), f'"{tag}"'


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with files of one folder."""

    protocol_version = "HTTP/1.1"
    folder = OUTPUT

    def located(self) -> Path | None:
        """The file that is asked for; None if there is none inside the folder."""
        path = (self.folder / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        if path.is_dir():
            path = path / "index.html"
        return path if path.is_file() and path.is_relative_to(self.folder) else None

    def do_GET(self) -> None:
        """Send a file."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Send what would be said about a file."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        path = self.located()
        if path is None:
            self._send(HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain"}, b"not here", with_body)
            return
        accepts = "gzip" in self.headers.get("Accept-Encoding", "")
        packed = accepts and path.suffix not in PACKED
        content, tag = body(path, path.stat().st_mtime, packed)
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
        headers = {
            "Content-Type": kind or "application/octet-stream",
            "Cache-Control": "no-cache",
            "ETag": tag,
            "Vary": "Accept-Encoding",
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
        }
        if packed:
            headers["Content-Encoding"] = "gzip"
        if self.headers.get("If-None-Match") == tag:
            self._send(HTTPStatus.NOT_MODIFIED, headers, b"", False)
        else:
            self._send(HTTPStatus.OK, headers, content, with_body)

    def _send(
        self, status: HTTPStatus, headers: dict[str, str], content: bytes, with_body: bool
    ) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if with_body:
            self.wfile.write(content)
        if isinstance(self.server, SiteServer):
            self.server.sent.append((self.path, len(content) if with_body else 0))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's
        """Say nothing: a page is 150 files."""


class SiteServer(ThreadingHTTPServer):
    """A server that remembers what it sent, pages and their workers alike.

    Attributes:
        sent: for each answer the path that was asked for and the bytes of its body on the wire.
    """

    daemon_threads = True
    request_queue_size = 128  # a room full of browsers, each with six connections

    def __init__(self, folder: Path, port: int) -> None:
        self.sent: list[tuple[str, int]] = []
        handler = type("Handler", (Handler,), {"folder": folder.resolve()})
        super().__init__(("127.0.0.1", port), handler)


def server(folder: Path, port: int = 0) -> SiteServer:
    """A server for a folder on this machine; port 0 takes one that is free."""
    return SiteServer(folder, port)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C; returns 0, or 2 when it cannot."""
    parser = argparse.ArgumentParser(prog="python -m online.serve", description=__doc__)
    parser.add_argument("--folder", type=Path, default=OUTPUT, help="the site (default: _site)")
    parser.add_argument("--port", type=int, default=8000, help="default: 8000; 0 takes a free one")
    options = parser.parse_args(arguments)
    if not (options.folder / "jupyter-lite.json").exists():
        print(f"There is no site in {options.folder}. Build it first: make site", file=sys.stderr)
        return 2
    try:
        running = server(options.folder, options.port)
    except OSError as error:
        print(f"Port {options.port}: {error}. Another one: PORT=8001", file=sys.stderr)
        return 2
    print(f"http://localhost:{running.server_port}/   (stop with Ctrl-C)", flush=True)
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
