"""What the pages say, read from the course; nothing here writes."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nbgrader import api
from sqlalchemy import make_url, select

from autograder import series
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.problems import CourseProblem
from autograder.grading.commands.next_steps import SHOW, Steps, for_instructor
from autograder.grading.engine.lock import running
from autograder.grading.exports.standings import (
    GRADED,
    MISSING,
    UNGRADED,
    WAITING,
    Standing,
    Student,
    standings_of,
)
from autograder.grading.report.attention import cases
from autograder.grading.report.gather import Submission, gather
from autograder.grading.report.run import FOLDER
from autograder.grading.report.tables import read_students
from autograder.grading.serve.facts import (
    CURRENT,
    NONE,
    OLD,
    Assignment,
    Detail,
    Overview,
    Page,
    Row,
)

BUSY_SECONDS = 3
"""How long a page waits for a program that is writing to the gradebook."""


def opened(root: Path) -> tuple[Course, bool]:
    """A course whose gradebook can only be read and is not waited for long; whether it has one.

    Raises:
        CourseProblem: it cannot be opened.
    """
    course = open_course(root)
    url = make_url(course.coursedir.db_url)
    backend, there, only_read = url.get_backend_name(), True, {}
    if backend == "sqlite":
        path = course.root / (url.database or "")
        there = path.is_file()
        url = url.set(database=f"file:{quote(str(path))}")
        only_read = {"mode": "ro", "uri": "true", "timeout": str(BUSY_SECONDS)}
    elif backend == "postgresql":
        only_read = {"options": "-c default_transaction_read_only=on"}
    url = url.update_query_dict(only_read)
    course.coursedir.db_url = url.render_as_string(hide_password=False)
    return course, there


def overview(root: Path) -> Overview:
    """The course at a glance."""
    course, gradebook = opened(root)
    steps = [step for step in for_instructor(course.root) if step[0] != SHOW]
    known = _known(course, steps) if gradebook else {}
    ids = sorted({*course.assignments(), *known})
    return Overview(
        course=str(course.coursedir.course_id),
        root=course.root,
        assignments=tuple(known.get(name) or _assignment(course, name, steps) for name in ids),
        steps=[s for s in dict.fromkeys(steps) if not any(_about(s, name) for name in ids)],
        run=running(course.root),
        gradebook=gradebook,
    )


def detail(root: Path, name: str) -> Detail | None:
    """One assignment; None where the gradebook has none of this name."""
    course, gradebook = opened(root)
    about = _known(course, for_instructor(course.root), name).get(name) if gradebook else None
    if about is None:
        return None
    found = gather(course, name)
    urgent = {case.student: case for case in cases(found)}
    names = {one.who.student: f"{one.who.first} {one.who.last}".strip() for one in about.standings}
    ids, extensions = _of_formgrader(course, name)
    rows = tuple(
        Row(
            one=one,
            name=names.get(one.student, ""),
            case=urgent.get(one.student),
            late=_late(one, found.due, extensions.get(one.student)),
            feedback={n: feedback(course, name, one.student, n) for n in about.notebooks},
            formgrader=ids.get(one.student, {}),
        )
        for one in found.submissions
    )
    return Detail(about, found, rows, tuple(course.misnamed(name)), running(course.root))


def feedback_path(course: Course, assignment: str, student: str, notebook: str) -> Path:
    """Where a student's feedback page is, or would be."""
    return course.path("feedback", student, assignment) / f"{notebook}.html"


def report_path(course: Course, assignment: str) -> Path:
    """Where the report of a class is, or would be."""
    return course.root / FOLDER / f"{assignment}.html"


def feedback(course: Course, assignment: str, student: str, notebook: str) -> Page:
    """The feedback page of a student; it is old when the notebook was graded after it."""
    graded = course.path("autograded", student, assignment) / f"{notebook}.ipynb"
    return _page(feedback_path(course, assignment, student, notebook), [graded])


def report(course: Course, assignment: str, standings: Sequence[Standing]) -> Page:
    """The report of a class. It is old when its points are not today's, or a file was graded since.

    Points, not times, since those that are given in Formgrader leave no time in the gradebook.
    """
    path = report_path(course, assignment)
    folder = course.root / "verdicts" / assignment
    page = _page(path, folder.glob("*.json"))
    if page.state != CURRENT:
        return page
    try:
        then = read_students(path.with_name(f"{path.stem}-students.csv")).values()
    except CourseProblem:  # the tables have been moved away: the times of files have to do
        return page
    now = [one.points for one in standings if one.state in (GRADED, WAITING)]
    same = sorted(round(row.points, 6) for row in then) == sorted(round(p, 6) for p in now)
    return page if same else Page(path, OLD, page.made)


def _page(path: Path, sources: Iterable[Path]) -> Page:
    made = _time(path)
    if not made:
        return Page(path)
    newer = any(_time(source) > made for source in sources)
    return Page(path, OLD if newer else CURRENT, datetime.datetime.fromtimestamp(made))


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _about(step: tuple[str, str], assignment: str) -> bool:
    return assignment in step[0].split()


def _known(course: Course, steps: Steps, only: str = "") -> dict[str, Assignment]:
    """The assignments that the gradebook has, or the one that is asked for."""
    found = {}
    with course.gradebook() as gradebook:
        for one in gradebook.assignments:
            if only in ("", one.name):
                blank = _assignment(course, one.name, steps)
                handed_in = set(blank.handed_in)
                standings = standings_of(gradebook, one.name, blank.notebooks, handed_in)
                strangers = handed_in - {standing.who.student for standing in standings}
                standings += [Standing(Student(name), UNGRADED) for name in sorted(strangers)]
                found[one.name] = replace(
                    blank,
                    known=True,
                    due=one.duedate,
                    full=float(one.max_score),
                    standings=tuple(standings),
                    feedback=_written(course, blank, standings),
                    report=report(course, one.name, standings),
                )
    return found


def _assignment(course: Course, name: str, steps: Steps) -> Assignment:
    """What the folders say of an assignment."""
    book = series.find(name)
    return Assignment(
        id=name,
        title=book.title if book else name,
        notebooks=tuple(path.stem for path in course.released(name)),
        handed_in=tuple(course.students(name)),
        steps=[step for step in steps if _about(step, name)],
    )


def _written(course: Course, about: Assignment, standings: Sequence[Standing]) -> Mapping[str, int]:
    """How many of the graded have which feedback; with several notebooks the worst counts."""
    order = (NONE, OLD, CURRENT)
    counts: Counter[str] = Counter()
    for one in standings:
        if one.state in (GRADED, WAITING) and about.notebooks:
            states = [feedback(course, about.id, one.who.student, n).state for n in about.notebooks]
            counts[min(states, key=order.index)] += 1
    return counts


def _of_formgrader(
    course: Course, assignment: str
) -> tuple[dict[str, dict[str, str]], dict[str, datetime.timedelta]]:
    """Student -> notebook -> id of the submitted notebook; student -> extension."""
    sent, book = api.SubmittedAssignment, api.SubmittedNotebook
    wanted = (
        select(sent.student_id, api.Notebook.name, book.id, sent.extension)
        .join(api.Assignment, api.Assignment.id == sent.assignment_id)
        .join(book, book.assignment_id == sent.id)
        .join(api.Notebook, api.Notebook.id == book.notebook_id)
        .where(api.Assignment.name == assignment)
    )
    ids: dict[str, dict[str, str]] = {}
    extensions = {}
    with course.gradebook() as gradebook:
        rows: Sequence[Any] = gradebook.db.execute(wanted).all()
    for student, notebook, number, extension in rows:
        # Formgrader shows the graded file; where there is none it has nothing to show.
        if (course.path("autograded", student, assignment) / f"{notebook}.ipynb").is_file():
            ids.setdefault(student, {})[notebook] = number
        if extension:
            extensions[student] = extension
    return ids, extensions


def _late(
    one: Submission, due: datetime.datetime | None, extension: datetime.timedelta | None
) -> datetime.timedelta | None:
    if one.state == MISSING or not (due and one.handed_in):
        return None
    late = one.handed_in - due - (extension or datetime.timedelta())
    return late if late > datetime.timedelta() else None
