"""From the attempts of each student to the one that counts."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder.grading.bridge.cases import compared
from autograder.grading.bridge.course import Course
from autograder.grading.bridge.keys import fingerprint
from autograder.grading.engine import submissions
from autograder.grading.engine.attempts import Attempt, HandedInBy
from autograder.grading.engine.plan import Plan
from autograder.grading.engine.submissions import Nothing
from autograder.grading.engine.task import FAILED, Graded, Outcome, Work, key_of

BEST_OF = "The best of {count} attempts counts: the one of {time}."
NO_TIME = "an unknown time"
ANOTHER_FAILED = "Another attempt was not graded: {}"

Worth = Callable[[str, Attempt, Outcome], float]
"""Points of a student's attempt, after what it loses for being late."""


@dataclass(frozen=True)
class Counted:
    """What counts for a student.

    Attributes:
        outcome: what became of it.
        attempt: which; None where none could be graded.
    """

    outcome: Outcome | Nothing
    attempt: Attempt | None = None

    @property
    def student(self) -> str:
        """Whose."""
        return self.outcome.student


@dataclass
class _Waiting:
    """The attempts of a student that are under way or done."""

    attempts: Sequence[Attempt]
    prints: dict[int, dict[str, str]] = field(default_factory=dict)
    done: dict[int, Outcome] = field(default_factory=dict)


class Counting:
    """Sends attempts out and takes their outcomes; give all of them back to it.

    Args:
        course: of the class.
        plan: of the assignment.
        hands: who has handed in.
        worth: of an attempt.
        trouble: raises what concerns the whole course, of an error in reading a submission.
    """

    def __init__(
        self,
        course: Course,
        plan: Plan,
        hands: HandedInBy,
        worth: Worth,
        trouble: Callable[[Attempt, Exception], None],
    ) -> None:
        self._course, self._plan, self._hands = course, plan, hands
        self._worth, self._trouble = worth, trouble
        self._waiting: dict[str, _Waiting] = {}
        self._without: deque[Counted] = deque()

    def works(self, students: Sequence[str]) -> Iterator[Work]:
        """The attempts of these students; read when they are asked for."""
        for student in students:
            waiting = _Waiting(self._hands.attempts(student))
            works = []
            nothing: Outcome | Nothing = Nothing(student, submissions.NOTHING, False)
            for number, attempt in enumerate(waiting.attempts):
                try:
                    found = submissions.work_of(self._course, self._plan, student, attempt)
                except OSError as error:
                    self._trouble(attempt, error)
                    reason = f"{type(error).__name__}: {error}".splitlines()[0][:200]
                    failed = Outcome(student, failure=FAILED.format(reason=reason), attempt=number)
                    waiting.prints[number], waiting.done[number] = {}, failed
                    nothing = failed
                    continue
                if isinstance(found, Work):
                    owners = self._owners(student, attempt)
                    works.append(replace(found, attempt=number, owners=owners))
                    waiting.prints[number] = {n: fingerprint(d) for n, d in found.files.items()}
                elif not number:
                    nothing = found
            if works:
                self._waiting[student] = waiting
            else:
                self._without.append(Counted(nothing))
            yield from works

    def _owners(self, student: str, attempt: Attempt) -> tuple[str, ...]:
        """Whose id the notebook may hold; nobody's where it asks for none, so no name travels."""
        asked = {cell for release in self._plan.releases.values() for cell in release.points}
        if not compared(self._plan.assignment, asked, self._hands.cases):
            return ()
        mates = self._hands.mates.get(student, ())
        return tuple(dict.fromkeys((attempt.by, student, *mates)))

    def counted(self, outcome: Outcome | None = None) -> Iterator[Counted]:
        """What counts, of those students who are done with this outcome; None: with the last."""
        while self._without:
            yield self._without.popleft()
        if outcome is None:
            return
        waiting = self._waiting[outcome.student]
        waiting.done[outcome.attempt] = outcome
        if len(waiting.done) == len(waiting.prints):
            del self._waiting[outcome.student]
            yield self._best(outcome.student, waiting)

    def _best(self, student: str, waiting: _Waiting) -> Counted:
        if len(waiting.attempts) == 1:
            return Counted(waiting.done[0], waiting.attempts[0])
        graded = {number: done for number, done in waiting.done.items() if done.notebooks}
        if not graded:
            return Counted(waiting.done[min(waiting.done)])
        # The last of several that are worth the same: they stand in that order.
        best = max(
            sorted(graded), key=lambda n: self._worth(student, waiting.attempts[n], graded[n])
        )
        attempt = waiting.attempts[best]
        time = f"{attempt.time} UTC" if attempt.time else NO_TIME
        notes = [BEST_OF.format(count=len(waiting.prints), time=time)]
        failed = [done.failure for done in waiting.done.values() if done.failure]
        notes += [ANOTHER_FAILED.format(sentence) for sentence in failed[:1]]
        keys = {
            name: key_of(self._plan, name, content)
            for name, content in submissions.together(waiting.prints).items()
        }
        notebooks = {
            name: _told(one, notes, keys[name], bool(failed))
            for name, one in graded[best].notebooks.items()
        }
        return Counted(replace(graded[best], notebooks=notebooks), attempt)


def _told(graded: Graded, notes: Sequence[str], key: str, look: bool) -> Graded:
    """A graded notebook with more said about it, graded under another key."""
    told: Mapping[str, object] = {**graded.told, "notes": [*notes, *graded.told.get("notes", ())]}
    marks = replace(graded.marks, doubtful=tuple(graded.marks.scores)) if look else graded.marks
    return replace(graded, told=told, marks=marks, key=key if graded.key else "")
