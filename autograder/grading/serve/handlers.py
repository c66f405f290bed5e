"""What the server answers at each of its own addresses. Everything is asked for, nothing is sent.

Reading runs in a thread of its own, one page at a time, so that formgrader answers meanwhile.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from nbgrader.server_extensions.formgrader import handlers as formgrader
from tornado import web

from autograder.grading.bridge.course import usable
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again, explained
from autograder.grading.serve import page, reading
from autograder.grading.serve.guard import FEEDBACK, PAGES, REPORT, START

AGAIN_SECONDS = 5
"""How often a page comes again while something is going on."""
ONLY_READ = ("readonly database", "read-only transaction")
"""What databases say to a page that would have to write."""
UNSETTLED = (
    "The gradebook waits for a program that may write to it: one was cut short in the middle of a "
    "change, or the course has a new course_id."
)
SETTLE = again("run in the course folder: nbgrader db assignment list")
LARGEST = 50 << 20
"""Bytes of a file that is shown."""

T = TypeVar("T")


class Ours(JupyterHandler):
    """What our pages share: nothing can be sent to them."""

    SUPPORTED_METHODS = ("GET",)

    @property
    def content_security_policy(self) -> str:
        """Of our own pages; see ``guard``."""
        return PAGES

    def show(self, html: str, again: bool = False) -> None:
        """Answer with a page; ask for it again after a while if something is going on."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if again:
            self.set_header("Refresh", str(AGAIN_SECONDS))
        self.finish(html)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what went wrong, in a page of ours."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        problem = problem_of(error)
        if problem:
            self.set_status(503)
        said = ""
        if isinstance(error, web.HTTPError):
            said = (error.log_message or "") % error.args
        self.set_header("Content-Security-Policy", PAGES)
        self.show(page.trouble(self.get_status(), problem, said), again=problem is not None)

    def log_exception(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        """In the terminal too, but for what the page says in a sentence and asks again."""
        if problem_of(error) is None:
            super().log_exception(kind, error, trace)

    def _log(self) -> None:
        if self.get_status() != 503:
            super()._log()


def problem_of(error: BaseException | None) -> CourseProblem | None:
    """What keeps the course from being read, if that is what an error is about."""
    problem = explained(error, "the course", NOTHING_CHANGED) if error else None
    if problem and any(sign in str(error) for sign in ONLY_READ):
        return CourseProblem(UNSETTLED, problem.where, problem.safe, SETTLE)
    return problem


class Reading(Ours):
    """A page about the course."""

    def initialize(self, root: Path, threads: ThreadPoolExecutor) -> None:
        """See ``tornado.web.RequestHandler``."""
        self.root, self.threads = root, threads

    async def read(self, work: Callable[..., T], *arguments: Any) -> T:
        """What a function of ``reading`` finds."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, work, self.root, *arguments)


class Overview(Reading):
    """The course."""

    @web.authenticated
    async def get(self) -> None:
        """Show it; a token in the address has done its work and goes, before it is copied on."""
        if self.get_query_argument("token", ""):
            self.redirect(START)
            return
        found = await self.read(reading.overview)
        still = self.get_query_argument("still", "") == "yes"
        self.show(page.overview(found, still), again=found.run is not None and not still)


class Assignment(Reading):
    """One assignment, student by student."""

    @web.authenticated
    async def get(self, name: str) -> None:
        """Show it, filtered and in the order that is asked for."""
        found = await self.read(reading.detail, name)
        if found is None:
            raise web.HTTPError(404, f"The gradebook has no assignment {name!a}.")
        asked = page.Asked(*(self.get_query_argument(key, "") for key in page.Asked.KEYS))
        self.show(page.detail(found, asked))


class File(Reading):
    """A page that lies in the course. Its policy keeps what a student wrote from acting here.

    Attributes:
        policy: Content-Security-Policy, see ``guard``.
        find: says where the file is.
    """

    policy: ClassVar[str]
    find: ClassVar[Callable[..., Path]]

    @property
    def content_security_policy(self) -> str:
        """Of the file."""
        return self.policy

    @web.authenticated
    async def get(self, *names: str) -> None:
        """Send it."""
        content = await self.read(content_of, type(self).find, names)
        if content is None:
            raise web.HTTPError(404, "There is no such page. It may not have been made yet.")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(content)


class Feedback(File):
    """A student's feedback page."""

    policy, find = FEEDBACK, reading.feedback_path


class Report(File):
    """The report of a class."""

    policy, find = REPORT, reading.report_path


def content_of(root: Path, find: Callable[..., Path], names: tuple[str, ...]) -> bytes | None:
    """What a file of the course holds; None where there is none, or a link leads elsewhere."""
    if not all(map(usable, names)):
        return None
    path = find(reading.opened(root)[0], *names)
    if path.resolve() != path or not path.is_file() or path.stat().st_size > LARGEST:
        return None
    return path.read_bytes()


class Closed(Ours):
    """Where Jupyter would open notebooks and files."""

    @web.authenticated
    async def get(self) -> None:
        """Say where they can be opened."""
        raise web.HTTPError(404, page.CLOSED)


class NoToken(Ours):
    """Where Jupyter sends those who are not known; instead of its form, what to do."""

    @allow_unauthenticated
    def get(self) -> None:
        """Say it."""
        raise web.HTTPError(403, page.UNKNOWN)


class FormgraderStart(JupyterHandler):
    """Formgrader's own reads settings from any folder that the address names, which run as code."""

    @web.authenticated
    def get(self) -> None:
        """Go to its first page."""
        self.redirect("/formgrader/manage_assignments")


class FormgraderFile(JupyterHandler, web.StaticFileHandler):
    """Formgrader's scripts and styles, which it would give to anybody: the server's rule holds."""

    SUPPORTED_METHODS = ("GET",)


def routes(root: Path) -> list[tuple[Any, ...]]:
    """Our own addresses, and those of formgrader that we answer in its place."""
    shared = {"root": root, "threads": ThreadPoolExecutor(1, "reading")}
    name = "([^/]+)"
    return [
        (rf"{START}/?", Overview, shared),
        (rf"{START}/{name}/?", Assignment, shared),
        (rf"{START}/{name}/report", Report, shared),
        (rf"{START}/{name}/feedback/{name}/{name}", Feedback, shared),
        (r"/(?:tree|notebooks|edit|lab|files|view|api|metrics|static)(?:/.*)?", Closed),
        (r"/formgrader/?", FormgraderStart),
        (r"/formgrader/static/(.*)", FormgraderFile, {"path": formgrader.static_path}),
        (r"/formgrader/fonts/(.*)", FormgraderFile, {"path": formgrader.fonts_path}),
        (
            r"/formgrader/submissions/components/(.*)",
            FormgraderFile,
            {"path": formgrader.components_path},
        ),
    ]
