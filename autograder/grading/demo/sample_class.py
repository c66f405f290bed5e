"""The sample class: who hands in what, and what it must earn.

A mistake costs the points of its own blank, once: the judge lends right functions to the blanks
that depend on a wrong one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.grading.demo.answers import BLANKS, STYLES

Points = tuple[float, float, float, float, float, float]
"""In the order of ``BLANKS``."""

ALL: Points = (2, 4, 2, 2, 7, 3)
NONE: Points = (0, 0, 0, 0, 0, 0)

Edit = tuple[str, str, str]
"""A blank, a text in its answer, and what stands there instead."""


@dataclass(frozen=True)
class Sample:
    """One student of the sample class.

    Attributes:
        student: id.
        tries: what this submission is about.
        earns: points per blank.
        says: a part of the sentence that the class's table must have.
        style: which right answers it starts from.
        edits: the mistakes.
        empty: blanks that are left as released.
        damage: name of a function in ``damage``, empty for none.
        needs_instructor: somebody has to look at it.
        file: name of the file that is handed in.
        greedy: it needs this machine's protection, and is left out where that is missing.
    """

    student: str
    tries: str
    earns: Points
    says: str
    style: str = "steps"
    edits: tuple[Edit, ...] = ()
    empty: tuple[str, ...] = ()
    damage: str = ""
    needs_instructor: bool = False
    file: str = "01_backward_pass.ipynb"
    greedy: bool = False

    def answers(self) -> dict[str, str]:
        """Blank -> text of its cell; a blank left as released is absent.

        Raises:
            ValueError: an edit names a text that does not occur.
        """
        texts = {name: STYLES[self.style][name] for name in BLANKS if name not in self.empty}
        for name, old, new in self.edits:
            if old not in texts[name]:
                raise ValueError(f"{self.student}: {old!r} does not occur in {name}")
            texts[name] = texts[name].replace(old, new)
        return texts

    def expected(self) -> Mapping[str, float]:
        """Blank -> points that it must earn."""
        return dict(zip(BLANKS, self.earns, strict=True))


def _wrong(name: str, old: str, new: str) -> tuple[Edit, ...]:
    return ((name, old, new),)


SAMPLES: tuple[Sample, ...] = (
    # Right, in different styles.
    Sample("student-01", "everything right, step by step", ALL, "All right."),
    Sample("student-02", "everything right, as short as it gets", ALL, "All right.", "short"),
    Sample("student-03", "everything right, with loops", ALL, "All right.", "loops"),
    Sample("student-04", "everything right, with einsum", ALL, "All right.", "einsum"),
    # One mistake per blank.
    Sample(
        "student-05",
        "deriv_sigmoid forgets the factor 1 - s",
        (0, 4, 2, 2, 7, 3),
        "slope is off",
        edits=_wrong("deriv_sigmoid", "s * (1 - s)", "s"),
    ),
    Sample(
        "student-06",
        "forward puts the output through the sigmoid too",
        (2, 0, 2, 2, 7, 3),
        "outputs is",
        edits=_wrong(
            "forward", "W3 @ hid_2 + b3[:, np.newaxis]", "sigmoid(W3 @ hid_2 + b3[:, np.newaxis])"
        ),
    ),
    Sample(
        "student-07",
        "squared_loss forgets the half",
        (2, 4, 0, 2, 7, 3),
        "loss is 2 times",
        edits=_wrong("squared_loss", "0.5 * ", ""),
    ),
    Sample(
        "student-08",
        "deriv_squared_loss forgets to divide by the batch",
        (2, 4, 2, 0, 7, 3),
        "derivative is 7 times",
        edits=_wrong("deriv_squared_loss", " / n", ""),
    ),
    Sample(
        "student-09",
        "the division by the batch stands in backward instead: right together",
        (2, 4, 2, 0, 7, 3),
        "derivative is 7 times",
        edits=(
            ("deriv_squared_loss", " / n", ""),
            ("backward", "(predictions, targets)\n", "(predictions, targets) / targets.shape[1]\n"),
        ),
    ),
    Sample(
        "student-10",
        "the difference is not averaged: the vector earns its share",
        (2, 4, 2, 2, 7, 2),
        "difference",
        edits=_wrong("eval_numerical_gradient", "np.mean(np.abs", "np.sum(np.abs"),
    ),
    # Mistakes in backward.
    Sample(
        "student-11",
        "backward: W2 is not transposed, which runs only where layers have equal widths",
        (2, 4, 2, 2, 0, 3),
        "db1 is off",
        edits=_wrong("backward", "W2.T @ dy_2", "W2 @ dy_2"),
    ),
    Sample(
        "student-12",
        "backward: biases averaged instead of added up",
        (2, 4, 2, 2, 4.5, 3),
        "db3 is 0.2 times",
        edits=_wrong("backward", "np.sum(", "np.mean("),
    ),
    Sample(
        "student-13",
        "backward: no slope of the first hidden layer",
        (2, 4, 2, 2, 4, 3),
        "db1 is off",
        edits=_wrong("backward", "dhid_1 * deriv_sigmoid(W1 @ X + b1[:, np.newaxis])", "dhid_1"),
    ),
    Sample(
        "student-14",
        "backward: slope taken at the activation",
        (2, 4, 2, 2, 2, 3),
        "db2 is off",
        edits=(
            ("backward", "deriv_sigmoid(W2 @ hid_1 + b2[:, np.newaxis])", "deriv_sigmoid(hid_2)"),
            ("backward", "deriv_sigmoid(W1 @ X + b1[:, np.newaxis])", "deriv_sigmoid(hid_1)"),
        ),
    ),
    Sample(
        "student-15",
        "backward: the sign of everything is turned around",
        (2, 4, 2, 2, 0, 3),
        "db3 is minus",
        edits=_wrong("backward", "dO = deriv", "dO = -deriv"),
    ),
    # Not finished.
    Sample("student-16", "untouched", NONE, "Nothing is filled in.", empty=BLANKS),
    Sample(
        "student-17",
        "half finished: the first three blanks",
        (2, 4, 2, 0, 0, 0),
        "Not filled in: deriv_squared_loss, backward, eval_numerical_gradient.",
        empty=BLANKS[3:],
    ),
    Sample(
        "student-18",
        "a syntax error in backward",
        (2, 4, 2, 2, 0, 3),
        "SyntaxError",
        edits=_wrong("backward", "parameters):", "parameters)"),
    ),
    # Damaged.
    Sample(
        "student-19",
        "a check cell was deleted",
        ALL,
        "were missing and were put back: `01_backward`",
        damage="check_cell_deleted",
    ),
    Sample(
        "student-20",
        "the cell of squared_loss was deleted",
        (2, 4, 0, 2, 7, 3),
        "The cell of `squared_loss` was missing",
        damage="answer_cell_deleted",
    ),
    Sample(
        "student-21",
        "the cell of backward is there twice",
        ALL,
        "The cell of `backward` was there more than once",
        "loops",
        damage="answer_cell_twice",
    ),
    Sample(
        "student-22",
        "the cell of backward was split in the middle",
        ALL,
        "The cell of `backward` was split",
        damage="answer_cell_split",
    ),
    Sample(
        "student-23",
        "the ids of two answers were changed",
        ALL,
        "recognised by its function",
        "short",
        damage="ids_changed",
    ),
    Sample(
        "student-24",
        "saved without ids and without nbgrader's metadata, as hosted notebooks do",
        ALL,
        "had lost their ids",
        "einsum",
        damage="ids_lost",
    ),
    Sample(
        "student-25",
        "right answers that print to stderr and warn",
        ALL,
        "All right.",
        edits=(
            (
                "forward",
                "    return",
                "    import sys, warnings\n    print('forward!', file=sys.stderr)\n"
                "    warnings.warn('look here')\n    return",
            ),
        ),
        damage="noise_in_the_notebook",
    ),
    Sample(
        "student-26",
        "the file is cut off: not JSON",
        NONE,
        "cannot be read as JSON",
        damage="cut_off",
        needs_instructor=True,
    ),
    Sample(
        "student-27",
        "handed in under another file name",
        ALL,
        "under another name: `my homework (final).ipynb`",
        "short",
        file="my homework (final).ipynb",
    ),
    Sample(
        "student-28",
        "an old file format (nbformat 3)",
        ALL,
        "All right.",
        "loops",
        damage="old_format",
    ),
    # Greedy: time, memory, output, disk and processes have limits, and cost one blank at most.
    Sample(
        "student-29",
        "an endless loop in the cell of squared_loss, above the function",
        (2, 4, 0, 2, 7, 3),
        "its cell was interrupted after 3 s",
        edits=_wrong("squared_loss", "def", "n = 1\nwhile n > 0:\n    n = n + 1\n\ndef"),
        greedy=True,
    ),
    Sample(
        "student-30",
        "an endless loop whenever eval_numerical_gradient is called",
        (2, 4, 2, 2, 7, 0),
        "eval_numerical_gradient did not finish within 2 s",
        edits=_wrong(
            "eval_numerical_gradient",
            "    vector = []\n",
            "    vector = []\n    while len(vector) < 5:\n        here = here + 1\n",
        ),
        greedy=True,
    ),
    Sample(
        "student-31",
        "squared_loss asks for more memory than there is",
        (2, 4, 0, 2, 7, 3),
        "MemoryError",
        edits=_wrong("squared_loss", "    per", "    table = np.ones((20_000, 20_000))\n    per"),
        greedy=True,
    ),
    Sample(
        "student-32",
        "prints without end under backward: cut off, interrupted, and nothing lost",
        ALL,
        "All right.",
        edits=_wrong(
            "backward",
            "    return [dW1, db1, dW2, db2, dW3, db3]\n",
            "    return [dW1, db1, dW2, db2, dW3, db3]\n\n"
            "while True:\n    print('still training ...')\n",
        ),
        greedy=True,
    ),
    Sample(
        "student-33",
        "deriv_squared_loss writes a file that fills the disk",
        (2, 4, 2, 0, 7, 3),
        "deriv_squared_loss",  # with a quota the write fails, without one the call is ended
        edits=_wrong(
            "deriv_squared_loss",
            "    n =",
            "    with open('all.txt', 'a') as file:\n        file.write('x' * 20_000_000)\n    n =",
        ),
        greedy=True,
    ),
    Sample(
        "student-34",
        "starts a program that would go on after the grading: it does not start",
        ALL,
        "All right.",
        edits=_wrong(
            "forward",
            "    return [X, hid_1, hid_2, outputs]\n",
            "    return [X, hid_1, hid_2, outputs]\n\n"
            "import subprocess\nsubprocess.Popen(['sleep', '60'], start_new_session=True)\n",
        ),
        greedy=True,
    ),
)
