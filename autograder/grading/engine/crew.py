"""Who grades a class: processes on this machine, or the workers of a scheduler."""

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

from autograder.grading.bridge.judging import judge_of
from autograder.grading.engine.cluster import Certificates, Cluster
from autograder.grading.engine.plan import Plan
from autograder.grading.engine.pool import Pool
from autograder.grading.engine.remote import Sent
from autograder.grading.engine.task import Outcome, Work


class Workers(Protocol):
    """Grade submissions at once."""

    def grade(self, works: Iterable[Work]) -> Iterator[Outcome]:
        """Outcomes as they are ready; works are taken as there is room."""


@dataclass(frozen=True)
class Crew:
    """Who grades.

    Attributes:
        jobs: number of processes here.
        scheduler: address of a dask.distributed scheduler; empty: the processes here.
        certificates: for TLS to the scheduler.
    """

    jobs: int = 1
    scheduler: str = ""
    certificates: Certificates | None = None

    def workers(self, plan: Plan, count: int) -> AbstractContextManager[Workers]:
        """Who grades so many submissions of a plan, whose hidden problems have been drawn.

        Raises:
            CourseProblem: they cannot be had.
        """
        if not self.scheduler:
            return Pool(plan, max(1, min(self.jobs, count)))
        judged = {r.judged for r in plan.releases.values() if r.judged}
        problems = {name: judge_of(name, plan.secret).problem_set for name in judged}
        sent = Sent(replace(plan, secret=b""), problems)
        return Cluster(sent, self.scheduler, self.certificates)


def usual_jobs() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
