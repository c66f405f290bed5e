"""Grade the submissions of an assignment that are not graded yet."""

import contextlib
import itertools
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry

from autograder.grading.bridge.course import Course
from autograder.grading.bridge.entries import Entries
from autograder.grading.bridge.judging import JudgeCells, judge_of, secrets_of
from autograder.grading.bridge.keys import changed, fingerprint
from autograder.grading.bridge.problems import KEPT, explained, lies_in
from autograder.grading.bridge.protection import FLAG, require_protection
from autograder.grading.bridge.releases import keep
from autograder.grading.engine import saving, submissions
from autograder.grading.engine.attempts import Attempt, HandedInBy, handed_in_by
from autograder.grading.engine.counting import Counted, Counting, Worth
from autograder.grading.engine.crew import Crew
from autograder.grading.engine.lock import only_run
from autograder.grading.engine.plan import Plan
from autograder.grading.engine.submissions import Nothing
from autograder.grading.engine.task import Outcome, key_of

NEW = "not graded before"
ALONE = Crew()
DAMAGED = "the autograded notebook is missing or not whole"


@dataclass(frozen=True)
class Step:
    """A submission that has been dealt with: its grades are in the gradebook and on the disk.

    Attributes:
        student: whose.
        done: how many of this run are done, this one included.
        of: how many this run has.
        seconds: time its task took.
        failure: a sentence, where it could not be graded.
    """

    student: str
    done: int
    of: int
    seconds: float = 0.0
    failure: str = ""


@contextlib.contextmanager
def _entries(course: Course, plan: Plan, hands: HandedInBy) -> Iterator[Entries]:
    """The grades of the assignment, open to be read and written."""
    extended = hands.cases.extended(plan.assignment)
    with (
        course.gradebook() as gradebook,
        contextlib.closing(Entries(gradebook, plan.assignment, course.config, extended)) as entries,
    ):
        yield entries


def outstanding(course: Course, plan: Plan, students: Sequence[str]) -> dict[str, str]:
    """Student -> why, for those whose present submission is not graded to its end."""
    hands = handed_in_by(course, plan.assignment)
    with _entries(course, plan, hands) as entries:
        known = entries.keys()
    reasons = {student: _reason(course, plan, hands, student, known) for student in students}
    return {student: reason for student, reason in reasons.items() if reason}


def _reason(
    course: Course,
    plan: Plan,
    hands: HandedInBy,
    student: str,
    known: dict[tuple[str, str], str],
) -> str:
    keys = _keys(course, plan, hands, student)
    for name, key in keys.items():
        before = known.get((student, name))
        if before is None:
            return NEW
        if before != key:
            return " and ".join(changed(before, key))
    if not keys:
        return NEW
    return "" if saving.saved(course, plan.assignment, student, keys) else DAMAGED


def reasons(left: dict[str, str]) -> list[tuple[str, int]]:
    """How many are to be graded for which reason, other than being new."""
    return [(why, count) for why, count in Counter(left.values()).most_common() if why != NEW]


def grade_all(
    course: Course,
    plan: Plan,
    students: Sequence[str],
    crew: Crew = ALONE,
    every: Sequence[str] = (),
) -> Iterator[Step]:
    """Grade these students' submissions; each is finished and saved when it is yielded.

    Args:
        course: of the class.
        plan: of the assignment.
        students: whose submissions to grade.
        crew: who grades them.
        every: students whose penalties for being late are computed anew; grading included.

    Raises:
        CourseProblem: something that concerns the whole course; the rest is left undone.
        KeyboardInterrupt: the user's own; what is under way is left undone.
    """
    hands = handed_in_by(course, plan.assignment)
    with only_run(course.root) as note:
        note(plan.assignment, 0, len(students))
        keep(course.root, plan.assignment, course.released(plan.assignment))
        with contextlib.closing(tried(course, plan, students, crew)) as found:
            first = next(found, None)  # workers are forked before the gradebook is opened
            counted = itertools.chain([first] if first else [], found)
            for step in written(course, plan, hands, counted, len(students)):
                note(plan.assignment, step.done, step.of)
                yield step
        settle_lateness(course, plan, hands, [s for s in every if s not in set(students)])


def written(
    course: Course, plan: Plan, hands: HandedInBy, found: Iterable[Counted], of: int
) -> Iterator[Step]:
    """Write what counts for each student; say so when it is on the disk."""
    with _entries(course, plan, hands) as entries:
        for done, counted in enumerate(found, 1):
            try:
                _write(course, plan, hands, entries, counted)
            except Exception as error:
                _raise_problem(course, plan, counted.student, error)
                raise
            yield _step(counted.outcome, done, of)


def tried(
    course: Course, plan: Plan, students: Sequence[str], crew: Crew
) -> Generator[Counted, None, None]:
    """Grade these students' submissions and write nothing; close it when it is not used up.

    Raises:
        CourseProblem: something that concerns the whole course, e.g. a protection is missing.
    """
    if not students:
        return
    if plan.confined and not crew.scheduler:
        require_protection(course.root, FLAG)
    kept = secrets_of(JudgeCells(config=course.config))
    for release in plan.releases.values():
        if release.judged:
            judge_of(release.judged, plan.secret, kept)  # drawn once; workers inherit it
    hands = handed_in_by(course, plan.assignment)
    counting = Counting(
        course,
        plan,
        hands,
        _worth(course, plan, hands),
        lambda attempt, error: _raise_trouble(course, attempt.folder, error),
    )
    with crew.workers(plan, len(students)) as workers:
        for outcome in workers.grade(counting.works(students)):
            yield from counting.counted(outcome)
        yield from counting.counted()


def _worth(course: Course, plan: Plan, hands: HandedInBy) -> Worth:
    """What an attempt is worth: its points, less what it loses for being late."""
    with _entries(course, plan, hands) as entries:
        lateness, extensions = entries.lateness, entries.extensions()

    def worth(student: str, attempt: Attempt, outcome: Outcome) -> float:
        seconds = lateness.seconds(attempt.time, extensions.get(student))
        total = 0.0
        for graded in outcome.notebooks.values():
            points = sum(score or 0.0 for score in graded.marks.scores.values())
            total += points - (lateness.penalty(student, points, seconds) or 0.0)
        return total

    return worth


def scores_of(counted: Counted) -> dict[str, float | None]:
    """grade_id -> points; empty where nothing was graded."""
    outcome = counted.outcome
    graded = outcome.notebooks.values() if isinstance(outcome, Outcome) else ()
    return {name: score for one in graded for name, score in one.marks.scores.items()}


def _step(outcome: Outcome | Nothing, done: int, of: int) -> Step:
    if isinstance(outcome, Nothing):
        return Step(outcome.student, done, of)
    return Step(outcome.student, done, of, outcome.seconds, outcome.failure)


def _write(
    course: Course, plan: Plan, hands: HandedInBy, entries: Entries, counted: Counted
) -> None:
    """First the files, then the grades: a run that ends in between does this one again."""
    student, assignment, outcome = counted.student, plan.assignment, counted.outcome
    if counted.attempt is not None and isinstance(outcome, Outcome) and outcome.notebooks:
        saving.save(course, assignment, student, outcome.notebooks, counted.attempt.folder)
        entries.enter(
            student,
            {name: graded.marks for name, graded in outcome.notebooks.items()},
            {name: graded.key for name, graded in outcome.notebooks.items() if graded.key},
            counted.attempt.time,
        )
        return
    saving.forget(course, assignment, student)
    if isinstance(outcome, Nothing):
        saving.save_verdict(course, assignment, student, {}, outcome.sentence)
        nothing = entries.zero(said=outcome.sentence, look=outcome.look)
        entries.enter(student, {}, {}, absent=nothing)
    else:
        # With its keys: not tried again before it, or the grader, has changed.
        keys = _keys(course, plan, hands, student)
        about = {name: {"key": key} for name, key in keys.items()}
        saving.save_verdict(course, assignment, student, about, outcome.failure)
        entries.enter(student, {}, keys, absent=entries.ungraded(outcome.failure))


def _keys(course: Course, plan: Plan, hands: HandedInBy, student: str) -> dict[str, str]:
    """Notebook -> key of what may count for a student; none where it cannot be read."""
    prints = {}
    for number, attempt in enumerate(hands.attempts(student)):
        try:
            files = submissions.files_of(course, plan, attempt)
        except OSError:
            files = {}
        if files:
            prints[number] = {name: fingerprint(data) for name, data in files.items()}
    contents = submissions.together(prints).items()
    return {name: key_of(plan, name, content) for name, content in contents}


def settle_lateness(course: Course, plan: Plan, hands: HandedInBy, students: Sequence[str]) -> None:
    """Compute anew what graded submissions lose for being late."""
    with course.gradebook() as gradebook:
        try:
            due: Any = gradebook.find_assignment(plan.assignment).duedate
        except MissingEntry:
            return
    if due is None or not students:
        return
    with _entries(course, plan, hands) as entries:
        known = entries.keys()
        for student in students:
            names = [name for name in plan.releases if (student, name) in known]
            if not names:
                continue
            attempts = hands.attempts(student)
            # Of several attempts the gradebook knows when the one that counts was handed in.
            time = attempts[0].time if len(attempts) == 1 else None
            entries.settle_lateness(student, names, time)


def _raise_problem(course: Course, plan: Plan, student: str, error: Exception) -> None:
    _raise_trouble(course, course.path("submitted", student, plan.assignment), error)


def _raise_trouble(course: Course, folder: Path, error: Exception) -> None:
    """Raise what concerns the whole course; leave what concerns a submission to the caller."""
    problem = explained(error, course.root, KEPT)
    if problem is not None and not lies_in(error, folder):
        raise problem from error
