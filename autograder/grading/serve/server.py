"""Jupyter's server with our pages and formgrader, and nothing else of what it can do.

No kernels, terminals or files: formgrader needs none of them, and whoever got hold of the token
could run programs with them. Settings of Jupyter's server, the user's and the machine's, are not
read: they are made for notebooks, and one of them may open the server to the network.
"""

import os
import secrets
import signal
import sys
import warnings
from pathlib import Path
from typing import Any

from jupyter_core.paths import secure_write
from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import JupyterServerAuthWarning
from tornado.httpserver import HTTPServer
from traitlets.config import Config

from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem
from autograder.grading.serve.guard import HEADERS, START, Guard
from autograder.grading.serve.handlers import NoToken, routes

EXCHANGE = "Unwritable directory, please contact your instructor"
"""What formgrader logs with each page where no exchange is used; its pages say it too."""
TRIES = 20
"""Ports that are tried, from the one that was asked for."""
TEMPLATES = Path(__file__).parent / "templates"
OPENING = '<!doctype html><meta http-equiv="refresh" content="0; url={}"><title>Opening</title>\n'
"""A file that leads a browser on, so that the token is in no list of processes."""


class Day(ServerApp):
    """The server of ``autograder serve``."""

    name = "autograder-serve"
    default_services: Any = ()

    def load_config_file(self, suppress_errors: bool = True) -> None:
        """Read no settings; see the head of this file."""

    def find_server_extensions(self) -> None:
        """Load no extensions but the one that was named."""

    def init_configurables(self) -> None:
        """Draw a new token, whatever the environment says.

        It is in no settings: formgrader shows those in a page.
        """
        super().init_configurables()
        self.identity_provider.token = secrets.token_urlsafe(32)

    def init_webapp(self) -> None:
        """Put our routes before those of the extensions."""
        super().init_webapp()
        self.web_app.add_handlers(  # type: ignore[no-untyped-call]
            ".*$", routes(Path(self.root_dir))
        )

    def init_httpserver(self) -> None:
        """Put the guard before all routes."""
        super().init_httpserver()
        server: HTTPServer = self.http_server
        server.request_callback = Guard(self.web_app, self.port)

    def init_signal(self) -> None:
        """End at the first Ctrl-C; a second one interrupts what formgrader may be busy with."""

        def end(number: int, frame: Any) -> None:
            signal.signal(number, signal.default_int_handler)
            self.stop(from_signal=True)

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, end)

    def write_server_info_file(self) -> None:
        """Do not write the token where other programs look for running servers."""

    def write_browser_open_file(self) -> None:
        """Write the file with which a browser is started; only its owner can read it."""
        with secure_write(self.browser_open_file) as file:
            file.write(OPENING.format(self.address))

    @property
    def address(self) -> str:
        """What lets a browser in."""
        return f"http://127.0.0.1:{self.port}{START}?token={self.identity_provider.token}"


def settings(root: Path, port: int) -> Config:
    """The settings of the server."""
    config = Config()
    app = config.ServerApp
    app.root_dir, app.ip, app.port, app.port_retries = str(root), "127.0.0.1", port, TRIES
    app.allow_root = True  # no code of students runs here
    app.open_browser = app.allow_remote_access = app.allow_unauthenticated_access = False
    app.allow_external_kernels = app.terminals_enabled = False
    app.jpserver_extensions = {"nbgrader.server_extensions.formgrader": True}
    app.default_url, app.base_url = START, "/"
    app.identity_provider_class = IdentityProvider  # without a password that a user may have set
    app.tornado_settings = {"headers": dict(HEADERS)}
    app.extra_template_paths = [str(TEMPLATES)]  # Jupyter's frame of a page has the token in it
    app.log_level = "ERROR"
    identity = config.IdentityProvider
    identity.login_handler_class = NoToken
    identity.cookie_options = {"samesite": "Lax", "expires_days": None}
    return config


def serve(root: Path, port: int, browser: bool) -> None:
    """Serve a course until Ctrl-C.

    Args:
        root: its folder, absolute.
        port: where; the next free one is taken.
        browser: open one.

    Raises:
        CourseProblem: no port is free.
    """
    warnings.simplefilter("ignore", JupyterServerAuthWarning)  # allow_unauthenticated_access
    os.chdir(root)  # formgrader reads the settings of the folder that it is started in
    try:
        app = Day.instance(config=settings(root, port))
        app.cookie_secret = secrets.token_bytes(32)  # cookies end with the server
        app.log.addFilter(lambda record: EXCHANGE not in str(record.msg))
        app.no_browser_open_file = True  # Jupyter's can be read by others
        app.initialize(argv=[])
    except SystemExit as ended:
        raise CourseProblem(
            f"No port from {port} to {port + TRIES} is free.",
            f"127.0.0.1:{port}",
            NOTHING_CHANGED,
            "name another: --port N",
        ) from ended

    def announce() -> None:
        if app.port != port:
            print(f"Port {port} is in use; this is {app.port}.")
        print(f"The course {root}:\n\n  {app.address}\n\nCtrl-C ends it.", flush=True)
        if browser:
            app.write_browser_open_file()
            app.launch_browser()

    app.io_loop.add_callback(announce)  # after the one that binds the port
    app.start()
    print("Ended.", file=sys.stderr)
