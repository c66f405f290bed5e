"""What a report says, under pseudonyms."""

from dataclasses import replace

from autograder.grading.privacy.pseudonyms import UNUSABLE, Pseudonyms
from autograder.grading.report.earlier import Earlier
from autograder.grading.report.gather import Class, Submission


def class_without_names(found: Class, known: Pseudonyms) -> Class:
    """A class without a name, an address or an id, also in notes, sentences and students' code."""
    made = [_submission(one, known) for one in found.submissions]
    return replace(
        found,
        submissions=tuple(sorted(made, key=lambda one: one.student)),
        unusable=(UNUSABLE,) * len(found.unusable),
    )


def _submission(one: Submission, known: Pseudonyms) -> Submission:
    return replace(
        one,
        student=known.names[one.student],
        notes=tuple(map(known.without, one.notes)),
        answers=tuple(
            replace(a, sentence=known.without(a.sentence), code=known.without(a.code))
            for a in one.answers
        ),
    )


def earlier_without_names(earlier: Earlier, known: Pseudonyms) -> Earlier:
    """A comparison with an earlier class, likewise."""
    changes = [replace(one, student=known.names[one.student]) for one in earlier.changes]
    return replace(earlier, changes=tuple(sorted(changes, key=lambda one: one.student)))
