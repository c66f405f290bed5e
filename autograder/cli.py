"""The ``autograder`` command.

A learner's commands are modules of ``autograder.commands``; an instructor's are added where
``autograder.grading`` is installed, from ``autograder.grading.commands``.
"""

import argparse
import difflib
import importlib.util
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from autograder import __version__

DONE, ATTENTION, FAILED, STOPPED = 0, 1, 2, 130
"""Exit codes: all done; done, but some need the instructor; could not work; stopped by Ctrl-C."""

_ABOUT = "Notebooks that teach the backward pass, with checks that explain what is wrong."
_EXITS = "Exit codes: 0 all done, 1 done but somebody has to look, 2 could not work, 130 stopped."


_CHOICE = re.compile(r"(argument .*: )invalid choice: '([^']*)' \(choose from (.*)\)")


class Parser(argparse.ArgumentParser):
    """A parser whose errors suggest what may be meant, and say where examples are.

    Attributes:
        elsewhere: choices that another command has -> what to do instead.
    """

    elsewhere: Mapping[str, str] = {}

    def error(self, message: str) -> NoReturn:
        """End with a sentence; see ``argparse``."""
        if found := _CHOICE.fullmatch(message):
            argument, given, known = found[1], found[2], found[3].replace("'", "")
            meant = _suggestion(given, known.split(", "))
            meant = f"; {self.elsewhere[given]}" if given in self.elsewhere else meant
            message = f"{argument}there is no {given!r}{meant}\n  Choose from: {known}"
        else:
            message += f"\n  {self.format_usage().strip()}"
        self.exit(FAILED, f"{self.prog}: {message}\n  Examples: {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """The command line with all commands that are installed."""
    top = Parser(
        prog="autograder",
        description=_ABOUT,
        epilog=_EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"autograder {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", dest="command", title="commands")
    from autograder.commands import register_all

    register_all(commands)
    if grading_installed():
        from autograder.grading import commands as of_grading

        of_grading.register_all(commands)
    return top


def grading_installed() -> bool:
    """Whether this is the instructor's distribution."""
    return importlib.util.find_spec("autograder.grading") is not None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    top = parser()
    if not given:
        print(_ABOUT, end="\n\n")
        print("\n".join(next_steps(Path.cwd())))
        return DONE
    unknown = _unknown_command(top, given)
    if unknown:
        print(unknown, file=sys.stderr)
        return FAILED
    options, left = top.parse_known_args(given)
    if left:
        command = commands_of(top)[options.command]
        options_of = list(command._option_string_actions)
        command.error(f"there is no {left[0]!r}{_suggestion(left[0], options_of)}")
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # the reader of our output went away, e.g. `| head`
        sys.stderr.close()
        return DONE


def next_steps(folder: Path) -> list[str]:
    """What can be done next in a folder: lines of commands with what they do."""
    if grading_installed():
        from autograder.grading.commands.next_steps import for_instructor

        steps = for_instructor(folder)
    else:
        from autograder.commands.next_steps import for_learner

        steps = for_learner(folder)
    width = max(len(command) for command, _ in steps)
    lines = [f"  {command:{width}}   {what}" for command, what in steps]
    return ["What can be done here next:", *lines, "", "All commands: autograder --help"]


def commands_of(command: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Name -> parser, for the commands below a command, in the order of its help."""
    return {
        name: child
        for action in command._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, child in action.choices.items()
    }


def _unknown_command(top: argparse.ArgumentParser, given: Sequence[str]) -> str:
    """A sentence when the first word is no command; argparse would list all and suggest none."""
    if given[0].startswith("-"):
        return ""
    known = list(commands_of(top))
    if given[0] in known:
        return ""
    meant = _suggestion(given[0], known)
    return f"autograder: there is no command {given[0]!r}{meant} Commands: {', '.join(known)}."


def _suggestion(given: str, known: Sequence[str]) -> str:
    """The end of a sentence about a word that there is not."""
    close = difflib.get_close_matches(given, known, n=1, cutoff=0.5)
    return f". Did you mean {close[0]}?" if close else "."


if __name__ == "__main__":
    sys.exit(main())
