"""How long the site takes in a browser, and what it transfers: ``python -m benchmarks.site``.

One person opens notebook 01 with all blanks filled in and chooses Run All; the second visit is with
what the browser remembers by itself, another one after the series was kept on the start page.
Another person reads for a minute before Run All: what loads meanwhile is what preloading is for.
Chromium on this machine, server on this machine: no network between.
Bytes are bodies as the server sent them, those for workers too; headers are not counted.
"""

import argparse
import json
import shutil
import tarfile
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from online.guard import KERNEL
from online.layout import DOWNLOADS, LOCK, OUTPUT, PYODIDE
from tests.support.site import PATIENCE, Visit, keep_series, solved, visited

NAME = "01_backward_pass"
WANTED = {
    "first figure": ".jp-OutputArea img[src^='data:image/png']",
    "first check": ".jp-OutputArea [role=status]",
}
SETTINGS = "jupyter-lite.json"
READING = 60
"""Seconds."""


NOTE_TIMES = """wanted => {
  globalThis.seen = {};
  new MutationObserver(() => {
    for (const [name, selector] of Object.entries(wanted))
      if (document.querySelector(selector)) seen[name] ??= Date.now() / 1000;
  }).observe(document, { subtree: true, childList: true });
}"""
"""Run in the page, so that the order in which they come plays no part."""


def visit_once(visit: Visit, site: Path, reading: float = 0.0) -> dict[str, float]:
    """One visit, until the first figure and the first check are there.

    Args:
        visit: a person who has notebook 01 with all blanks filled in.
        site: what is served.
        reading: seconds between the notebook on screen, kernel idle, and Run All.

    Returns:
        Seconds since the notebook was opened and since Run All, and what came over the wire.
    """
    visit.start_page()
    visit.server.sent.clear()
    page = visit.page
    start = time.time()
    page.goto(f"{visit.address}notebooks/index.html?path={NAME}/{NAME}.ipynb")
    page.wait_for_selector(".jp-CodeCell", timeout=PATIENCE)
    found = {"notebook on screen": time.time() - start}
    page.wait_for_selector('[data-status="idle"]', timeout=PATIENCE)
    page.wait_for_timeout(1000 * reading)
    page.evaluate(NOTE_TIMES, WANTED)
    run = time.time()
    visit.choose("Run", "Run All Cells")
    page.wait_for_function(f"Object.keys(seen).length === {len(WANTED)}", timeout=PATIENCE)
    for name, at in page.evaluate("seen").items():
        found[name], found[f"{name}, since Run All"] = at - start, at - run
    sent = list(visit.server.sent)
    page.goto("about:blank")
    full = [(site / unquote(urlsplit(path).path).lstrip("/"), size) for path, size in sent if size]
    seconds = {name: round(value, 1) for name, value in found.items()}
    return seconds | {
        "requests": len(sent),
        "MB sent": megabytes(size for _, size in full),
        "MB without compression": megabytes(p.stat().st_size for p, _ in full if p.is_file()),
    }


def megabytes(sizes: Any) -> float:
    """A sum of bytes in MB (10^6), with two digits."""
    return round(sum(sizes) / 1e6, 2)


@contextmanager
def person(site: Path) -> Iterator[Visit]:
    """Somebody whose browser knows nothing but notebook 01 with all blanks filled in."""
    with visited(site, viewport={"width": 1280, "height": 900}) as visit:
        visit.bring({NAME: solved(NAME)})
        yield visit


def visits(site: Path) -> dict[str, dict[str, float]]:
    """Two visits of one person, and one of a person who reads before running anything."""
    with person(site) as visit:
        found = {"first": visit_once(visit, site), "second": visit_once(visit, site)}
    with person(site) as visit:
        return found | {f"first, {READING} s of reading": visit_once(visit, site, READING)}


def kept(site: Path) -> dict[str, float]:
    """Seconds and bytes of keeping the series for use without network, and the visit after it."""
    with person(site) as visit:
        page = visit.start_page()
        visit.server.sent.clear()
        start = time.time()
        keep_series(page)
        found = {"keeping": round(time.time() - start, 1)}
        found["MB sent for it"] = megabytes(size for _, size in visit.server.sent)
        return found | visit_once(visit, site)


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
    result["as it is"] = visits(site)
    result["kept for use without network"] = kept(site)
    with tempfile.TemporaryDirectory() as folder:
        copy = without_preloading(site, Path(folder) / "site")
        result["without preloading"] = visits(copy)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
