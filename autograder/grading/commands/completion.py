"""``autograder completion``: what lets a shell complete commands, options and assignments."""

import argparse
from typing import Any

from autograder.cli import DONE, parser
from autograder.grading.commands.shared import ASSIGNMENTS, add_command

SHELLS = ("bash", "zsh")
TEXT = """\
Print a script for your shell. Once the shell has read it, the Tab key completes commands, options
and, in a course folder, the names of its assignments.

Example:
  autograder completion bash > ~/.local/share/bash-completion/completions/autograder
  autograder completion zsh > "${fpath[1]}/_autograder"
"""
PREAMBLE = {
    "bash": f'{ASSIGNMENTS}() {{ compgen -W "$(ls source_assignments 2>/dev/null)" -- "$1"; }}',
    "zsh": f"{ASSIGNMENTS}() {{ compadd -- source_assignments/*(N/:t) }}",
}
"""What completes an assignment's name in each shell."""


def register(commands: Any) -> None:
    """Add the command."""
    parser = add_command(
        commands, "completion", run, brief="let your shell complete commands", text=TEXT
    )
    parser.add_argument("shell", choices=SHELLS, help="which shell")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    import shtab

    print(shtab.complete(parser(), options.shell, preamble=PREAMBLE[options.shell]))
    return DONE
