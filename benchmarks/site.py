"""How long the site takes in a browser, and what it transfers: ``python -m benchmarks.site``.

One person opens notebook 01 with all blanks filled in and chooses Run All; the second visit is with
what the browser has kept. Chromium on this machine, server on this machine: no network between.
Bytes are bodies as the server sent them, those for workers too; headers are not counted.
"""

import argparse
import json
import shutil
import tarfile
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from online.guard import KERNEL
from online.layout import DOWNLOADS, LOCK, OUTPUT, PYODIDE
from tests.support.site import PATIENCE, Visit, solved, visited

NAME = "01_backward_pass"
FIGURE = ".jp-OutputArea img[src^='data:image/png']"
CHECKED = ".jp-OutputArea [role=status]"
SETTINGS = "jupyter-lite.json"


def visit_once(visit: Visit, site: Path) -> dict[str, float]:
    """Seconds since the notebook was opened, and what came over the wire from then on."""
    visit.start_page()
    visit.server.sent.clear()
    page = visit.page
    start = time.perf_counter()
    found: dict[str, float] = {}

    def note(name: str, selector: str) -> None:
        page.wait_for_selector(selector, timeout=PATIENCE)
        found[name] = round(time.perf_counter() - start, 1)

    page.goto(f"{visit.address}notebooks/index.html?path={NAME}/{NAME}.ipynb")
    note("notebook on screen", ".jp-CodeCell")
    page.wait_for_selector('[data-status="idle"]', timeout=PATIENCE)
    visit.choose("Run", "Run All Cells")
    note("first figure", FIGURE)
    note("first check", CHECKED)
    sent = list(visit.server.sent)
    page.goto("about:blank")
    full = [(site / unquote(urlsplit(path).path).lstrip("/"), size) for path, size in sent if size]
    found["requests"] = len(sent)
    found["MB sent"] = megabytes(size for _, size in full)
    found["MB without compression"] = megabytes(p.stat().st_size for p, _ in full if p.is_file())
    return found


def megabytes(sizes: Any) -> float:
    """A sum of bytes in MB (10^6), with two digits."""
    return round(sum(sizes) / 1e6, 2)


def cold_and_warm(site: Path) -> dict[str, dict[str, float]]:
    """Two visits of one person whose browser knows nothing before."""
    with visited(site, viewport={"width": 1280, "height": 900}) as visit:
        visit.bring({NAME: solved(NAME)})
        return {"cold": visit_once(visit, site), "warm": visit_once(visit, site)}


def without_preloading(site: Path, folder: Path) -> Path:
    """A copy in which packages load only when they are imported, as JupyterLite does by itself."""
    shutil.copytree(site, folder)
    settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    settings["jupyter-config-data"]["litePluginSettings"][KERNEL].pop("loadPyodideOptions")
    (folder / SETTINGS).write_text(json.dumps(settings), encoding="utf-8")
    return folder


def pruned(site: Path) -> dict[str, float]:
    """Pyodide's list of packages, which every visit loads, before and after pruning; in MB."""
    with tarfile.open(DOWNLOADS / f"pyodide-{PYODIDE}.tgz") as packed:
        whole = packed.getmember(f"package/{LOCK}").size
    ours = (site / "static" / "pyodide" / LOCK).stat().st_size
    return {"whole": megabytes([whole]), "pruned": megabytes([ours])}


def sizes(site: Path) -> dict[str, float]:
    """What lies in the folder."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return {"files": len(files), "MB": megabytes(p.stat().st_size for p in files)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--site", type=Path, default=OUTPUT, help="built site (default: _site)")
    site = parser.parse_args(arguments).site
    result: dict[str, Any] = {"site": sizes(site), "list of packages, MB": pruned(site)}
    result["as it is"] = cold_and_warm(site)
    with tempfile.TemporaryDirectory() as folder:
        copy = without_preloading(site, Path(folder) / "site")
        result["without preloading"] = cold_and_warm(copy)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
