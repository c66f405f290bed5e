"""The notebooks as they were handed out: in the self-study edition, a clone, or a folder.

The students' edition for courses holds none: a later notebook may give away the answer to an
earlier one, so a course hands out one at a time.
"""

from collections.abc import Mapping
from pathlib import Path

import autograder
from autograder import series
from autograder.alone.problem import LearnerProblem

FOLDER = "notebooks"


def folder() -> Path | None:
    """Where the notebooks of this installation lie; None in an edition without notebooks."""
    package = Path(str(autograder.__file__)).resolve().parent
    for place in (package / FOLDER, package.parent / FOLDER):
        if any(place.glob("*/*.ipynb")):
            return place
    return None


def notebooks(origin: Path | None = None) -> dict[str, Path]:
    """Id -> file of each notebook of the series, in its order.

    Args:
        origin: a notebook, or a folder with notebooks, as an instructor hands them out; None for
            those that came with the installation.

    Raises:
        LearnerProblem: there are none.
    """
    if origin is not None:
        found = {origin.stem: origin} if origin.is_file() else located(origin)
        found = {book.id: found[book.id] for book in series.present() if book.id in found}
        if found:
            return found
        known = ", ".join(book.id for book in series.present())
        raise LearnerProblem(
            "There is no notebook of the series.", origin, f"name a file or folder with: {known}"
        )
    here = folder()
    if here is None:
        raise LearnerProblem(
            "This edition holds no notebooks: they come one at a time, from your instructor.",
            Path(str(autograder.__file__)).parent,
            "say where yours are: --from PATH; or, to learn alone, install the self-study edition, "
            "which holds all",
        )
    return located(here)


def located(place: Path) -> dict[str, Path]:
    """Id -> file of the notebooks in a folder, each in a folder of its own or all in one."""
    candidates = {
        book.id: [place / book.id / f"{book.id}.ipynb", place / f"{book.id}.ipynb"]
        for book in series.present()
    }
    found: Mapping[str, list[Path]] = {
        name: [path for path in paths if path.is_file()] for name, paths in candidates.items()
    }
    return {name: paths[0] for name, paths in found.items() if paths}
