"""``Runner``: owns one warm process and opens a session for each submission."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from autograder.grading.runner.confine import environment
from autograder.grading.runner.control import hear, say
from autograder.grading.runner.link import Budget, Ended, Link, Status
from autograder.grading.runner.notebook import START_SECONDS
from autograder.grading.runner.paths import world
from autograder.grading.runner.session import Session
from autograder.grading.runner.settings import REQUIRED, Cell, Layers, Limits

__all__ = ["Cell", "ConfinementMissing", "Layers", "Limits", "Runner", "Session"]

PATIENCE = 120.0
"""Seconds in which the warm process must answer; it takes about one to start."""
STARTS = 3
"""How often a warm process is started that something from outside ends while it starts."""
FLAGS = ("-s", "-S", "-P", "-B", "-X", "utf8")
"""No user site, no site, no unsafe path, no .pyc files. Not -I: the hash seed must count."""
DEFAULTS, ALL_LAYERS = Limits(), Layers()
ROOM = 1 << 20
"""Bytes of a message that a socket should take at once: a gradient of 100,000 numbers."""
AROUND = "memory"
"""Folder that holds the scratch folder of all children whose own one is in memory."""
BOOT = Path(__file__).with_name("boot.py")


class ConfinementMissing(RuntimeError):  # noqa: N818 - the name says what is wrong
    """This machine cannot confine untrusted work.

    Attributes:
        layers: the missing layers.
    """

    def __init__(self, layers: tuple[str, ...]) -> None:
        super().__init__(
            f"Students' work cannot be confined on this machine: {' and '.join(layers)} "
            f"{'is' if len(layers) == 1 else 'are'} missing. Nothing was run. "
            "`autograder doctor` says more; `--allow-unconfined` runs it all the same, with "
            "what protection there is, and the grades say so."
        )
        self.layers = layers


class WarmProcessError(RuntimeError):
    """The warm process cannot be started or is not what it should be."""


class Runner:
    """A context manager that runs submissions; not to be shared between threads.

    Args:
        limits: what a submission may use; of the sessions opened from now on.
        confined: refuse to run without Landlock and seccomp.
        layers: protections to put on, all by default; tests change them between sessions.
        folder: where to make a folder for scratch folders; None for the usual temporary one.

    Attributes:
        available: what this machine offers: layer -> 1 (Landlock: its version) or 0.
    """

    def __init__(
        self,
        limits: Limits = DEFAULTS,
        confined: bool = True,
        layers: Layers = ALL_LAYERS,
        folder: Path | None = None,
    ) -> None:
        self.limits, self.confined, self.layers = limits, confined, layers
        self.available: dict[str, int] = {}
        self._where = folder
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._scratches = 0
        self._links: list[Link] = []

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="autograder-", dir=self._where))
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for link in tuple(self._links):
            link.close()
        self._stop()
        if self._folder is not None:
            if (self._folder / AROUND).exists():
                (self._folder / AROUND).chmod(0o700)
            _remove(self._folder)
            self._folder = None

    @property
    def protection(self) -> dict[str, int]:
        """What the children put on: layer -> 1 (Landlock: its version), or 0."""
        wanted = vars(self.layers)
        return {name: self.available[name] if on else 0 for name, on in wanted.items()}

    @property
    def folder(self) -> Path | None:
        """Where scratch folders are made; None while the runner is closed."""
        return self._folder

    @property
    def warm_pid(self) -> int | None:
        """Number of the warm process; None while there is none."""
        return self._process.pid if self._process else None

    def open(self, cells: Sequence[Cell], prelude: str = "") -> Session:
        """Run the cells of one submission in a process of its own.

        Args:
            cells: in the order of the notebook; errors in them are outputs.
            prelude: given code, run first in the same namespace.

        Raises:
            PreludeError: if the given code fails.
            WarmProcessError: if no process can be had.
        """
        return Session(self._spawn, tuple(cells), prelude, self.limits)

    def _start(self) -> None:
        """Start the warm process; again if a signal ended it, for lack of memory perhaps."""
        for left in reversed(range(STARTS)):
            try:
                self._start_once()
            except WarmProcessError:
                if not (left and (self._stop() or 0) < 0):
                    raise
            else:
                return

    def _start_once(self) -> None:
        """Start the warm process; learn what the machine offers."""
        assert self._folder is not None
        seen = world()
        warm_folder = self._folder / "warm"
        warm_folder.mkdir(exist_ok=True)
        listed = self._folder / "world.json"
        listed.write_text(json.dumps(asdict(seen)), "utf-8")
        ours, theirs = socket.socketpair()
        with theirs, (self._folder / "warm.log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, *FLAGS, str(BOOT), str(theirs.fileno()), str(listed)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                env=environment(str(warm_folder)),
                cwd=warm_folder,
                start_new_session=True,  # the interrupt key is not for it
            )
        ours.settimeout(PATIENCE)
        self._control = ours
        self.available = self._hear()[0]["available"]
        self._require()

    def _require(self) -> None:
        missing = tuple(name for name in REQUIRED if not self.available[name])
        if missing and self.confined:
            raise ConfinementMissing(missing)

    def _stop(self) -> int | None:
        """End the warm process; how it has ended, None if it had to be made to."""
        if self._control is not None:
            self._control.close()  # it ends when it sees this, and its children with it
            self._control = None
        process, self._process = self._process, None
        if process is None:
            return None
        try:
            return process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return None

    def _ask(self, request: dict[str, Any], *descriptors: int) -> tuple[dict[str, Any], list[int]]:
        """Send the warm process a request and wait for its reply."""
        if self._control is None:
            raise WarmProcessError("The runner is closed.")
        try:
            say(self._control, request, list(descriptors))
        except OSError:
            raise WarmProcessError(self._trouble()) from None
        return self._hear()

    def _hear(self) -> tuple[dict[str, Any], list[int]]:
        assert self._control is not None
        try:
            return hear(self._control)
        except (OSError, EOFError):
            raise WarmProcessError(self._trouble()) from None

    def _trouble(self) -> str:
        assert self._folder is not None
        log = (self._folder / "warm.log").read_text("utf-8", "replace")
        return f"The warm process has ended. Its last words: {log[-2000:].strip() or 'none'}"

    def _spawn(self, budget: Budget) -> Link:
        """A new child, from a new warm process if the old one is gone."""
        try:
            return self._fork(budget)
        except WarmProcessError:
            self._stop()
            self._start()
            return self._fork(budget)

    def _fork(self, budget: Budget) -> Link:
        assert self._folder is not None
        assert self._control is not None
        in_memory = bool(self.protection["tmpfs"])
        scratch = self._scratch(in_memory)
        settings = {
            "limits": vars(self.limits),
            "layers": {name: bool(on) for name, on in self.protection.items()},
            "scratch": str(scratch),
        }
        ours, theirs = socket.socketpair()
        for end_ in (ours, theirs):  # so much the largest answer may wait, where the system lets it
            end_.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ROOM)
        reading, writing = os.pipe()
        try:
            request = {"do": "fork", "settings": settings}
            reply, descriptors = self._ask(request, theirs.fileno(), writing)
        except BaseException:
            ours.close()
            os.close(reading)
            raise
        finally:
            theirs.close()
            os.close(writing)
        watched = self.protection["watch"] and not in_memory

        def end(pid: int) -> Status:
            status = self._end(pid)
            if not in_memory:
                _remove(scratch)
            self._links.remove(link)
            return status

        link = Link(
            reply["pid"],
            descriptors[0] if descriptors else None,
            ours,
            reading,
            limits=self.limits,
            budget=budget,
            watched=scratch if watched else None,
            end=end,
            signal_by_pid=self._signal,
        )
        self._links.append(link)
        try:
            ready = link.receive(START_SECONDS)
        except Ended as ended:
            link.close()
            if ended.reason == "total":
                raise
            raise WarmProcessError(f"A child did not start: {link.first_words}") from None
        assert ready == {"kind": "ready"}  # the student's code has not run yet
        return link

    def _scratch(self, in_memory: bool) -> Path:
        """The scratch folder of the next child, empty.

        Children whose scratch folders are in memory have the same one: each sees its own in it.
        """
        assert self._folder is not None
        if in_memory:
            around = self._folder / AROUND
            scratch = around / "scratch"
            if not around.exists():
                scratch.mkdir(0o700, parents=True)
                around.chmod(0o100)  # to be passed through, neither listed nor written
            return scratch
        self._scratches += 1
        scratch = self._folder / f"scratch-{self._scratches}"
        scratch.mkdir(0o700)
        return scratch

    def _signal(self, pid: int, number: int) -> None:
        self._ask({"do": "signal", "pid": pid, "signal": number})

    def _end(self, pid: int) -> Status:
        """Have a child reaped; if the warm process is gone, the child is too, for no fault."""
        try:
            reply, _ = self._ask({"do": "end", "pid": pid})
        except WarmProcessError:
            return Status(None)
        return Status(os.waitstatus_to_exitcode(reply["status"]), reply["cpu"])


def _remove(folder: Path) -> None:
    """Remove a folder, also one nested so deeply that Python's own way gives up."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except RecursionError:
        subprocess.run(["rm", "-rf", "--", str(folder)], check=False)
