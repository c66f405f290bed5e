"""``python -m online.build``: the whole series as a static site.

Any web server can hand it out over https. Everything it needs lies in it: Python, numpy,
matplotlib, the checks, the notebooks. It asks no other host for anything.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from online import contents, downloads, guard, keeping, landing, lite, runtime
from online.course import Course
from online.layout import OUTPUT, PACKAGE, ROOT, VENDORED
from online.problem import SiteProblem

SETTINGS = "jupyter-lite.json"
ALWAYS_LOADED = ("numpy", "matplotlib", PACKAGE)


def build(notebooks: Path, course: Course, output: Path) -> None:
    """Build into a folder beside ``output``, and put it there when it is whole and was checked.

    Raises:
        SiteProblem: something is missing, or not what it should be.
    """
    _may_be_replaced(output)
    found = contents.entries(notebooks)
    with tempfile.TemporaryDirectory() as folder:
        work, made = Path(folder) / "lite", Path(folder) / "site"
        pyodide = work / "static" / "pyodide"
        downloads.core(pyodide)
        wheels = downloads.pure_wheels()
        own = downloads.own_wheel(ROOT / "student", Path(folder) / "own")
        runtime.assemble(pyodide, VENDORED, wheels, own)
        contents.write(found, work / "contents")
        (comm,) = (path for path in wheels if path.name.startswith("comm-"))
        lite.build(work, made, course.title, comm, ALWAYS_LOADED)
        shutil.copytree(VENDORED / "licences", made / "static" / "licences")
        landing.write(found, course, made)
        keeping.put_worker(made)
        keeping.put_list(made)
        guard.check(made)
        _replace(output, made)


def _may_be_replaced(output: Path) -> None:
    """Raises ``SiteProblem`` where something lies that is not such a site."""
    if output.exists() and any(output.iterdir()) and not (output / SETTINGS).exists():
        raise SiteProblem(
            "There is a folder here that is no such site.", output, "name another: --output"
        )


def _replace(output: Path, made: Path) -> None:
    """Put a finished site where the last one was."""
    if output.exists():
        shutil.rmtree(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(made, output)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build; returns 0, or 2 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m online.build", description=__doc__)
    parser.add_argument(
        "--notebooks",
        type=Path,
        default=ROOT / "notebooks",
        metavar="FOLDER",
        help="released notebooks, each as ID/ID.ipynb (default: those of the series)",
    )
    parser.add_argument(
        "--course",
        type=Path,
        metavar="FILE",
        help="name, words and colours of your course, as in online/course.toml (the default)",
    )
    parser.add_argument(
        "--output", type=Path, default=OUTPUT, metavar="FOLDER", help="default: _site"
    )
    options = parser.parse_args(arguments)
    start = time.monotonic()
    try:
        build(options.notebooks.resolve(), Course.read(options.course), options.output.resolve())
    except SiteProblem as problem:
        print(problem, file=sys.stderr)
        return 2
    files = [path for path in options.output.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{options.output}: {len(files)} files, {size:.0f} MB, {time.monotonic() - start:.0f} s")
    print("See it here: make site-serve. Put it online: docs/online.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
