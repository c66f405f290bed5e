"""Give one blank back as it was handed out; the answer so far stays beside it, folded."""

import copy
import difflib
import time
from dataclasses import dataclass
from pathlib import Path

from autograder import exercises, series
from autograder.alone import folder, released
from autograder.alone.merging import beside, same_code, without_outputs
from autograder.alone.notebook import Document, names, places, read, text_of, write
from autograder.alone.problem import LearnerProblem
from autograder.alone.standing import BLANK
from autograder.exercise import Exercise
from autograder.series import Notebook


@dataclass(frozen=True)
class Reset:
    """What was done.

    Attributes:
        file: the notebook.
        name: the function.
        copy: the notebook as it was; None when the blank was empty already and nothing was done.
    """

    file: Path
    name: str
    copy: Path | None


def reset(place: Path, notebook: str, blank: str, origin: Path | None = None) -> Reset:
    """Empty one blank of a notebook in a learner's folder.

    Args:
        place: the learner's folder.
        notebook: id or number, e.g. ``01``.
        blank: name of the function, e.g. ``backward``.
        origin: the notebook as it was handed out, or its folder; None for the installation's.

    Raises:
        LearnerProblem: there is no such notebook or blank, or the file cannot be read or written.
    """
    book = _notebook(notebook)
    exercise = _exercise(book, blank)
    files = released.located(place)
    if book.id not in files:
        raise LearnerProblem(
            f"Notebook {book.id} is not in this folder.",
            place,
            f"to put it there: autograder start {place}",
        )
    file = files[book.id]
    document = read(file)
    emptied = _emptied(document, exercise, file, place, _original(book, exercise, origin))
    if emptied is None:
        return Reset(file, exercise.name, None)
    copied = folder.keep_copy(place, file)
    write(file, emptied)
    return Reset(file, exercise.name, copied)


def _notebook(name: str) -> Notebook:
    found = series.find(name)
    if found is not None:
        return found
    known = [book.id for book in series.present()]
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
    meant = f" Did you mean {close[0]}?" if close else ""
    raise LearnerProblem(
        f"There is no notebook {name!r}.{meant}", "the series", f"name one of {', '.join(known)}"
    )


def _exercise(book: Notebook, name: str) -> Exercise:
    known = {exercise.name: exercise for exercise in exercises.of_notebook(book.number)}
    by_id = {exercise.id: exercise for exercise in known.values()}
    if name in known or name in by_id:
        return known.get(name) or by_id[name]
    close = difflib.get_close_matches(name, known, n=1)
    meant = f" Did you mean {close[0]}?" if close else ""
    raise LearnerProblem(
        f"There is no blank {name!r}.{meant}", book.id, f"name one of {', '.join(known)}"
    )


def _emptied(
    document: Document, exercise: Exercise, file: Path, place: Path, original: str
) -> Document | None:
    """The notebook with the blank as it was handed out; None when it is that already."""
    where = places(document["cells"])
    if exercise.id + BLANK not in where:
        raise LearnerProblem(
            f"The cell of {exercise.name} is gone from this notebook.",
            file,
            f"to put it back, empty: autograder start {place}",
        )
    result = copy.deepcopy(document)
    index = where[exercise.id + BLANK][0]
    blank = result["cells"][index]
    if same_code(text_of(blank), original):
        return None
    old = beside(blank, f"Your answer until {time.strftime('%d %B %Y, %H:%M')}")
    blank["source"] = original.splitlines(keepends=True)
    without_outputs(blank)
    after = index + 1
    for check in where.get(exercise.id, []):
        without_outputs(result["cells"][check])
        if check == index + 1:
            after = check + 1
    result["cells"].insert(after, old)
    return result


def _original(book: Notebook, exercise: Exercise, origin: Path | None) -> str:
    """The blank as it was handed out."""
    files = released.notebooks(origin)
    cells = read(files[book.id])["cells"] if book.id in files else []
    for cell in cells:
        if exercise.id + BLANK in names(cell):
            return text_of(cell)
    raise LearnerProblem(
        f"The notebook as it was handed out is missing: {book.id}.",
        origin or released.FOLDER,
        "name it: --from PATH",
    )
