"""Put the notebooks into a learner's folder, or bring the folder up to date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.alone import folder, released
from autograder.alone.merging import Changes, merged
from autograder.alone.notebook import read, write
from autograder.alone.problem import LearnerProblem

NEW, SAME, UPDATED, LEFT = "new", "same", "updated", "left as it is"


@dataclass(frozen=True)
class Step:
    """What was done about one notebook.

    Attributes:
        id: of the notebook.
        file: where it is.
        state: ``NEW``, ``SAME``, ``UPDATED`` or ``LEFT``.
        changes: what an update did.
        copy: the file as it was before the update.
        problem: why it was left as it is; else empty.
    """

    id: str
    file: Path
    state: str
    changes: Changes | None = None
    copy: Path | None = None
    problem: str = ""


def start(place: Path, origin: Path | None = None) -> Iterator[Step]:
    """Copy or update the notebooks one after the other; each is safe when its step comes out.

    A damaged notebook of the learner's is left as it is, and does not stop the others.

    Args:
        place: the learner's folder; it is made if it is not there.
        origin: where the notebooks come from; None for those of the installation.

    Raises:
        LearnerProblem: there are no notebooks, or the folder holds other things.
    """
    notebooks = released.notebooks(origin)
    if place.exists() and not _may_be_used(place):
        raise LearnerProblem(
            "There is something else in this folder already.",
            place,
            "name a folder that does not exist yet",
        )
    there = released.located(place) if place.is_dir() else {}
    known = dict(folder.handed_out(place))
    for name, path in notebooks.items():
        step = _one(place, name, path, there.get(name), known.get(name, {}))
        if step.state != LEFT:
            known[name] = folder.fingerprints(read(path))
            if known != folder.handed_out(place):
                folder.remember(place, known)
        yield step


def _may_be_used(place: Path) -> bool:
    return place.is_dir() and (not any(place.iterdir()) or folder.is_learners(place))


def _one(place: Path, name: str, path: Path, there: Path | None, known: Mapping[str, str]) -> Step:
    new = read(path)
    if there is None:
        file = place / name / f"{name}.ipynb"
        write(file, new)
        return Step(name, file, NEW)
    try:
        theirs = read(there)
    except LearnerProblem as problem:
        return Step(name, there, LEFT, problem=problem.what)
    document, changes = merged(theirs, new, known)
    if not changes.any:
        return Step(name, there, SAME, changes)
    copy = folder.keep_copy(place, there)
    write(there, document)
    return Step(name, there, UPDATED, changes, copy)
