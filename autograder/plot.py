"""Heat maps of the error of each part of an answer, with a text that says the same."""

from typing import Any

import numpy as np

from autograder.exercise import Exercise
from autograder.rules import Trial


def _grid(array: Any) -> Any:
    values = np.asarray(array, dtype=np.float64)
    return values.reshape(-1, values.shape[-1]) if values.ndim > 1 else values.reshape(-1, 1)


def heat_maps(exercise: Exercise, trial: Trial) -> None:
    """Draw log10 of the absolute error of every part that can be compared, and print the text.

    One colour scale for all parts (cividis, 1e-12 to 1 and above); parts that are right carry a
    tick in their title, wrong ones a cross, so that colour is not the only cue.
    """
    import matplotlib.pyplot as plt

    names = [part.name for part in exercise.parts]
    value = trial.answer.value
    found = value if isinstance(value, list) else [value]
    shown = [
        (name, e, np.abs(array - trial.problem.expected[name]))
        for name, e, array in zip(names, trial.evidence, found, strict=False)
        if e.error is not None and name in trial.problem.expected
    ]
    if not shown:
        print(
            f"{exercise.name}: no part of the answer can be compared, so there is nothing to draw."
        )
        return
    figure, axes = plt.subplots(
        1, len(shown), figsize=(2.1 * len(shown) + 1, 2.8), layout="constrained", squeeze=False
    )
    for axis, (name, evidence, error) in zip(axes[0], shown, strict=True):
        grid = np.log10(np.maximum(_grid(error), 1e-16))
        image = axis.imshow(grid, cmap="cividis", vmin=-12, vmax=0, aspect="auto")
        axis.set_title(f"{'✓' if evidence.ok else '✗'} {name}")
        axis.set_xticks(range(grid.shape[1]) if grid.shape[1] < 8 else [0, grid.shape[1] - 1])
        axis.set_yticks(range(grid.shape[0]) if grid.shape[0] < 8 else [0, grid.shape[0] - 1])
    figure.supxlabel("column", fontsize="medium")
    figure.supylabel("row", fontsize="medium")
    figure.colorbar(image, ax=axes[0], label="log10 |found - expected|")
    figure.suptitle(f"{exercise.name}: absolute error on {trial.problem.label}")
    plt.show()
    for name, evidence, error in shown:
        print(
            f"{name}: {'right' if evidence.ok else 'wrong'}, largest error {evidence.error:.1e}, "
            f"{int(np.sum(error > 1e-9))} of {error.size} entries off by more than 1e-9."
        )
