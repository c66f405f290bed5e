"""What the feedback page says: an autograded notebook and its grades, as data for the template."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from nbgrader import utils

from autograder import exercises, series
from autograder.grading.bridge.cleaning import Cleaner
from autograder.grading.bridge.marks import RECORD
from autograder.grading.bridge.matching import ABOUT_ID
from autograder.grading.build.layout import BLANK_SUFFIX
from autograder.grading.feedback import advice, safe
from autograder.grading.feedback.grades import Comment, Grades, Mark
from autograder.grading.feedback.heat import Heat, heat
from autograder.grading.feedback.told import Told
from autograder.render import RUNGS
from autograder.verdict import MIME_TYPE

_HIDDEN = "### BEGIN HIDDEN TESTS"
_NOTHING = Markup()


@dataclass(frozen=True)
class Answer:
    """One graded answer.

    Attributes:
        id: of its graded cell; also its anchor in the page.
        name: the function, or the cell's id.
        state: a key of ``advice.STATES``.
        mark: its points.
        told: the verdict in full; None where there is none.
        sentences: what was found, in order.
        code: the student's code.
        text: the student's written answer.
        maps: where it is off, entry by entry.
        rungs: per finding its title and the rungs of help, (name, text) each.
        comments: (heading, text) beside it.
    """

    id: str
    name: str
    state: str
    mark: Mark
    told: Told | None = None
    sentences: tuple[str, ...] = ()
    code: Markup = _NOTHING
    text: Markup = _NOTHING
    maps: tuple[Heat, ...] = ()
    rungs: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    comments: tuple[tuple[str, Markup], ...] = ()

    @property
    def written(self) -> bool:
        """It is graded by a person alone."""
        return self.told is None and bool(self.text)


@dataclass(frozen=True)
class OwnCell:
    """A cell that the student wrote or changed, with what it showed."""

    code: Markup
    text: Markup
    outputs: tuple[Markup, ...]


@dataclass(frozen=True)
class Page:
    """All that the template needs."""

    assignment: str
    title: str
    student: str
    grades: Grades
    answers: tuple[Answer, ...]
    notes: tuple[Markup, ...]
    comments: tuple[tuple[str, Markup], ...]
    steps: tuple[Markup, ...]
    cells: tuple[OwnCell, ...]

    def in_state(self, *states: str) -> list[Answer]:
        """The answers in one of these states."""
        return [answer for answer in self.answers if answer.state in states]


def page(notebook: Any, about: Mapping[str, str], grades: Grades, released: Any) -> Page:
    """The feedback on one notebook.

    Args:
        notebook: autograded; an nbformat node.
        about: nbgrader's ``student``, ``assignment`` and ``notebook``.
        grades: points and comments.
        released: the notebook that students were given, as JSON; ``{}`` where it is not there.
    """
    graded = [cell for cell in notebook.cells if _grade_id(cell) in grades.marks]
    told = {_grade_id(cell): _told(cell) for cell in graded}
    names = {_grade_id(cell): _name(_grade_id(cell)) for cell in graded}
    verdicts = {names[i]: verdict for i, verdict in told.items() if verdict}
    cells = {_grade_id(cell): cell for cell in notebook.cells if _grade_id(cell)}
    used: set[str] = set()
    answers = []
    for cell in graded:
        identity = _grade_id(cell)
        blank = cells.get(f"{identity}{BLANK_SUFFIX}")
        used |= {identity, f"{identity}{BLANK_SUFFIX}"}
        answers.append(_answer(cell, blank, told[identity], verdicts, grades))
    states = {answer.name: answer.state for answer in answers if not answer.written}
    needs = {names[i]: exercises.ALL[i].dependencies for i in told if told[i]}
    record = {"notes": (), **notebook.metadata.get(RECORD, {})}
    book = series.find(about["assignment"])
    return Page(
        assignment=about["assignment"],
        title=book.title if book else about["notebook"],
        student=about["student"],
        grades=grades,
        answers=tuple(answers),
        notes=tuple(safe.comment(note) for note in record["notes"]),
        comments=tuple(
            (f"{heading}, {name}", text)
            for name, said in grades.comments.items()
            if name not in used
            for heading, text in _comments(said)
        ),
        steps=tuple(
            map(
                safe.inline, advice.steps(about["assignment"], states, needs, bool(record["notes"]))
            )
        ),
        cells=tuple(_own_cells(notebook, released)),
    )


def _grade_id(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _name(identity: str) -> str:
    exercise = exercises.ALL.get(identity)
    return exercise.name if exercise else identity


def _told(cell: Any) -> Told | None:
    """The verdict in a check cell: only there, since other outputs are a student's."""
    if utils.is_grade(cell) and not utils.is_solution(cell) and _grade_id(cell) in exercises.ALL:
        for output in cell.get("outputs", ()):
            if MIME_TYPE in output.get("data", {}):
                return Told.of(output.data[MIME_TYPE])
    return None


def _answer(
    cell: Any, blank: Any, told: Told | None, verdicts: Mapping[str, Told], grades: Grades
) -> Answer:
    identity = _grade_id(cell)
    mark = grades.marks[identity]
    name = _name(identity)
    own = blank if blank is not None else cell if utils.is_solution(cell) else None
    code, text, untouched = _own(own)
    state = _state(mark, told, untouched)
    comments = [*_comments(grades.comments.get(identity, Comment()))]
    if blank is not None:
        comments += _comments(grades.comments.get(f"{identity}{BLANK_SUFFIX}", Comment()))
    return Answer(
        id=identity,
        name=name,
        state=state,
        mark=mark,
        told=told,
        sentences=tuple(_sentences(cell, identity, name, mark, told, verdicts)),
        code=code,
        text=text,
        maps=tuple(map(heat, told.maps if told else ())),
        rungs=tuple(
            (found["title"], tuple(zip(RUNGS, found["hints"], strict=False)))
            for found in (told.findings if told else ())
        ),
        comments=tuple(comments),
    )


def _own(cell: Any) -> tuple[Markup, Markup, bool]:
    """Code and text of an answer's cell, and whether it is as it was released."""
    if cell is None:
        return _NOTHING, _NOTHING, False
    untouched = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
    if cell.cell_type == "code":
        return safe.code(cell.source), _NOTHING, untouched
    return _NOTHING, safe.markdown(cell.source, cell.get("attachments")), untouched


def _state(mark: Mark, told: Told | None, untouched: bool) -> str:
    if mark.points is None:
        return "waiting"
    if mark.points >= mark.max_points and (mark.max_points or told is None or told.passed):
        return "fits" if told and told.fits else "right"
    if (told and told.empty) or (untouched and not mark.points):
        return "empty"
    return "part" if mark.points else "wrong"


def _sentences(
    cell: Any,
    identity: str,
    name: str,
    mark: Mark,
    told: Told | None,
    verdicts: Mapping[str, Told],
) -> Iterator[str]:
    if told:
        if told.fits:
            yield advice.FITS.format(name=name, others=advice.listed(told.fits))
        else:
            yield told.sentence
        if others := advice.lent(name, exercises.ALL[identity].dependencies, verdicts):
            yield advice.LENT.format(name=name, others=advice.listed(others))
    elif cell.cell_type == "code" and not utils.is_solution(cell):
        yield from _of_a_test(cell, mark)
    if mark.by_hand:
        yield advice.BY_HAND
    if mark.look:
        yield advice.LOOK


def _of_a_test(cell: Any, mark: Mark) -> Iterator[str]:
    """About an instructor's own test; how it stopped only where it has no hidden part."""
    if mark.points is None or mark.points >= mark.max_points:
        return
    yield advice.TEST_FAILED
    for output in cell.get("outputs", ()):
        if output["output_type"] == "error" and _HIDDEN not in cell.source:
            yield f"{output['ename']}: {output['evalue']}"


def _comments(said: Comment) -> list[tuple[str, Markup]]:
    found = [("Comment by your instructor", said.written), ("Note by the grader", said.noted)]
    return [(heading, safe.comment(text)) for heading, text in found if text]


def _own_cells(notebook: Any, released: Mapping[str, Any]) -> Iterator[OwnCell]:
    """The cells that are not as they were released, and the check cells with their verdicts."""
    given = {_joined(cell["source"]).strip() for cell in released.get("cells", ())}
    cleaner = Cleaner()
    for cell in notebook.cells:
        check = _told(cell) is not None
        locked = cell.metadata.get("nbgrader", {}).get("locked", False)
        if cell.get("id") == ABOUT_ID or (not check and (locked or cell.source.strip() in given)):
            continue
        if cell.cell_type == "code":
            outputs = [_verdict(cell)] if check else safe.outputs(cell, cleaner)
            yield OwnCell(safe.code(cell.source), _NOTHING, tuple(outputs))
        else:
            text = safe.markdown(cell.source, cell.get("attachments"))
            yield OwnCell(_NOTHING, text, ())


def _joined(source: Any) -> str:
    return source if isinstance(source, str) else "".join(source)


def _verdict(cell: Any) -> Markup:
    """The verdict as it stands in the notebook; nothing but the grader writes there."""
    html = next(o.data["text/html"] for o in cell.outputs if MIME_TYPE in o.get("data", {}))
    return Markup('<div class="output_html">{}</div>').format(Markup(html))  # noqa: S704
