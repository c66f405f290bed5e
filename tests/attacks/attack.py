"""Read an attack: a file that says what it tries, what stops it and what it earns.

A file of ``corpus/`` begins with a docstring: a line that says what the attack tries, then fields::

    stopped by: who, in a sentence
    layer: which part of the grader that is, see LAYERS
    honest: blanks with a right answer (if not given: squared_loss, deriv_squared_loss)
    earns: blank=points, ... (if not given: the points of the honest blanks)
    student: name of the student's folder (if not given: the attack's)
    beats stock: yes, if it raises the score where plain nbgrader grades (if not given: no)

Below it are cells, each with a line that says where it goes: ``# %% first``, ``# %% last``,
``# %% blank NAME`` (in place of the answer) or ``# %% after NAME``. Words such as ``@secret@`` are
replaced by what the test has put there to be attacked, see ``places.py``.

Where the attack lies in the file itself, a function makes the file instead (``files.py``,
``folders.py``), with the same docstring.
"""

import copy
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading.demo.answers import BLANKS, STEPS

ID = "01_backward_pass"
CORPUS = Path(__file__).with_name("corpus")
POINTS = dict(zip(BLANKS, (2.0, 4.0, 2.0, 2.0, 7.0, 3.0), strict=True))
HONEST = "squared_loss, deriv_squared_loss"
CONFINEMENT = ("landlock", "seccomp", "limits", "descriptors", "tmpfs", "network")
LAYERS: Mapping[str, str] = {
    "landlock": "files outside a scratch folder are closed",
    "seccomp": "system calls that reach other processes, the network or the kernel are refused",
    "limits": "the kernel limits memory, processor time, files",
    "descriptors": "nothing that the grader has open is inherited",
    "tmpfs": "the scratch folder is a small disk of its own",
    "network": "a network of its own, without any interface",
    "process": "tests, right answers and verdict are in another process",
    "clock": "time, text and numbers are bounded from outside the process",
    "wire": "what comes back is numbers and short texts, checked, never code",
    "judge": "problems not seen before, compared part by part; what knew them is forgotten",
    "repair": "cells, points and files come from the release, not from the file",
    "display": "text of students is written so that it cannot act",
}
"""Part of the grader -> what it does. The first ones are layers of the runner's confinement."""

Points = Mapping[str, float]


@dataclass(frozen=True)
class Attack:
    """A submission that tries something.

    Attributes:
        name: of its file.
        tries: what, in a line.
        stopped_by: what stops it.
        layers: which parts of the grader those are.
        honest: blanks that it answers honestly.
        earns: blank -> points that it must get.
        student: name of the folder in which it is handed in.
        beats_stock: it raises the score where plain nbgrader grades.
        cells: (where, text) of its cells; empty where ``make`` makes the files.
        make: puts its files into a folder, given the honest notebook and the places.
    """

    name: str
    tries: str
    stopped_by: str
    layers: tuple[str, ...]
    honest: tuple[str, ...]
    earns: Points
    student: str
    beats_stock: bool = False
    cells: tuple[tuple[str, str], ...] = ()
    make: Callable[[Path, dict[str, Any], Mapping[str, str]], None] | None = None

    def hand_in(self, folder: Path, released: Mapping[str, Any], places: Mapping[str, str]) -> None:
        """Put the submission into a folder that does not exist yet."""
        folder.mkdir(parents=True)
        notebook = self.notebook(released, places)
        if self.make is not None:
            self.make(folder, notebook, places)
        else:
            write(folder, notebook)

    def notebook(self, released: Mapping[str, Any], places: Mapping[str, str]) -> dict[str, Any]:
        """The notebook with its honest answers and its cells."""
        notebook = copy.deepcopy(dict(released))
        for name in self.honest:
            blank(notebook, name)["source"] = STEPS[name].rstrip("\n")
        for number, (where, text) in enumerate(self.cells):
            kind, _, name = where.partition(" ")
            source = filled(text, places)
            if kind == "blank":
                blank(notebook, name)["source"] = source
                continue
            cell = code(f"own-{number}", source)
            cells = notebook["cells"]
            at = {"first": 0, "last": len(cells)}.get(kind)
            cells.insert(cells.index(blank(notebook, name)) + 1 if at is None else at, cell)
        return notebook

    def sources(self, places: Mapping[str, str]) -> list[str]:
        """The texts of its cells, in order; for a run without a notebook."""
        return [filled(text, places) for _, text in self.cells]


def blank(notebook: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The cell of a blank."""
    found: dict[str, Any] = next(c for c in notebook["cells"] if c["id"] == f"01_{name}_blank")
    return found


def code(name: str, source: str, **more: Any) -> dict[str, Any]:
    """A code cell."""
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
        **more,
    }


def write(folder: Path, notebook: Mapping[str, Any]) -> None:
    """Write a notebook under its right name."""
    (folder / f"{ID}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def filled(text: str, places: Mapping[str, str]) -> str:
    """The text with the places in it."""
    return re.sub(r"@([a-z_]+)@", lambda match: str(places[match[1]]), text)


def parsed(name: str, about: str) -> dict[str, Any]:
    """The fields of a docstring."""
    tries, _, rest = about.strip().partition("\n\n")
    lines = (line.split(": ", 1) for line in rest.splitlines() if line.strip())
    fields = {key.strip(): value.strip() for key, value in lines}
    unknown = fields.keys() - {"stopped by", "layer", "honest", "earns", "student", "beats stock"}
    if unknown or not {"stopped by", "layer"} <= fields.keys():
        raise ValueError(f"{name}: the fields are not right: {sorted(fields)}")
    honest = _names(fields.get("honest", HONEST))
    earns = dict.fromkeys(BLANKS, 0.0) | {blank: POINTS[blank] for blank in honest}
    if "earns" in fields:
        pairs = (pair.split("=") for pair in fields["earns"].split(", ") if pair != "nothing")
        earns = dict.fromkeys(BLANKS, 0.0) | {blank: float(points) for blank, points in pairs}
    return {
        "name": name,
        "tries": " ".join(tries.split()),
        "stopped_by": fields["stopped by"],
        "layers": _names(fields["layer"]),
        "honest": honest,
        "earns": earns,
        "student": fields.get("student", name).encode("latin-1").decode("unicode_escape"),
        "beats_stock": fields.get("beats stock") == "yes",
    }


def _names(text: str) -> tuple[str, ...]:
    if text == "all":
        return tuple(BLANKS)
    return () if text == "nothing" else tuple(text.split(", "))


def from_file(path: Path) -> Attack:
    """An attack of the corpus."""
    match = re.fullmatch(r'"""(.*?)"""\n(.*)', path.read_text(encoding="utf-8"), flags=re.S)
    if match is None:
        raise ValueError(f"{path.name} does not begin with a docstring.")
    parts = re.split(r"^# %% (.+)\n", match[2], flags=re.M)
    where, texts = parts[1::2], parts[2::2]
    cells = tuple(zip(where, (text.strip("\n") for text in texts), strict=True))
    return Attack(**parsed(path.stem.replace("_", "-"), match[1]), cells=cells)


def from_function(function: Callable[..., None]) -> Attack:
    """An attack whose files a function makes."""
    name = function.__name__.replace("_", "-")
    return Attack(**parsed(name, function.__doc__ or ""), make=function)
