"""``python -m autograder.grading.build [ID ...] [--check]``: rebuild what has changed."""

import argparse
import difflib
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import nbformat

from autograder.grading.build import cheat_sheet, course_pages
from autograder.grading.build.layout import Assignment, BuildError, assignments
from autograder.grading.build.release import release
from autograder.grading.build.source import source_notebook
from autograder.whole import replacing

UP_TO_DATE = "up to date"


def build(assignment: Assignment) -> dict[Path, str]:
    """What the generated files of an assignment must contain; nothing is written."""
    notebook = source_notebook(assignment.text)
    source = nbformat.writes(notebook) + "\n"
    released = release(assignment.id, source, str(assignment.text))
    return {assignment.source: source, assignment.released: released.rstrip("\n") + "\n"}


def stale(files: dict[Path, str], root: Path) -> dict[Path, str]:
    """Unified diff for each generated file that is not what it must be."""
    diffs = {}
    for path, wanted in files.items():
        found = path.read_text(encoding="utf-8") if path.exists() else ""
        if found != wanted:
            name = path.relative_to(root).as_posix()
            diffs[path] = "".join(
                difflib.unified_diff(
                    found.splitlines(keepends=True),
                    wanted.splitlines(keepends=True),
                    f"{name} (as it is)",
                    f"{name} (as its source says)",
                )
            )
    return diffs


def _write(path: Path, text: str) -> None:
    """Write through a file beside it, so that nobody ever reads half a notebook."""
    with replacing(path) as partial:
        partial.write_text(text, encoding="utf-8")


def _brought_up_to_date(files: dict[Path, str], root: Path, *, write: bool) -> str:
    """Write what is stale, or only show how; says which files those were."""
    diffs = stale(files, root)
    for path, diff in diffs.items():
        if write:
            _write(path, files[path])
        else:
            sys.stdout.write(diff)
    names = ", ".join(path.relative_to(root).as_posix() for path in diffs)
    return f"{'written' if write else 'stale'}: {names}" if diffs else UP_TO_DATE


def main(arguments: Sequence[str] | None = None) -> int:
    """Build notebooks; returns 0, 1 (``--check`` found something stale) or 2 (an error)."""
    parser = argparse.ArgumentParser(
        prog="python -m autograder.grading.build",
        description="Build the notebooks from their text sources: "
        "source_assignments/<id>/text/<id>.md -> source notebook -> released notebook.",
    )
    parser.add_argument("ids", nargs="*", metavar="ID", help="notebooks to build (default: all)")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; show what is stale, and exit with 1"
    )
    parser.add_argument("--root", type=Path, default=Path(), help="top of the project")
    options = parser.parse_args(arguments)
    root = options.root.resolve()

    found_stale = False
    try:
        for assignment in assignments(root, options.ids):
            start = time.perf_counter()
            state = _brought_up_to_date(build(assignment), root, write=not options.check)
            found_stale |= state != UP_TO_DATE
            print(f"{assignment.id}  {state}  ({time.perf_counter() - start:.1f} s)")
        about = {**course_pages.pages(root), **cheat_sheet.pages(root)}
        if about:
            state = _brought_up_to_date(about, root, write=not options.check)
            found_stale |= state != UP_TO_DATE
            print(f"map and cheat sheet  {state}")
    except BuildError as error:
        print(error, file=sys.stderr)
        return 2
    if options.check and found_stale:
        print("Rebuild with: make notebooks", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
