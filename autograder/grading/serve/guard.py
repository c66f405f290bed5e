"""Who gets an answer: this server's own pages, asked for by name, and nobody else.

It stands before every route, also those of Jupyter and formgrader. What a browser says of a
request (``Host``, ``Origin``, ``Sec-Fetch-Site``) keeps other pages in the same browser out; the
token and its cookie keep other people out, and are Jupyter's own.
"""

import re
from collections.abc import Mapping
from typing import Any

from tornado.httputil import HTTPMessageDelegate, HTTPServerRequest
from tornado.routing import Router
from tornado.web import Application, RequestHandler

PAGES = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""Content-Security-Policy of our own pages: they have no script."""
FEEDBACK = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""Of a page with students' content: an origin of its own, without cookie, script or network."""
REPORT = FEEDBACK.replace("sandbox;", "sandbox allow-scripts;").replace(
    "style-src", "script-src 'unsafe-inline'; style-src"
)
"""Of the report, which sorts its tables with a script, by hash in the page; the same otherwise."""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "frame-ancestors 'none'; object-src 'none'; base-uri 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
}
"""Of every answer that a route does not give others, formgrader's too.

Its pages need scripts. Jupyter takes a referrer of its own for a sign of the same origin.
"""
START = "/course"
"""Where links from elsewhere may lead: the overview, which changes nothing."""


def refused(request: HTTPServerRequest, port: int) -> str:
    """Why a request gets no answer; empty where it may have one."""
    hosts = [f"{name}:{port}" for name in ("127.0.0.1", "localhost")]
    headers = request.headers
    if headers.get_list("Host") not in [[host] for host in hosts]:
        return "This server answers to its own address only."
    origin = headers.get("Origin")
    if origin is not None and origin != f"http://{headers['Host']}":
        return "This server answers to its own pages only."
    elsewhere = headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
    visit = headers.get("Sec-Fetch-Mode") == "navigate" and request.method == "GET"
    if elsewhere and not (visit and re.fullmatch(rf"{START}/?", request.path)):
        return f"Links from elsewhere lead to {START} only: open it, and go on from there."
    return ""


class Guard(Router):
    """Stands before an application."""

    def __init__(self, application: Application, port: int) -> None:
        self.application, self.port = application, port

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> HTTPMessageDelegate | None:
        """Who answers a request; see ``tornado.routing.Router``."""
        why = refused(request, self.port)
        if why:
            return self.application.get_handler_delegate(request, Refusal, {"why": why})
        # Formgrader keeps the grades that it has read, also when a run in a terminal has changed
        # them. Its handlers leave nothing open, so there is nothing to be lost.
        if gradebook := self.application.settings.get("nbgrader_gradebook"):
            gradebook.db.rollback()
        return self.application.find_handler(request, **kwargs)


class Refusal(RequestHandler):
    """Says no in a sentence, to every method, without a cookie and before anything is read."""

    def initialize(self, why: str) -> None:
        """See ``tornado.web.RequestHandler``."""
        self.why = why

    def prepare(self) -> None:
        """Answer."""
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.finish(self.why + "\n")
