"""``autograder doctor``: which protections work on this machine."""

import argparse
import json
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from autograder.cli import ATTENTION, DONE
from autograder.grading.commands.shared import add_command

if TYPE_CHECKING:
    from autograder.grading.doctor import Diagnosis

TEXT = """\
Try each protection that keeps students' code away from this machine, and say what works. Nothing
is changed. Exit code 0: students' work can be graded here; 1: grading refuses here, unless you
allow it with --allow-unconfined.

Example:
  autograder doctor
"""

CAN = "Students' work can be graded here: every protection that it needs works."
CANNOT = (
    "Grading refuses here: {missing}. Grade on a Linux machine with kernel 5.13 or later "
    "(a virtual machine or a container will do), or allow it for work that you trust: "
    "autograder grade ASSIGNMENT --allow-unconfined. The grades say so then."
)


def register(commands: Any) -> None:
    """Add the command."""
    parser = add_command(
        commands, "doctor", run, brief="which protections work on this machine", text=TEXT
    )
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    from autograder.grading.doctor import examine

    found = examine()
    if options.json:
        told = {**asdict(found), "missing": found.missing, "confined": found.confined}
        print(json.dumps(told, indent=2))
    else:
        print(report(found))
    return DONE if found.confined else ATTENTION


def report(found: "Diagnosis") -> str:
    """What was found, as text."""
    from autograder.grading.bridge.protection import are_missing

    version = f", Landlock version {found.landlock}" if found.landlock else ""
    lines = [f"{found.system}{version}", ""]
    for layer in found.layers:
        state = "works" if layer.works else "MISSING" if layer.required else "missing"
        lines.append(f"  {layer.name:12} {state:8} keeps from a submission: {layer.protects}")
        if not layer.works:
            lines += textwrap.wrap(
                f"Without it: {layer.without}.", 96, initial_indent=" " * 24,
                subsequent_indent=" " * 24, break_on_hyphens=False,
            )  # fmt: skip
    said = CANNOT.format(missing=are_missing(found.missing)) if found.missing else CAN
    return "\n".join([*lines, "", *textwrap.wrap(said, 96, break_on_hyphens=False)])
