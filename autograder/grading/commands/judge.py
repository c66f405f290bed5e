"""``autograder judge``: judge answers in a file of JSON lines."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from autograder.cli import ATTENTION, DONE, FAILED
from autograder.grading.commands.shared import add_command

_TEXT = """\
Judge answers to single blanks, given as lines of JSON; writes a line of JSON for each.

A line with one blank, judged with right functions standing in for the others:
  {"id": "a1", "exercise": "backward", "source": "def backward(...): ..."}
gives {"id", "exercise", "passed", "points", "max_points", "findings": [slugs], "message"}.

A line with several blanks of one student, judged each and together:
  {"id": "a2", "sources": {"deriv_squared_loss": "...", "backward": "..."}}
gives {"id", "passed", "points", "max_points", "chain", "exercises": {name: as above}} with chain
one of: right, jointly right, jointly wrong, wrong.

A source runs where the notebook's given functions and numpy are, for 10 seconds at most.

A line that cannot be read gives {"line": number, "error": why} in its place. Exit code 1 if there
was one, else 0; 2 when nothing could be judged at all.

Example:
  autograder judge answers.jsonl --explain > verdicts.jsonl
"""


def register(commands: Any) -> None:
    """Add the command."""
    command = add_command(
        commands, "judge", _run, brief="judge answers given as lines of JSON", text=_TEXT
    )
    command.add_argument("answers", help="file of JSON lines, or - for standard input")
    command.add_argument(
        "--seed",
        type=int,
        default=0,
        metavar="N",
        help="draw the hidden problems from N (default 0)",
    )
    command.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N",
        help="processes (default: one per core)",
    )  # fmt: skip
    command.add_argument(
        "--explain", action="store_true", help="add the whole explanation with all rungs of help"
    )
    command.add_argument(
        "--allow-unconfined", action="store_true",
        help="run answers that you trust where this machine cannot confine them",
    )  # fmt: skip


def _run(options: argparse.Namespace) -> int:
    from autograder.grading.batch import judge_lines
    from autograder.grading.runner.runner import ConfinementMissing

    if options.jobs < 1:
        print("autograder judge: --jobs should be 1 or more", file=sys.stderr)
        return FAILED
    from_stdin = options.answers == "-"
    data = sys.stdin.buffer.read() if from_stdin else Path(options.answers).read_bytes()
    # Only a newline ends a line: the other ends that Python knows may stand in a text of JSON.
    lines = data.decode("utf-8-sig", errors="surrogateescape").split("\n")
    code = DONE
    try:
        for output in judge_lines(
            lines,
            seed=options.seed,
            jobs=min(options.jobs, max(1, len(lines) // 4)),
            explain=options.explain,
            confined=not options.allow_unconfined,
        ):
            print(json.dumps(output), flush=True)  # ASCII: fits every terminal and every id
            if "error" in output:
                code = ATTENTION
    except ConfinementMissing as missing:
        print(f"autograder judge: {missing}", file=sys.stderr)
        return FAILED
    return code
