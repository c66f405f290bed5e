"""The archives, in one table: what is made, from what, and what to know about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.bridge.course import Course, suggestion
from autograder.grading.bridge.judging import JudgeCells, secret_of
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.exports.run import write_whole
from autograder.grading.platforms.gradescope import gradescope

FOLDER = "bundles"
"""Where archives go that are given no name, below the course."""

ANSWERS = "It holds answers: keep it from students."
NO_ANSWERS = "It holds no answer and no hidden problem; a student's code can forge its result."


@dataclass(frozen=True)
class Asked:
    """What is to be made.

    Attributes:
        kind: a key of ``KINDS``.
        assignment: an id; empty where the kind takes none.
        visible: only the checks that students see.
        to: the file to write; None: one below the course's ``bundles``.
        overwrite: take the place of a file that is there.
    """

    kind: str
    assignment: str = ""
    visible: bool = False
    to: Path | None = None
    overwrite: bool = False


@dataclass(frozen=True)
class Made:
    """What was made.

    Attributes:
        file: the archive.
        size: of it, bytes.
        said: what to know about it.
    """

    file: Path
    size: int
    said: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of archive.

    Attributes:
        make: makes the archive; says what to know about it.
        of_one: it is of one assignment.
    """

    make: Callable[[Course, Asked], tuple[bytes, tuple[str, ...]]]
    of_one: bool = True


def bundle(course: Course, asked: Asked) -> Made:
    """Make an archive and write it.

    Raises:
        CourseProblem: it cannot be made, or something is in its place.
        OSError: it cannot be written.
    """
    kind = KINDS[asked.kind]
    name = "-".join(
        [asked.kind, *([asked.assignment] * kind.of_one), *(["visible"] if asked.visible else [])]
    )
    to = asked.to or course.root / FOLDER / f"{name}.zip"
    if not asked.overwrite and (to.exists() or to.is_symlink()):
        what, do = "There is a file of that name already.", "give --overwrite, or --to another name"
        raise CourseProblem(what, to, NOTHING_CHANGED, again(do))
    content, said = kind.make(course, asked)
    write_whole(to, content)
    return Made(to, len(content), said)


def released(course: Course, assignment: str) -> Path:
    """The one notebook of an assignment, as students are given it.

    Raises:
        CourseProblem: there is none, or several.
    """
    known = course.assignments()
    if assignment not in known:
        raise CourseProblem(
            f"There is no assignment {assignment!r}.{suggestion(assignment, known)}",
            course.path("source", ".", "x").parent,
            NOTHING_CHANGED,
            again(f"name one of: {', '.join(known)}"),
        )
    found = course.released(assignment)
    if len(found) != 1:
        raise CourseProblem(
            f"The assignment {assignment!r} should have one released notebook, not {len(found)}.",
            course.path("release", ".", assignment),
            NOTHING_CHANGED,
            f"run there: nbgrader generate_assignment {assignment}",
        )
    return found[0]


def _gradescope(course: Course, asked: Asked) -> tuple[bytes, tuple[str, ...]]:
    release = released(course, asked.assignment)
    if asked.visible:
        return gradescope(release, None), (NO_ANSWERS,)
    secret = secret_of(JudgeCells(config=course.config), course.coursedir.course_id)
    return gradescope(release, secret), (ANSWERS,)


KINDS: Mapping[str, Kind] = {
    "gradescope": Kind(_gradescope),
}
"""Name of a kind -> what it is."""
