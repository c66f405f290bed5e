"""A built site must ask no other host: its configuration is read, and every address in it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from online.layout import LOCK
from online.problem import SiteProblem

PYODIDE_URL = "./static/pyodide/pyodide.js"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
MERELY_SHOWN = (
    "repository",
    "homepage",
    "bugs",
    "license",
    "description",
    "$schema",
    "$id",
    "author",
)
"""Keys whose value is never asked for."""


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """All texts in JSON, each with the keys that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from strings(item, f"{path}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in MERELY_SHOWN:
                yield from strings(item, f"{path}.{key}".strip("."))


def elsewhere(text: str) -> bool:
    """Whether an address leads to another host."""
    return text.strip().lower().startswith(("http:", "https:", "ws:", "wss:", "//"))


def check(site: Path) -> None:
    """Refuse a site that would ask another host.

    Raises:
        SiteProblem: naming the file, the key and the address.
    """
    configured = [site / "jupyter-lite.json", *sorted(site.glob("*/jupyter-lite.json"))]
    for path in [*configured, site / "static" / "pyodide" / LOCK]:
        for key, text in strings(json.loads(path.read_text(encoding="utf-8"))):
            if elsewhere(text):
                raise SiteProblem(
                    f"The site would ask another host: {key} is {text!r}.",
                    path,
                    "delete the build folder and build again; if it stays, correct online/build.py",
                )
    config = json.loads(configured[0].read_text(encoding="utf-8"))["jupyter-config-data"]
    kernel = config.get("litePluginSettings", {}).get(KERNEL, {})
    for key, wanted in {"pyodideUrl": PYODIDE_URL, "disablePyPIFallback": True}.items():
        if kernel.get(key) != wanted:
            raise SiteProblem(
                f"The kernel's setting {key} is {kernel.get(key)!r} and not {wanted!r}: without it "
                "the site asks another host.",
                configured[0],
                "delete the build folder and build again",
            )
