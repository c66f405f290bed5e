"""``autograder progress``: what is done, what it earned, and what comes next."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.cli import ATTENTION, DONE
from autograder.commands.shared import add_learners

if TYPE_CHECKING:
    from autograder.alone.standing import Standing

TEXT = """\
Show where you are in the series: per notebook and blank what is done, its points, and what comes
next. It reads the saved notebooks and nothing else: no server, nothing is run, nothing is sent
anywhere. So run the check under a blank and save the notebook first.

A blank that was changed after its check passed is shown as such: run the check again.

Example:
  autograder progress
  autograder progress learning --all
  autograder progress notebooks-2026-01-31.zip   (work from the series in the browser)
"""


def register(commands: Any) -> None:
    """Add the command."""
    parser = add_learners(
        commands, "progress", run, brief="see what is done and what comes next", text=TEXT
    )
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="DIR",
        help="your folder, or a zip file of it (default: the folder around here)",
    )
    parser.add_argument("--all", action="store_true", help="list the blanks of every notebook")
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    place, found = _read(options.folder)
    if options.json:
        print(json.dumps(as_json(place, found), indent=2))
    else:
        print("\n".join(report(place, found, everything=options.all)))
    return ATTENTION if any(standing.problem for standing in found) else DONE


def _read(path: Path | None) -> tuple[Path, tuple["Standing", ...]]:
    """Where the notebooks are, and how far each is; of an archive, files are named as in it."""
    from autograder.alone import archive, folder
    from autograder.alone.standing import standings

    if path is None or not path.is_file():
        place = folder.found(path)
        return place, standings(place)
    with archive.unpacked(path) as inside:
        return path, tuple(
            replace(standing, file=standing.file and standing.file.relative_to(inside))
            for standing in standings(inside)
        )


def report(place: Path, found: Sequence["Standing"], *, everything: bool = False) -> list[str]:
    """Where a learner is, as lines; blanks are listed where a notebook is begun and not done."""
    from autograder.alone.standing import SAYS

    lines = [f"Notebooks in {place}, as they were saved last", ""]
    width = max(len(standing.notebook.id) for standing in found)
    for standing in found:
        head = f"{standing.notebook.id:{width}}  "
        if standing.problem:
            lines.append(f"{head}cannot be read: {standing.problem} Copies may be in backups.")
            continue
        if standing.file is None:
            lines.append(f"{head}not in this folder")
            continue
        total = len(standing.blanks)
        lines.append(
            f"{head}{standing.done} of {total} blanks done   "
            f"{standing.points:g} of {standing.max_points:g} points{_by_hand(standing)}"
        )
        if everything or (standing.begun and not standing.finished):
            longest = max(len(blank.name) for blank in standing.blanks)
            lines += [
                f"    {blank.name:{longest}}  {blank.points:g} of {blank.max_points:g}  "
                f"{SAYS[blank.state]}"
                for blank in standing.blanks
            ]
    points = sum(standing.points for standing in found)
    all_points = sum(standing.max_points for standing in found)
    return [*lines, "", f"{points:g} of {all_points:g} points. {next_line(found)}"]


def _by_hand(standing: "Standing") -> str:
    """That there are points which no program gives, where there are."""
    points = standing.notebook.by_hand
    return f", and {points:g} that a person gives" if points else ""


def next_line(found: Sequence["Standing"]) -> str:
    """What comes next, in a sentence."""
    from autograder.alone.standing import following

    after = following(found)
    if after is None:
        damaged = any(standing.problem for standing in found)
        return "All else is done." if damaged else "The series is done."
    standing, blank = after
    if blank is None:
        return f"Next: notebook {standing.notebook.number}, {standing.notebook.title}."
    return f"Next: {blank.name} in {standing.file}"


def as_json(place: Path, found: Sequence["Standing"]) -> dict[str, Any]:
    """The same for a program."""
    from autograder.alone.standing import following

    after = following(found)
    return {
        "folder": str(place),
        "points": sum(standing.points for standing in found),
        "max_points": sum(standing.max_points for standing in found),
        "next": after
        and {"notebook": after[0].notebook.id, "blank": after[1].name if after[1] else None},
        "notebooks": [
            {
                "id": standing.notebook.id,
                "title": standing.notebook.title,
                "file": str(standing.file) if standing.file else None,
                "problem": standing.problem or None,
                "points": standing.points,
                "max_points": standing.max_points,
                "blanks": [
                    {
                        "exercise": blank.exercise,
                        "name": blank.name,
                        "state": blank.state.value,
                        "points": blank.points,
                        "max_points": blank.max_points,
                    }
                    for blank in standing.blanks
                ],
            }
            for standing in found
        ],
    }
