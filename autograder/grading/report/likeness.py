"""Similar submissions of a class, for the report."""

from autograder.grading.report.gather import Class
from autograder.grading.similar import published
from autograder.grading.similar.compare import Found, Maker, alike
from autograder.grading.similar.normal import names

SHOWN = 40
"""Pairs that are shown side by side; the table names all."""


def likeness(found: Class) -> Found:
    """Which submissions of a class are alike, and which are like published answers."""
    known = names(found.released) | {blank.name for blank in found.blanks}
    maker = Maker(found.released, known)
    works = [
        maker.work(one.student, {a.exercise: a.code for a in one.answers if a.code})
        for one in found.graded
    ]
    return alike(
        works,
        [maker.work(whose, {e: code}) for whose, e, code in published.answers(found.assignment)],
    )
