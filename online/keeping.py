"""What lets a browser keep the site: our service worker around JupyterLite's, and a list of files.

JupyterLite's worker stays as it is, under another name; ours answers first and then loads it. What
ours takes for granted of it was read in one version, so a change of it stops the build.
"""

import json
import shutil
from pathlib import Path

from online.downloads import sha256
from online.layout import HERE
from online.problem import SiteProblem

WORKER = "service-worker.js"
THEIRS = "jupyterlite-worker.js"
THEIRS_SHA256 = "04c589404da6460117751131c3ea8786d26be313776ef5be4bd53d4e6cdda772"
"""Of the worker of jupyterlite-core 0.6.4."""

LIST = "files.json"
HASH_DIGITS = 16


def put_worker(site: Path) -> None:
    """Put our worker in the place of JupyterLite's.

    Raises:
        SiteProblem: JupyterLite's is missing, or not the one that was read.
    """
    theirs = site / WORKER
    if not theirs.exists() or sha256(theirs) != THEIRS_SHA256:
        raise SiteProblem(
            "This is not the service worker of JupyterLite that ours was written for.",
            theirs,
            "read both (online/service-worker.js says what it leaves to JupyterLite's), run make "
            "test-site, then correct THEIRS_SHA256 in online/keeping.py",
        )
    theirs.rename(site / THEIRS)
    shutil.copyfile(HERE / WORKER, site / WORKER)


def put_list(site: Path) -> None:
    """List all files of the finished site: path -> [first digits of its SHA-256, bytes]."""
    (site / LIST).unlink(missing_ok=True)
    listed = {
        path.relative_to(site).as_posix(): [sha256(path)[:HASH_DIGITS], path.stat().st_size]
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    (site / LIST).write_text(json.dumps(listed, separators=(",", ":")), encoding="utf-8")
