"""``autograder reset``: give one blank back as it was."""

import argparse
from pathlib import Path
from typing import Any

from autograder.cli import DONE
from autograder.commands.shared import add_learners

TEXT = """\
Empty one blank, to solve it anew. Your answer so far stays right under it in a folded cell, and the
whole notebook as it was in the folder backups.

Close the notebook in Jupyter first, or choose File > Reload Notebook from Disk afterwards.

Example:
  autograder reset 01 backward
  autograder reset 01 backward --dir learning
"""


def register(commands: Any) -> None:
    """Add the command."""
    parser = add_learners(commands, "reset", run, brief="give one blank back as it was", text=TEXT)
    parser.add_argument("notebook", metavar="NOTEBOOK", help="its number or id, e.g. 01")
    parser.add_argument("blank", metavar="BLANK", help="the function, e.g. backward")
    parser.add_argument(
        "--dir", type=Path, metavar="DIR", help="your folder (default: around here)"
    )
    parser.add_argument(
        "--from", type=Path, dest="origin", metavar="PATH",
        help="the notebook as your instructor handed it out, or its folder",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    from autograder.alone import folder
    from autograder.alone.reset import reset

    place = folder.found(options.dir)
    done = reset(place, options.notebook, options.blank, options.origin)
    if done.copy is None:
        print(f"{done.name} is empty already; nothing was changed.")
        return DONE
    print(f"{done.name} is empty again in {done.file}")
    print("Your answer stands right under its check, folded.")
    print(f"The notebook as it was: {done.copy}")
    return DONE
