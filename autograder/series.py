"""The notebooks of the series as a table: what each is about, and which it builds on.

A row is shown where the notebook is there; the map of the course, the tables of the README and the
links between notebooks are made from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder import exercises


@dataclass(frozen=True)
class Notebook:
    """One notebook.

    Attributes:
        id: name of its folder and file, e.g. ``01_backward_pass``.
        title: as other notebooks call it.
        teaches: what it teaches, a phrase.
        minutes: how long it takes.
        needs: numbers of the notebooks whose ideas it builds on; what it needs of their code comes
            with it.
        column: where the map of the course draws it: 0 left, 1 middle, 2 right.
    """

    id: str
    title: str
    teaches: str
    minutes: int
    needs: tuple[str, ...]
    column: int

    @property
    def number(self) -> str:
        """Its two digits, e.g. ``01``."""
        return self.id[:2]

    @property
    def points(self) -> float:
        """Points of all its blanks, which a program gives."""
        return sum(exercise.points for exercise in exercises.of_notebook(self.number))

    @property
    def by_hand(self) -> float:
        """Points of its written answers, which a person gives."""
        return sum(w.points for w in exercises.WRITTEN.values() if w.notebook == self.number)

    @property
    def worth(self) -> str:
        """Both, e.g. ``13 + 2``."""
        return f"{self.points:g} + {self.by_hand:g}" if self.by_hand else f"{self.points:g}"


ALL = (
    Notebook(
        "00_orientation",
        "Orientation",
        "how a blank, a check and a hand-in work; shapes, axes and broadcasting",
        20,
        (),
        1,
    ),
    Notebook(
        "01_backward_pass",
        "The backward pass",
        "forward pass, loss and backward pass of a 3-4-4-2 network, and a first gradient check",
        120,
        ("00",),
        1,
    ),
    Notebook(
        "02_when_a_check_lies",
        "When a check lies",
        "why a gradient check can pass a wrong gradient, and how to write one that does not",
        75,
        ("01",),
        1,
    ),
    Notebook(
        "03_step_size",
        "Step size",
        "truncation, round-off and the complex step: how small is small?",
        75,
        ("01",),
        2,
    ),
    Notebook(
        "04_any_depth",
        "Any depth",
        "one layer forward and backward, any number of layers, a check along random directions",
        90,
        ("01", "02"),
        0,
    ),
    Notebook(
        "05_training",
        "Training",
        "small batches, descent and a ladder of small tests, on spirals and handwritten digits",
        90,
        ("01", "02"),
        1,
    ),
    Notebook(
        "06_softmax",
        "Softmax",
        "softmax and cross-entropy, and how to compute them without overflow",
        75,
        ("03", "05"),
        2,
    ),
    Notebook(
        "07_vanishing_gradients",
        "Vanishing gradients",
        "what depth, initialisation and kinks do to a gradient",
        75,
        ("04", "06"),
        1,
    ),
    Notebook(
        "08_autodiff",
        "Autodiff",
        "a small engine that finds gradients by itself, backward through a graph",
        150,
        ("06",),
        2,
    ),
    Notebook(
        "09_debugging_clinic",
        "Debugging clinic",
        "six training runs with one fault each: find it, show it, repair it",
        90,
        ("02", "05"),
        1,
    ),
)


def present() -> tuple[Notebook, ...]:
    """Those whose exercises are installed."""
    numbers = {exercise.notebook for exercise in exercises.ALL.values()}
    return tuple(notebook for notebook in ALL if notebook.number in numbers)


def find(name: str) -> Notebook | None:
    """The notebook of this id or number, e.g. ``01_backward_pass``, ``01`` or ``1``; or None."""
    number = name.zfill(2)
    return next((book for book in present() if name == book.id or number == book.number), None)


def after(notebook: Notebook) -> Notebook | None:
    """The next one of the whole series, whether it is installed or not; None after the last."""
    place = ALL.index(notebook) + 1
    return ALL[place] if place < len(ALL) else None


def rows(notebooks: Sequence[Notebook]) -> dict[str, int]:
    """Number -> row of the map: below all that it builds on, and 0 at the top."""
    found: dict[str, int] = {}
    for notebook in notebooks:
        found[notebook.number] = 1 + max((found.get(n, -1) for n in notebook.needs), default=-1)
    return found


def arrows(notebooks: Sequence[Notebook]) -> list[tuple[Notebook, Notebook]]:
    """(needed, needing): what the map draws; what follows from other arrows is left out."""
    by_number = {notebook.number: notebook for notebook in notebooks}
    behind: dict[str, set[str]] = {}
    for notebook in notebooks:
        direct = [n for n in notebook.needs if n in by_number]
        behind[notebook.number] = set(direct).union(*(behind[n] for n in direct))
    return [
        (by_number[n], notebook)
        for notebook in notebooks
        for n in notebook.needs
        if n in by_number
        and not any(n in behind[other] for other in notebook.needs if other in by_number)
    ]
