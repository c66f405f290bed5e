"""``autograder bundle``: archives for platforms, students and colleagues."""

import argparse
from pathlib import Path
from typing import Any

from autograder.cli import DONE
from autograder.grading.commands.score import FORMS
from autograder.grading.commands.shared import add_command, add_course

KINDS = ("students", "gradescope", "classroom50", "course")
TEXT = """\
Make an archive (.zip):

  students     what students get: notebooks, their package, how to start; nothing else
  gradescope   a complete autograder of one assignment for Gradescope; upload it as it is
  classroom50  the folder of an assignment's autograder for Classroom 50; visible checks only
  course       for a colleague: notebooks with answers, and the grader; nothing of a student

The one for Gradescope grades by hidden problems, drawn for Gradescope alone, and holds the answers:
keep it from students. With --visible it holds neither, and runs the checks that the notebook shows.

It goes to bundles/ in the course folder, or where --to says; one that is there is left alone.

Example:
  autograder bundle students
  autograder bundle gradescope 01_backward_pass
  autograder bundle gradescope 01_backward_pass --visible --to practice.zip
"""


def register(commands: Any) -> None:
    """Add the command."""
    brief = "make an archive for a platform"
    parser = add_command(commands, "bundle", run, brief=brief, text=TEXT)
    parser.elsewhere = dict.fromkeys(
        FORMS, "it takes no archive: see docs/platforms.md and autograder score --help"
    )
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument(
        "assignment", nargs="?", default="", metavar="ASSIGNMENT",
        help="its id, e.g. 01_backward_pass (students: default all that are released)",
    )  # fmt: skip
    add_course(parser)
    parser.add_argument(
        "--visible", action="store_true",
        help="only the checks that students see: no answer, no hidden problem",
    )  # fmt: skip
    parser.add_argument("--to", type=Path, metavar="FILE", help="the file to write")
    parser.add_argument(
        "--overwrite", action="store_true", help="take the place of a file that is there"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    from autograder.grading.bridge.course import open_course
    from autograder.grading.platforms.bundles import Asked, bundle

    made = bundle(
        open_course(options.course),
        Asked(
            options.kind,
            options.assignment,
            options.visible,
            options.to,
            options.overwrite,
        ),
    )
    print(f"Written: {made.file} ({made.size / 1e6:.1f} MB)")
    for line in made.said:
        print(line)
    return DONE
