"""``autograder score``: grade one notebook by itself, for a platform that runs us."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from autograder.cli import ATTENTION, DONE, FAILED
from autograder.grading.commands.grade import prepare
from autograder.grading.commands.shared import add_command, add_course

FORMS = ("gradescope", "classroom50", "prairielearn", "check50")
TEXT = """\
Grade one notebook by itself and write the result in the form of a platform:

  gradescope    results.json
  classroom50   result.json, from the environment of its runner
  prairielearn  results.json
  check50       what check50 -o json prints

Nothing of a course is read but the released notebook and the secret, and nothing is written but the
result. Archives for platforms call this command; see: autograder bundle --help

--visible takes the checks that students see in place of hidden problems, and runs them
unconfined: for trying, and where nothing is to be protected.

Example:
  autograder score submitted/student-01/01_backward_pass --as gradescope
  autograder score answer.ipynb --release released.ipynb --as check50
"""


def register(commands: Any) -> None:
    """Add the command."""
    brief = "grade one notebook by itself, for a platform"
    parser = add_command(commands, "score", run, brief=brief, text=TEXT)
    parser.add_argument(
        "notebook", type=Path, metavar="NOTEBOOK", help="the notebook, or a folder with it"
    )
    parser.add_argument(
        "--as", dest="form", choices=FORMS, required=True, help="the platform's form"
    )
    parser.add_argument(
        "--release", type=Path, metavar="FILE",
        help="the notebook that students were given (default: the course's of the same name)",
    )  # fmt: skip
    add_course(parser)
    parser.add_argument(
        "--secret", type=Path, metavar="FILE",
        help="the secret of a bundle (default: the course's)",
    )  # fmt: skip
    parser.add_argument(
        "--student", action="append", default=[], metavar="ID",
        help="who has handed it in, where the notebook depends on that (09); of a group, each",
    )  # fmt: skip
    parser.add_argument(
        "--metadata", type=Path, metavar="FILE", help="Gradescope's file that says so"
    )
    parser.add_argument(
        "--visible", action="store_true", help="only the checks that students see, unconfined"
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="the file (default: print it)")
    parser.add_argument(
        "--allow-unconfined", action="store_true",
        help="grade work that you trust where this machine cannot confine it",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    prepare(argparse.Namespace(json=True))
    from autograder.grading.runner.runner import ConfinementMissing
    from autograder.platforms.forms import SettingMissing

    try:
        form, needs = _scored(options)
    except (ConfinementMissing, SettingMissing) as problem:
        print(f"autograder score: {problem}", file=sys.stderr)
        return FAILED
    text = json.dumps(form, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    if options.to:
        options.to.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return ATTENTION if needs else DONE


def _scored(options: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    from autograder.grading.platforms.alone import owners_of, read_secret, score
    from autograder.platforms.forms import FORMS as MAKERS
    from autograder.platforms.handed_in import handed_in
    from autograder.platforms.run import score as visible

    release = options.release or _release(options.course, options.notebook)
    handed = handed_in(options.notebook, release.name)
    if options.visible:
        scored = visible(release, handed)
    else:
        if options.secret:
            secret, kept = read_secret(options.secret), options.secret.resolve().parent
        else:
            secret, kept = _of_course(options.course)
        owners = [*options.student, *(owners_of(options.metadata) if options.metadata else ())]
        confined = not options.allow_unconfined
        scored = score(release, handed, secret, kept, owners=owners, confined=confined)
    return MAKERS[options.form](scored), scored.needs_instructor


def _release(root: Path, notebook: Path) -> Path:
    """The course's release that has the name of the notebook or of its folder."""
    from autograder.grading.bridge.course import open_course, suggestion
    from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem

    course = open_course(root)
    released = {p.stem: p for name in course.assignments() for p in course.released(name)}
    name = notebook.resolve().name.removesuffix(".ipynb")
    if name not in released:
        raise CourseProblem(
            f"There is no released notebook {name!r}.{suggestion(name, released)}",
            course.path("release", ".", "x").parent,
            NOTHING_CHANGED,
            "name it: --release FILE",
        )
    return released[name]


def _of_course(root: Path) -> tuple[bytes, Path]:
    from autograder.grading.bridge.course import open_course
    from autograder.grading.bridge.judging import JudgeCells, secret_of, secrets_of

    course = open_course(root)
    settings = JudgeCells(config=course.config)
    return secret_of(settings, course.coursedir.course_id), secrets_of(settings)
