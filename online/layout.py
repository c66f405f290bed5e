"""Where things lie, and the versions that fit each other."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

PYODIDE = "0.27.7"
"""The newest for which numpy and matplotlib can be had without asking a host of Pyodide's."""

CORE_SHA256 = "89d5d952675eb08e11286e52c7238f1248ce71726e896db9703e73bef23dc343"
"""Of npm's package of that version."""

VENDORED = HERE / "vendor" / f"pyodide-{PYODIDE}"
WHEELS = HERE / "wheels.txt"
DOWNLOADS = ROOT / "build" / "site"
"""Kept between builds; every file is checked again before it is used."""

OUTPUT = ROOT / "_site"

CORE_FILES = (
    "pyodide.js",
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
)
LOCK = "pyodide-lock.json"

NEEDED = ("numpy", "matplotlib", "ipython", "jedi", "micropip", "sqlite3", "ssl")
"""Packages of Pyodide's lock that the kernel or the notebooks load; what they need comes along."""

PACKAGE = "autograder"
