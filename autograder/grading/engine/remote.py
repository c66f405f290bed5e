"""What a worker of a cluster does: a plan and a submission come in as bytes, JSON goes out.

The worker keeps what a plan needs (judges, a warm process) for the submissions after it. Imported
while a task is unpacked, so everything heavy waits until one is worked on.
"""

from __future__ import annotations

import contextlib
import json
import pickle
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.grading.draws import ProblemSet
    from autograder.grading.engine.plan import Plan
    from autograder.grading.engine.task import Grader

MOST_PLANS = 4
"""Of so many plans a worker keeps what they need; the one used longest ago goes first."""
FAILED_HERE = "A worker cannot grade: {worker}, {reason}."
OTHER_VERSION = "A worker has another version of the grader: {worker}."


@dataclass(frozen=True)
class Sent:
    """A plan as it goes to other machines: with the drawn problems, without the course's secret.

    Attributes:
        plan: its secret is empty.
        problems: notebook, e.g. ``01`` -> the hidden problems of the class.
    """

    plan: Plan
    problems: Mapping[str, ProblemSet]


class PlanWantedError(Exception):
    """This worker does not have the plan."""


class Desk:
    """Where one submission at a time is graded: a judge and a runner.

    Args:
        sent: the plan.
        folder: for scratch folders.
    """

    def __init__(self, sent: Sent, folder: Path) -> None:
        from autograder.grading.engine.task import Grader
        from autograder.grading.judge import Judge
        from autograder.grading.runner.runner import Runner

        judges = {name: Judge(problems) for name, problems in sent.problems.items()}
        self._open = contextlib.ExitStack()
        plan = sent.plan
        runner = self._open.enter_context(Runner(plan.limits, plan.confined, folder=folder))
        self.grader: Grader = Grader(plan, runner, judges.__getitem__)

    def close(self) -> None:
        """End its warm process."""
        self._open.close()


class Office:
    """The desks of a worker: as many for a plan as it has threads that grade at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._plans: dict[str, Sent] = {}
        self._free: dict[str, list[Desk]] = {}

    @contextlib.contextmanager
    def desk(self, name: str, plan: bytes, folder: Path) -> Iterator[Desk]:
        """A desk for a plan, which nobody else uses meanwhile.

        Args:
            name: of the plan.
            plan: the plan itself, a pickled ``Sent``; empty if this worker should have it.
            folder: for scratch folders.

        Raises:
            PlanWantedError: it has not.
        """
        if plan and name not in self._plans:
            read: Sent = pickle.loads(plan)  # noqa: S301 - from who may run programs here anyway
            with self._lock:
                self._plans.setdefault(name, read)
        with self._lock:
            if name not in self._plans:
                raise PlanWantedError
            sent = self._plans[name] = self._plans.pop(name)  # the last one used stands last
            free = self._free.setdefault(name, [])
            desk = free.pop() if free else None
            old = list(self._plans)[:-MOST_PLANS]
        for other in old:
            self.forget(other)
        desk = desk or Desk(sent, folder)
        try:
            yield desk
        finally:
            with self._lock:
                kept = name in self._plans
                if kept:
                    self._free[name].append(desk)
            if not kept:
                desk.close()

    def forget(self, name: str) -> None:
        """End what is kept for a plan; a submission that is under way is graded to its end."""
        with self._lock:
            self._plans.pop(name, None)
            free = self._free.pop(name, [])
        for desk in free:
            desk.close()


OFFICE = Office()


def grade(version: str, name: str, work: bytes, plan: bytes = b"") -> bytes:
    """Grade one submission.

    Args:
        version: of the grader that asks.
        name: of the plan.
        work: a pickled ``Work``.
        plan: see ``Office.desk``.

    Returns:
        JSON with one of: ``outcome``, an outcome as plain data; ``wanted``, true: send the plan
        too; ``trouble``, a sentence: no submission can be graded here.
    """
    from autograder.grading.bridge.quick import skip_slow_imports

    skip_slow_imports()
    from distributed import get_worker

    from autograder.grading.bridge.keys import code_version
    from autograder.grading.engine.task import timed
    from autograder.grading.runner.runner import ConfinementMissing, WarmProcessError

    worker: Any = get_worker()
    if version != code_version(()):
        return _said(trouble=OTHER_VERSION.format(worker=worker.address))
    try:
        with OFFICE.desk(name, plan, Path(worker.local_directory)) as desk:
            read = pickle.loads(work)  # noqa: S301 - as above
            return _said(outcome=timed(desk.grader, read).as_json())
    except PlanWantedError:
        return _said(wanted=True)
    except (ConfinementMissing, WarmProcessError) as error:
        return _said(trouble=f"{error} Worker: {worker.address}.")
    except Exception as error:  # noqa: BLE001 - dask loses a task whose exception it cannot pickle
        reason = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        return _said(trouble=FAILED_HERE.format(worker=worker.address, reason=reason))


def forget(name: str) -> None:
    """End what this worker keeps for a plan."""
    OFFICE.forget(name)


def _said(**reply: Any) -> bytes:
    return json.dumps(reply).encode()
