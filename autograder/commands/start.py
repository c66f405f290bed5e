"""``autograder start``: put the notebooks into a folder of one's own, or bring them up to date."""

import argparse
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.cli import ATTENTION, DONE
from autograder.commands.shared import add_learners

if TYPE_CHECKING:
    from autograder.alone.start import Step

TEXT = """\
Copy the notebooks into a folder of your own. Run it again after you have installed a newer version:
your answers and your own cells stay, the rest is renewed, and what changed is said. The notebook as
it was is kept in DIR/backups. Nothing of yours is ever overwritten without such a copy.

Close the notebooks in Jupyter first, or choose File > Reload Notebook from Disk afterwards.

Example:
  autograder start learning
  autograder start learning --from Downloads/02_when_a_check_lies.ipynb
"""


def register(commands: Any) -> None:
    """Add the command."""
    parser = add_learners(
        commands, "start", run, brief="put the notebooks into a folder of your own", text=TEXT
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="your folder; it may be new")
    parser.add_argument(
        "--from", type=Path, dest="origin", metavar="PATH",
        help="a notebook, or a folder with notebooks, that your instructor handed out",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    from autograder.alone.start import LEFT, NEW, SAME, start

    steps = []
    for step in start(options.folder, options.origin):
        steps.append(step)
        print("\n".join(said(step)), flush=True)
    left = [step for step in steps if step.state == LEFT]
    if all(step.state == SAME for step in steps):
        print("Everything is up to date; nothing was changed.")
    if any(step.state == NEW for step in steps):
        first = steps[0].file
        print(f"\nNext: jupyter lab {first}")
        print(f"Where you are, at any time: autograder progress {options.folder}")
    return ATTENTION if left else DONE


def said(step: "Step") -> list[str]:
    """What was done about one notebook, as lines."""
    lines = [f"{step.id}: {step.state}"]
    if step.problem:
        lines.append(f"    {step.problem} Move it away and run this again to get a fresh one,")
        lines.append("    or put back a copy of it, e.g. from the folder backups.")
    if step.changes is None or step.copy is None:
        return lines
    changes = step.changes
    told = [
        ("your answers stay", changes.kept),
        ("renewed", changes.renewed),
        ("new, or put back", changes.added),
        ("your text of these stands beside the new one, folded", changes.beside),
        (
            "taken out, since they have no place any more and you had not touched them",
            changes.removed,
        ),
    ]
    for what, cells in told:
        if cells:
            lines += textwrap.wrap(
                f"{what}: {', '.join(cells)}", 96, initial_indent="    ",
                subsequent_indent="        ", break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
    if changes.own:
        lines.append(f"    cells of your own that stay: {changes.own}")
    return [*lines, f"    as it was: {step.copy}"]
