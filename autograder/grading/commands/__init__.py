"""The instructor's commands: one module each, with ``register(commands)``."""

import importlib
from typing import Any

COMMANDS = (
    "init",
    "roster",
    "collect",
    "grade",
    "regrade",
    "export",
    "report",
    "serve",
    "bundle",
    "score",
    "pseudonyms",
    "forget",
    "judge",
    "demo",
    "doctor",
    "completion",
)
"""Names of the commands and of their modules, in the order of the help."""


def register_all(commands: Any) -> None:
    """Add every command to ``argparse``'s subparsers; nothing heavy is imported."""
    for name in COMMANDS:
        importlib.import_module(f"{__name__}.{name}").register(commands)
