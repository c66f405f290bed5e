"""What the documentation's site has beyond ``docs/``: contents, formulas, commands, docstrings.

Sphinx calls it through ``docs/conf.py``; ``make docs`` builds the site.
"""

import argparse
import os
import posixpath
import re
from typing import Any

from autograder.cli import commands_of, parser
from autograder.grading.build.mathml import mathml

CONTENTS = {
    "To learn": ("students", "alone", "judging", "cheat-sheet"),
    "To teach": (
        "instructors",
        "guides/README",
        "report",
        "jupyterhub",
        "collecting",
        "exporting",
        "platforms",
        "large-classes",
        "unconfined",
        "security",
        "privacy",
        "online",
    ),
    "To change": ("authors", "reference/commands", "reference/python", "references"),
    "To compare": ("teaching", "kill-table", "performance"),
}
"""Title -> pages, in the order of the site's menu; a test holds it against ``docs/``."""
MODULES = {
    "For students": ("autograder.check", "autograder.ready"),
    "Exercises and verdicts": (
        "autograder.exercise",
        "autograder.rules",
        "autograder.compare",
        "autograder.verdict",
    ),
    "Judging": (
        "autograder.grading.judge",
        "autograder.grading.chain",
        "autograder.grading.oracle",
        "autograder.diagnose",
    ),
    "Running students' code": (
        "autograder.grading.runner.runner",
        "autograder.grading.runner.settings",
        "autograder.grading.runner.session",
    ),
    "Grading a class": ("autograder.grading.engine.run", "autograder.grading.engine.task"),
}
"""Title -> modules whose public names the Python reference shows."""

_LINK = re.compile(r"(!?)\[([^\]]+)\]\(([^)#\s:]+)(?:#[^)]*)?\)")
_FORMULA = re.compile(r"\$\$(?P<block>[^$]+)\$\$|\$(?P<line>[^$\n]+)\$")


def setup(app: Any) -> None:
    """Have Sphinx ask for each page when it reads it."""
    app.connect("source-read", lambda app, name, source: _read(app, name, source))


def _read(app: Any, name: str, source: list[str]) -> None:
    text = source[0]
    match name:
        case "index":
            text += contents()
        case "guides/README":
            text += _tree("", sorted(_guides(app.srcdir)))
        case "reference/commands":
            text = commands()
        case "reference/python":
            text = reference()
        case "cheat-sheet":
            text = _FORMULA.sub(_drawn, text)
    source[0] = named(text, posixpath.dirname(name))


def _guides(folder: Any) -> list[str]:
    names = os.listdir(os.path.join(folder, "guides"))
    return [name.removesuffix(".md") for name in names if name != "README.md"]


def contents() -> str:
    """The site's menu, for the end of the first page; it does not show there."""
    return "\n".join(_tree(title, pages) for title, pages in CONTENTS.items())


def _tree(title: str, pages: Any) -> str:
    caption = f":caption: {title}\n" if title else ""
    return f"\n\n```{{toctree}}\n:hidden:\n{caption}\n" + "\n".join(pages) + "\n```\n"


def named(text: str, folder: str) -> str:
    """A page in a folder of ``docs/`` that names what lies outside it instead of linking there.

    >>> named("See [the plot](../autograder/plot.py) and [this](index.md).", "")
    'See the plot (`autograder/plot.py`) and [this](index.md).'
    """

    def changed(found: re.Match[str]) -> str:
        place = posixpath.normpath(posixpath.join(folder, found[3]))
        return f"{found[2]} (`{place[3:]}`)" if place.startswith("../") else found[0]

    return _LINK.sub(changed, text)


def _drawn(found: re.Match[str]) -> str:
    formula = found["block"] or found["line"]
    return mathml(formula, display=bool(found["block"]))


def commands() -> str:
    """A page with the help of every command, as the terminal shows it."""
    top = parser()
    parts = ["# Commands", "What `autograder COMMAND --help` says.", _block(top)]
    for name, command in commands_of(top).items():
        parts += [f"## autograder {name}", _block(command)]
        for inner, one in commands_of(command).items():
            parts += [f"### autograder {name} {inner}", _block(one)]
    return "\n\n".join(parts) + "\n"


def _block(command: argparse.ArgumentParser) -> str:
    return f"```text\n{command.format_help().strip()}\n```"


def reference() -> str:
    """A page that asks for the docstrings of the modules that others may build on."""
    parts = ["# Python", "What the docstrings say, module by module."]
    for title, modules in MODULES.items():
        parts.append(f"## {title}")
        for module in modules:
            parts += [f"### {module}", f"```{{eval-rst}}\n.. automodule:: {module}\n```"]
    return "\n\n".join(parts) + "\n"
