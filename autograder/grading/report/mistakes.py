"""What went wrong in a class, the most frequent first, with an example of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.grading.report.gather import EMPTY, PART, WRONG, Answer, Class

DID_NOT_RUN = "The code did not run to its end."
NOT_KNOWN = "Not a mistake that the grader knows."


@dataclass(frozen=True)
class Mistake:
    """One mistake in one blank.

    Attributes:
        exercise: id of the blank.
        name: the function.
        title: what went wrong, one sentence.
        students: who made it.
        example: code of one of them, the shortest.
        whose: who wrote the example.
        sentence: what the check said of it.
        known: it is one of the misconceptions that the grader knows.
    """

    exercise: str
    name: str
    title: str
    students: tuple[str, ...]
    example: str
    whose: str
    sentence: str
    known: bool = True


def titles_of(answer: Answer) -> list[str]:
    """What an answer counts under: its known mistakes, or one of the two sentences above."""
    if answer.state not in (PART, WRONG):
        return []
    if answer.mistakes:
        return list(answer.mistakes)
    return [DID_NOT_RUN if answer.crashed else NOT_KNOWN]


def mistakes(found: Class) -> list[Mistake]:
    """The mistakes of a class, the most frequent first, then in the notebook's order.

    A second finding of an answer counts too, so that an answer may stand under two.
    """
    made: dict[tuple[str, str], list[tuple[str, Answer]]] = {}
    for one in found.graded:
        for answer in one.answers:
            for title in titles_of(answer):
                made.setdefault((answer.exercise, title), []).append((one.student, answer))
    order = {blank.exercise: number for number, blank in enumerate(found.blanks)}
    listed = [_mistake(title, answers) for (_, title), answers in made.items()]
    return sorted(listed, key=lambda m: (-len(m.students), order.get(m.exercise, 0), m.title))


def _mistake(title: str, answers: list[tuple[str, Answer]]) -> Mistake:
    whose, example = min(answers, key=lambda a: (not a[1].code, len(a[1].code), a[0]))
    return Mistake(
        example.exercise,
        example.name,
        title,
        tuple(student for student, _ in answers),
        example.code,
        whose,
        example.sentence,
        title not in (DID_NOT_RUN, NOT_KNOWN),
    )


@dataclass(frozen=True)
class Need:
    """A student who has something to work on.

    Attributes:
        student: id.
        points: earned.
        share: of the points that are graded, 0 to 1.
        wrong: (blank, what went wrong) of those that are wrong.
        empty: names of those that are not filled in.
    """

    student: str
    points: float
    share: float
    wrong: tuple[tuple[str, str], ...]
    empty: tuple[str, ...]


def needs(found: Class) -> list[Need]:
    """Who needs help and with what, those with the fewest points first."""
    listed = []
    for one in found.graded:
        if any(answer.open for answer in one.answers):
            possible = sum(a.max_points for a in one.answers if a.points is not None)
            earned = sum(a.points or 0.0 for a in one.answers)
            listed.append(
                Need(
                    one.student,
                    one.points or 0.0,
                    earned / possible if possible else 1.0,
                    tuple((a.name, _joined(titles_of(a))) for a in one.answers if titles_of(a)),
                    tuple(a.name for a in one.answers if a.state == EMPTY),
                )
            )
    return sorted(listed, key=lambda need: (need.share, need.student))


def _joined(titles: Iterable[str]) -> str:
    return " ".join(titles)
