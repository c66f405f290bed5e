"""Put a damaged submission back in order: a pure function on notebooks that never raises.

The released notebook gives the order of the cells, the locked cells and the points; the
submission gives what the student wrote. A student's cell is recognised by nbgrader's id, else by
the cell's id, else by its text, else by the function it defines. What had to be done is said in
sentences; where a guess would decide about points, the instructor is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder import __version__
from autograder.grading.bridge import sentences
from autograder.grading.bridge.assembly import assembled
from autograder.grading.bridge.matching import Matched, matched
from autograder.grading.bridge.reading import LIMITS, Limits, read, version_numbers
from autograder.grading.bridge.slots import FIXED, same_text, slots
from autograder.grading.bridge.versions import settled


@dataclass(frozen=True)
class HandedIn:
    """How the file came, which its content does not tell.

    Attributes:
        notes: sentences about it, e.g. that it had another name.
        unclear: it may not be the file that the student meant.
        problem: why there is no content to read, a sentence; else empty.
    """

    notes: tuple[str, ...] = ()
    unclear: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Repaired:
    """A submission that nbgrader can grade.

    Attributes:
        notebook: nbformat 4.5, without outputs; valid, with every graded cell of the release.
        notes: what was done to it, a sentence each; empty for an undamaged submission.
        comments: the notes about one cell: grade_id -> sentences, to be shown beside it.
        doubtful: grade_ids of the graded cells about which the instructor should decide.
    """

    notebook: dict[str, Any]
    notes: tuple[str, ...] = ()
    comments: Mapping[str, str] = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()

    @property
    def needs_instructor(self) -> bool:
        """Somebody has to look before the points stand."""
        return bool(self.doubtful)


def repair(
    submitted: bytes | Mapping[str, Any],
    released: Mapping[str, Any],
    limits: Limits = LIMITS,
    handed_in: HandedIn = HandedIn(),
) -> Repaired:
    """Bring a submission into the form of its release.

    Args:
        submitted: the bytes of the file, or a notebook that was read already.
        released: the notebook that the students were given (nbformat 4.5).
        limits: what is too large to be read.
        handed_in: what is known about the file.
    """
    places = slots(released)
    reading = read(submitted, limits)
    match = matched(reading.cells, places)
    answers = settled(match)
    problem = handed_in.problem or reading.problem
    notes = [*handed_in.notes, *([problem] if problem else []), *_about_checks(reading.checks)]
    doubtful = handed_in.unclear or bool(problem)
    comments: dict[str, str] = {}
    if problem and not reading.cells:
        notes.append(sentences.NOTHING_READ)
    elif not any(match.claims.values()):
        notes.append(sentences.ANOTHER_NOTEBOOK)
        doubtful = True
    else:
        notes += _about_cells(match)
        notes += [sentence for said in answers.said.values() for sentence in said]
        comments = {places[i].grade_id: " ".join(said) for i, said in answers.said.items()}
    return Repaired(
        notebook=assembled(released, match, answers, notes),
        notes=tuple(notes),
        comments=comments,
        doubtful=tuple(slot.grade_id for slot in places if slot.graded) if doubtful else (),
    )


def _about_checks(version: str) -> list[str]:
    """A sentence where the student's checks are older than the grader."""
    if not version or version_numbers(version) >= version_numbers(__version__):
        return []
    return [sentences.OLDER_CHECKS.format(old=version, new=__version__)]


def _about_cells(match: Matched) -> list[str]:
    """Sentences about lost ids, locked cells and claims to points."""
    notes = [sentences.IDS_LOST] if match.ids_lost else []
    missing, changed = [], []
    for slot in match.places:
        if slot.kind != FIXED:
            continue
        found = [match.cells[index] for index in match.claims[slot.index]]
        if not found:
            missing.append(slot.label)
        elif not any(same_text(cell.source, slot.source) for cell in found):
            changed.append(slot.label)
    if missing:
        notes.append(sentences.listing(sentences.LOCKED_MISSING, missing))
    if changed:
        notes.append(sentences.listing(sentences.LOCKED_CHANGED, changed))
    known = {slot.grade_id for slot in match.places if slot.grade_id}
    if any(match.cells[i].graded and match.cells[i].grade_id not in known for i in match.extras):
        notes.append(sentences.FORGED)
    return notes
