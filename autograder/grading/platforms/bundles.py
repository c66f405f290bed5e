"""The archives, in one table: what is made, from what, and what to know about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.grading.bridge.course import CONFIG, Course, suggestion
from autograder.grading.bridge.judging import JudgeCells, secret_of
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.platforms.classroom50 import classroom50
from autograder.grading.platforms.course import course_archive
from autograder.grading.platforms.gradescope import gradescope
from autograder.grading.platforms.students import students
from autograder.whole import PRIVATE, replacing

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
        several: it may be of one, and is of all where none is named.
        hidden: it can grade by hidden problems, so ``--visible`` makes sense.
    """

    make: Callable[[Course, Asked], tuple[bytes, tuple[str, ...]]]
    of_one: bool = True
    several: bool = False
    hidden: bool = False


def bundle(course: Course, asked: Asked) -> Made:
    """Make an archive and write it.

    Raises:
        CourseProblem: it cannot be made, or something is in its place.
        OSError: it cannot be written.
    """
    kind = KINDS[asked.kind]
    _fits(kind, asked)
    name = "-".join(
        [asked.kind, *filter(None, [asked.assignment]), *(["visible"] if asked.visible else [])]
    )
    to = asked.to or course.root / FOLDER / f"{name}.zip"
    if not asked.overwrite and (to.exists() or to.is_symlink()):
        what, do = "There is a file of that name already.", "give --overwrite, or --to another name"
        raise CourseProblem(what, to, NOTHING_CHANGED, again(do))
    content, said = kind.make(course, asked)
    with replacing(to, new=PRIVATE) as partial:
        partial.write_bytes(content)
    return Made(to, len(content), said)


def _fits(kind: Kind, asked: Asked) -> None:
    wrong = ""
    if asked.assignment and not (kind.of_one or kind.several):
        wrong, do = f"The archive {asked.kind} is of the whole course.", "leave the assignment out"
    elif kind.of_one and not asked.assignment:
        wrong, do = f"The archive {asked.kind} is of one assignment.", "name it"
    elif asked.visible and not kind.hidden:
        wrong, do = f"The archive {asked.kind} has no hidden problems.", "leave --visible out"
    if wrong:
        raise CourseProblem(wrong, "the command line", NOTHING_CHANGED, again(do))


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


def _classroom50(course: Course, asked: Asked) -> tuple[bytes, tuple[str, ...]]:
    return classroom50(released(course, asked.assignment)), (NO_ANSWERS,)


def _students(course: Course, asked: Asked) -> tuple[bytes, tuple[str, ...]]:
    names = [asked.assignment] if asked.assignment else course.assignments()
    done = [name for name in names if asked.assignment or course.released(name)]
    if not done:
        raise CourseProblem(
            "Nothing is released yet.",
            course.path("release", ".", "x").parent,
            NOTHING_CHANGED,
            "run there: nbgrader generate_assignment ID",
        )
    waiting = [name for name in names if name not in done]
    said = [f"It holds {', '.join(done)}."]
    if waiting:
        said.append(f"Not released yet, and not in it: {', '.join(waiting)}.")
    return students([released(course, name) for name in done]), tuple(said)


def _course(course: Course, asked: Asked) -> tuple[bytes, tuple[str, ...]]:
    content, count = course_archive(course)
    return content, (
        f"It holds {count} assignments with their answers: keep it from students.",
        f"It holds no submission, no grade and no secret; {CONFIG} is a new one, since yours may "
        "hold passwords or names.",
    )


KINDS: Mapping[str, Kind] = {
    "students": Kind(_students, of_one=False, several=True),
    "gradescope": Kind(_gradescope, hidden=True),
    "classroom50": Kind(_classroom50),
    "course": Kind(_course, of_one=False),
}
"""Name of a kind -> what it is."""
