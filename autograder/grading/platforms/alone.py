"""Grade one notebook by itself: no course and no gradebook, the same judge and confinement."""

import functools
import json
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder import exercises
from autograder.explain import nothing_to_judge
from autograder.grading.bridge.cases import Cases, compared
from autograder.grading.bridge.judging import judge_of
from autograder.grading.bridge.keys import mark
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem
from autograder.grading.engine.plan import Plan, Release, alone
from autograder.grading.engine.task import Grader, Work
from autograder.grading.feedback.told import Told
from autograder.grading.runner.runner import Runner
from autograder.grading.runner.settings import Limits
from autograder.platforms.cells import graded
from autograder.platforms.handed_in import HandedIn
from autograder.platforms.scored import Row, Scored

NOT_READ = "There was nothing to grade."
NOT_JUDGED = "There is no verdict."
INSTRUCTOR = "It needs your instructor: the points may change."

SECRET = re.compile(r"[0-9a-f]{64}")


def read_secret(path: Path) -> bytes:
    """A secret that a bundle carries.

    Raises:
        CourseProblem: it is none.
        OSError: it cannot be read.
    """
    text = path.read_text("ascii", "replace").strip()
    if not SECRET.fullmatch(text):
        what = "This is no secret: it should be 64 hexadecimal digits."
        raise CourseProblem(what, path, NOTHING_CHANGED, "make the bundle again")
    return bytes.fromhex(text)


def owners_of(metadata: Path) -> list[str]:
    """Ids of who handed in, by Gradescope's ``submission_metadata.json``: of each user the address.

    The part before the ``@`` comes first, since that is what most courses know students by.

    Raises:
        CourseProblem: it says nothing of the kind.
        OSError: it cannot be read.
    """
    try:
        addresses = [user["email"] for user in json.loads(metadata.read_bytes())["users"]]
        return [name for one in addresses for name in (one.partition("@")[0], one) if name]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        what = "This does not say who has handed in."
        raise CourseProblem(what, metadata, "no result was written.", "name another") from error


def score(
    release: Path,
    handed: HandedIn,
    secret: bytes,
    kept: Path | None = None,
    *,
    owners: Sequence[str] = (),
    confined: bool = True,
) -> Scored:
    """Grade what was handed in.

    Args:
        release: the notebook that students were given.
        handed: in.
        secret: hidden problems are drawn from it.
        kept: folder in which they are kept; see ``bridge.kept``.
        owners: ids under which it may have been handed in, the likeliest first; matters where a
            notebook holds one.
        confined: refuse to run where a protection is missing.

    Raises:
        CourseProblem: the grader itself had trouble, so there is no result.
        ConfinementMissing: a protection is missing.
    """
    start = time.monotonic()
    name, data = release.stem, release.read_bytes()
    asked = graded(json.loads(data))
    told: Mapping[str, Any] = {}
    notes, doubtful = list(handed.notes), bool(handed.problem)
    compare = compared(name, asked.points, Cases())
    if compare and not owners:
        what = "What is right in this notebook depends on whose it is."
        raise CourseProblem(what, release, "no result was written.", "name them: --student ID")
    if not handed.problem:
        plan = _plan(name, alone(data), secret)
        with Runner(plan.limits, confined) as runner:
            student = owners[0] if owners else ""
            work = Work(student, {name: handed.data}, owners=tuple(owners) if compare else ())
            judge_for = functools.partial(judge_of, secret=secret, kept=kept)
            outcome = Grader(plan, runner, judge_for).grade(work)
        if outcome.failure or outcome.troubled:
            raise CourseProblem(
                outcome.failure or "The grader's own process ended.",
                release,
                "no result was written.",
                "grade it again",
            )
        told = outcome.notebooks[name].told
        notes += told["notes"]
        doubtful = bool(told["doubtful"])
    if doubtful and not handed.problem:
        notes.append(INSTRUCTOR)
    return Scored(
        name,
        tuple(
            _row(exercise, points, told.get("cells", {}).get(exercise, {}), handed.problem)
            for exercise, points in asked.points.items()
        ),
        tuple(notes),
        asked.by_hand,
        handed.problem,
        needs_instructor=doubtful,
        seconds=time.monotonic() - start,
    )


def _plan(name: str, release: Release, secret: bytes) -> Plan:
    return Plan(
        assignment=name,
        releases={name: release},
        earlier={},
        steps=((), ()),
        config={},
        limits=Limits(),
        confined=True,
        secret=secret,
        drawn_from=mark(secret),
    )


def _row(name: str, worth: float, cell: Mapping[str, Any], problem: str) -> Row:
    exercise = exercises.ALL[name]
    verdict = cell.get("verdict")
    if verdict is None:
        said = NOT_READ if problem else cell.get("sentence") or NOT_JUDGED
        return Row.of(nothing_to_judge(exercise, said), worth)
    told = Told.of(verdict)
    full = float(verdict["max_points"])
    share = float(verdict["points"]) / full if full else float(told.passed)
    return Row(
        name,
        exercise.name,
        told.asks or exercise.asks,
        share * worth,
        worth,
        told.passed,
        told.sentence,
        tuple(tuple(map(str, row)) for row in told.table),
        tuple(found["title"] for found in told.findings if found["title"]),
    )
