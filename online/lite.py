"""JupyterLite around it: the pages, the notebooks and the kernel's settings."""

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from online.downloads import run
from online.guard import KERNEL

APPS = ("notebooks", "tree", "lab")
WITHOUT_USE = ("edit", "repl", "consoles", "doc")


def settings(title: str, baked: tuple[str, ...]) -> dict[str, Any]:
    """The site's ``jupyter-lite.json``; ``baked`` packages load while the kernel starts."""
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": list(baked)},
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": title,
            "litePluginSettings": {KERNEL: kernel},
        },
    }


OVERRIDES = {
    # A notebook is whole in the page: the browser's search finds every cell, a screen reader too.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}


def build(work: Path, output: Path, title: str, comm: Path, baked: tuple[str, ...]) -> None:
    """Write the site of ``work`` (``static/pyodide``, ``contents``) to ``output``.

    JupyterLite remembers in the current folder what it has built, and a memory that is older than
    the site makes it leave out the settings: it runs in a folder of its own.
    """
    (work / "jupyter-lite.json").write_text(
        json.dumps(settings(title, baked), indent=1), encoding="utf-8"
    )
    (work / "overrides.json").write_text(json.dumps(OVERRIDES, indent=1), encoding="utf-8")
    tool = Path(sys.executable).parent / "jupyter-lite"
    apps = [word for app in APPS for word in ("--apps", app)]
    with tempfile.TemporaryDirectory() as elsewhere:
        command = [tool, "build", "--lite-dir", work, "--output-dir", output]
        options = ["--contents", work / "contents", "--piplite-wheels", comm, *apps]
        run([*command, *options, "--no-sourcemaps"], Path(elsewhere), "read what the tool says")
    for name in WITHOUT_USE:
        shutil.rmtree(output / name, ignore_errors=True)
