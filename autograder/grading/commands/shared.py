"""What the commands share."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.cli import FAILED
from autograder.commands.shared import Run, add_parser
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem

if TYPE_CHECKING:
    from autograder.grading.engine.crew import Crew

ASSIGNMENTS = "_autograder_assignments"
"""The shell's function that completes the name of an assignment."""
_CERTIFICATES = {
    "ca-file": "certificate of who signed the others",
    "cert": "our certificate",
    "key": "its private key",
}
OPEN = (
    "{address} has no TLS: whoever reaches that port can run programs on the workers, read the "
    "submissions and the hidden problems, and forge grades. Use it in a private network only."
)


def add_command(commands: Any, name: str, run: Run, *, brief: str, text: str) -> Any:
    """Add one command; ``text`` explains it and ends in an example.

    Returns:
        Its parser, for arguments.
    """
    return add_parser(commands, name, saying_problems(run), brief=brief, text=text)


def add_assignment(parser: Any) -> None:
    """Add what says which assignment is meant: its id, and the course."""
    named = parser.add_argument(
        "assignment", metavar="ASSIGNMENT", help="its id, e.g. 01_backward_pass"
    )
    named.complete = dict.fromkeys(("bash", "zsh"), ASSIGNMENTS)  # read by `completion`
    add_course(parser)


def add_class(parser: Any) -> None:
    """Add what says whose submissions are meant: assignment, course, student."""
    add_assignment(parser)
    parser.add_argument("--student", metavar="ID", help="only this student")


def add_course(parser: Any) -> None:
    """Add the option that says which course folder is meant."""
    parser.add_argument(
        "--course", type=Path, default=Path(), metavar="DIR", help="course folder (default: here)"
    )


def add_crew(parser: Any) -> None:
    """Add the options that say who grades: processes here, or a cluster."""
    parser.add_argument(
        "--jobs", type=_at_least_one, metavar="N", help="processes to use (default: one per core)"
    )
    parser.add_argument(
        "--scheduler", default="", metavar="ADDRESS",
        help="grade on the workers of this dask.distributed scheduler, e.g. tls://10.0.0.1:8786",
    )  # fmt: skip
    for name, what in _CERTIFICATES.items():
        parser.add_argument(
            f"--tls-{name}", type=Path, metavar="FILE", help=f"for a scheduler with TLS: {what}"
        )


def crew_of(options: argparse.Namespace) -> "Crew":
    """Who is to grade.

    Raises:
        CourseProblem: the options do not fit together.
    """
    from autograder.grading.engine.cluster import Certificates
    from autograder.grading.engine.crew import Crew, usual_jobs

    given = [options.tls_ca_file, options.tls_cert, options.tls_key]
    wrong = ""
    if options.scheduler and options.jobs:
        wrong = "--jobs is about this machine, --scheduler about others."
    elif any(given) and not (options.scheduler and all(given)):
        wrong = "--tls-ca-file, --tls-cert and --tls-key belong together, with --scheduler."
    elif missing := [path for path in given if path and not path.is_file()]:
        wrong = f"There is no such file: {missing[0]}"
    if wrong:
        raise CourseProblem(wrong, "the command line", NOTHING_CHANGED, "correct the command")
    if not options.scheduler:
        return Crew(options.jobs or usual_jobs())
    if not options.scheduler.startswith("tls://"):
        print(OPEN.format(address=options.scheduler), file=sys.stderr)
    return Crew(
        scheduler=options.scheduler, certificates=Certificates(*given) if any(given) else None
    )


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("it is a number of processes, 1 or more")
    return number


def saying_problems(run: Run) -> Run:
    """Turn a problem of the course into its sentence and exit code 2."""

    def wrapped(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except CourseProblem as problem:
            print(f"autograder {options.command}: {problem}", file=sys.stderr)
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            print(f"autograder {options.command}: {error.strerror}{where}", file=sys.stderr)
        return FAILED

    return wrapped
