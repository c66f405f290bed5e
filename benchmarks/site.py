"""How long the site takes in a browser, and what it transfers: ``python -m benchmarks.site``.

One person opens notebook 01 with all blanks filled in and chooses Run All; the second visit is with
what the browser has kept. Chromium on this machine, server on this machine: no network between.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from online.layout import OUTPUT
from tests.support.site import PATIENCE, Visit, solved, visited

NAME = "01_backward_pass"
FIGURE = ".jp-OutputArea img[src^='data:image/png']"
CHECKED = ".jp-OutputArea [role=status]"


def visit_once(visit: Visit) -> dict[str, float]:
    """Seconds since the notebook was opened, and megabytes that came over the wire."""
    page = visit.context.new_page()
    visit.page = page
    session = visit.context.new_cdp_session(page)
    session.send("Network.enable")
    received: list[float] = []
    session.on("Network.loadingFinished", lambda e: received.append(e["encodedDataLength"]))
    visit.start_page()
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
    page.close()
    found["requests"] = len(received)
    found["MB received by the page"] = round(sum(received) / 1e6, 1)
    return found


def sizes(site: Path) -> dict[str, float]:
    """What lies in the folder."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return {"files": len(files), "MB": round(sum(p.stat().st_size for p in files) / 1e6, 1)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--site", type=Path, default=OUTPUT, help="built site (default: _site)")
    options = parser.parse_args(arguments)
    result: dict[str, Any] = {"site": sizes(options.site)}
    with visited(options.site, viewport={"width": 1280, "height": 900}) as visit:
        visit.bring({NAME: solved(NAME)})
        first = len(visit.requests)
        result["cold"] = visit_once(visit)
        result["cold"]["requests with those of workers"] = len(visit.requests) - first
        result["warm"] = visit_once(visit)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
