"""The same task on the workers of a dask.distributed scheduler, instead of processes here."""

import contextlib
import hashlib
import json
import logging
import pickle
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from autograder.grading.bridge.keys import code_version
from autograder.grading.bridge.problems import KEPT, NOTHING_CHANGED, CourseProblem, again
from autograder.grading.engine import remote
from autograder.grading.engine.remote import Sent
from autograder.grading.engine.second_try import at_most_twice
from autograder.grading.engine.task import Outcome, Work

CONNECT_SECONDS = 10.0
"""How long to wait for the scheduler."""
WORKER_SECONDS = 60.0
"""How long to wait for a worker where there is none: one that died takes seconds to come back."""
LOST_SECONDS = 600.0
"""What a submission may take beyond its own limit and those of the ones before it."""
LOOK_SECONDS = 5.0
"""How often the workers are counted."""
AHEAD = 4
"""Submissions under way for each thread of a worker; more would only lie in the scheduler."""


@dataclass(frozen=True)
class Certificates:
    """Files in PEM form with which the scheduler and this program know each other.

    Attributes:
        authority: certificate of who has signed both certificates.
        own: certificate of this program.
        key: its private key.
    """

    authority: Path
    own: Path
    key: Path


class Cluster:
    """A context manager that grades on the workers of a scheduler.

    Args:
        sent: the plan of the class.
        address: of the scheduler, e.g. ``tls://10.0.0.1:8786``.
        certificates: for TLS; None where dask's own configuration names them, or for none.
    """

    def __init__(self, sent: Sent, address: str, certificates: Certificates | None = None) -> None:
        self._address, self._certificates = address, certificates
        self._plan, self._seconds = pickle.dumps(sent), sent.plan.limits.total_seconds
        self._name = hashlib.sha256(self._plan).hexdigest()
        self._run, self._count = uuid4().hex[:12], 0
        self._threads, self._looked, self._seen = 0, 0.0, 0.0
        self._client: Any = None

    def __enter__(self) -> Self:
        self._client = _client(self._address, self._certificates)
        self._seen = time.monotonic()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            with contextlib.suppress(Exception):  # the worker will do it with another plan
                self._client.run(remote.forget, self._name, on_error="ignore")
        with contextlib.suppress(Exception):  # there is nobody to say good-bye to
            self._client.close(timeout=CONNECT_SECONDS)

    def grade(self, works: Iterable[Work]) -> Iterator[Outcome]:
        """Grade submissions; outcomes come as they are ready, works are taken as there is room.

        Raises:
            CourseProblem: the scheduler or its workers cannot do it.
        """
        return at_most_twice(self._all, works)

    def _all(self, works: Iterator[Work]) -> Iterator[tuple[Work, Outcome | None]]:
        """Grade works; without an outcome those that the scheduler has given up."""
        pending: dict[Any, tuple[Work, float]] = {}
        while True:
            with self._explained():
                self._look()
                while len(pending) < max(1, AHEAD * self._threads):
                    work = next(works, None)
                    if work is None:
                        break
                    pending[self._submit(work)] = work, time.monotonic()
                if not pending:
                    return
                ready = self._ready(pending)
            for future in ready:
                work, _ = pending.pop(future)
                with self._explained():
                    reply = _reply(future)
                    future.release()
                    if reply is not None and reply.get("wanted"):
                        pending[self._submit(work, self._plan)] = work, time.monotonic()
                        continue
                if reply is None:
                    yield work, None
                elif "trouble" in reply:
                    raise _unable(reply["trouble"])
                else:
                    outcome = Outcome.from_json(reply["outcome"])
                    yield work, replace(outcome, student=work.student)
            for future in [f for f, (_, since) in pending.items() if self._lost(since)]:
                future.cancel()
                yield pending.pop(future)[0], None

    def _lost(self, since: float) -> bool:
        """Whether a submission has been away for longer than anything can take."""
        longest = (AHEAD + 1) * self._seconds + LOST_SECONDS
        return time.monotonic() > since + longest

    def _submit(self, work: Work, plan: bytes = b"") -> Any:
        """Send a submission, under a number: whose it is, a worker need not know."""
        self._count += 1
        data = pickle.dumps(replace(work, student=f"submission-{self._count}"))
        return self._client.submit(
            remote.grade,
            code_version(()),
            self._name,
            data,
            plan,
            key=f"autograder-{self._run}-{self._count}",
            pure=False,
        )

    def _ready(self, pending: Iterable[Any]) -> list[Any]:
        """Those that are done; none after some seconds in which none was."""
        from distributed import TimeoutError as Late
        from distributed import wait

        try:
            with self._client.as_current():
                return list(wait(list(pending), LOOK_SECONDS, return_when="FIRST_COMPLETED").done)
        except Late:
            return []

    def _look(self) -> None:
        """Count the workers' threads, every few seconds.

        Raises:
            CourseProblem: there has been no worker for too long.
        """
        now = time.monotonic()
        if self._threads and now < self._looked + LOOK_SECONDS:
            return
        self._threads, self._looked = sum(self._client.nthreads().values()), now
        if self._threads:
            self._seen = now
        elif now > self._seen + WORKER_SECONDS:
            raise CourseProblem(
                f"The scheduler has had no worker for {WORKER_SECONDS:g} s.",
                self._address,
                KEPT,
                again("start workers (dask worker ADDRESS)"),
            )
        else:
            time.sleep(0.2)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """Say so where the scheduler is lost."""
        try:
            yield
        except (OSError, CancelledError) as error:
            raise CourseProblem(
                "The scheduler was lost.",
                self._address,
                KEPT,
                again("start the scheduler and its workers"),
            ) from error


def _client(address: str, certificates: Certificates | None) -> Any:
    """A connection to the scheduler.

    Raises:
        CourseProblem: there is none.
    """
    try:
        from distributed import Client, Security
    except ModuleNotFoundError as error:
        raise CourseProblem(
            f"Grading on a cluster needs a package that is not installed: {error.name}.",
            address,
            NOTHING_CHANGED,
            "install the extra `cluster`, here and on the workers: pip install '.[cluster]'",
        ) from error
    # What they have to say of lost connections is said here, in a sentence.
    for name in list(logging.root.manager.loggerDict):
        if name.startswith(("distributed", "tornado")):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    security = None
    try:
        if certificates:
            security = Security(
                tls_ca_file=str(certificates.authority),
                tls_client_cert=str(certificates.own),
                tls_client_key=str(certificates.key),
                require_encryption=True,
            )
        return Client(address, timeout=CONNECT_SECONDS, security=security, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CourseProblem(
            f"The scheduler cannot be reached: {reason}",
            address,
            NOTHING_CHANGED,
            "see that it runs there; one with TLS is tls://HOST:PORT and wants certificates",
        ) from error


def _reply(future: Any) -> dict[str, Any] | None:
    """What a worker said; None if the scheduler has given the submission up.

    Raises:
        CourseProblem: the worker cannot run the task.
        OSError: the scheduler is lost.
    """
    from distributed import KilledWorker

    if future.status == "error":
        error = future.exception()
        if isinstance(error, KilledWorker):
            return None
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise _unable(f"A worker could not run the task: {what}") from error
    reply: dict[str, Any] = json.loads(future.result())
    return reply


def _unable(what: str) -> CourseProblem:
    return CourseProblem(
        what,
        "the workers of the scheduler",
        KEPT,
        "see to it on the workers: the same version of the grader on all of them, on Linux with "
        "its protections (autograder doctor); then start them and the command again",
    )
