"""What was handed in, as bytes: a file, or the one notebook of a folder."""

from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 64 << 20

NOTHING = "There is no notebook: hand in {name}."
SEVERAL = "There are several notebooks and none is called {name}: hand in that one."
RENAMED = "The notebook was handed in under another name than {name}."
TOO_LARGE = "The notebook is larger than {most} MB: clear its outputs and hand it in again."


@dataclass(frozen=True)
class HandedIn:
    """A notebook as it came.

    Attributes:
        data: of the file; empty where there is a problem.
        notes: about it, a sentence each.
        problem: why there is none, a sentence; else empty.
    """

    data: bytes = b""
    notes: tuple[str, ...] = ()
    problem: str = ""


def handed_in(place: Path, name: str) -> HandedIn:
    """Read what was handed in; links are not followed.

    Args:
        place: a notebook, or a folder with it.
        name: of the file, e.g. ``01_backward_pass.ipynb``.

    Raises:
        OSError: it cannot be read.
    """
    found = [place] if place.is_file() else sorted(place.glob("*.ipynb"))
    files = [path for path in found if path.is_file() and not path.is_symlink()]
    wanted = [path for path in files if path.name == name] or files
    if len(wanted) != 1:
        return HandedIn(problem=(SEVERAL if wanted else NOTHING).format(name=name))
    if wanted[0].stat().st_size > MOST_BYTES:
        return HandedIn(problem=TOO_LARGE.format(most=MOST_BYTES >> 20))
    other = wanted[0].name != name
    notes = (RENAMED.format(name=name),) if other and not place.is_file() else ()
    return HandedIn(wanted[0].read_bytes(), notes)
