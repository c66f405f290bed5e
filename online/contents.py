"""The notebooks as the site gives them: those of the course, each marked with its edition.

The mark is in the notebook's metadata. By it the start page knows that a learner's saved notebook
is of an earlier edition than the site; nothing else in the file is changed.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from online.problem import SiteProblem

MARK = "backward_pass_site"


@dataclass(frozen=True)
class Entry:
    """A notebook of the site.

    Attributes:
        path: in the site's files, e.g. ``01_backward_pass/01_backward_pass.ipynb``.
        edition: eight letters that change when the notebook does.
        text: the file.
        title: its first heading.
        lead: the paragraph below that heading.
        facts: time, points and the like, as (name, text).
        objectives: what can be done afterwards.
    """

    path: str
    edition: str
    text: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    objectives: tuple[str, ...]

    @property
    def id(self) -> str:
        """Name of its folder, e.g. ``01_backward_pass``."""
        return self.path.partition("/")[0]


def entries(folder: Path) -> list[Entry]:
    """The notebooks of a folder, each in a folder of its own, in the order of their names.

    Raises:
        SiteProblem: there are none, or one cannot be read.
    """
    found = [entry(path, folder) for path in sorted(folder.glob("*/*.ipynb"))]
    if not found:
        raise SiteProblem(
            "There are no notebooks.", folder, "put each into a folder of its own: ID/ID.ipynb"
        )
    return found


def entry(path: Path, folder: Path) -> Entry:
    """Read one notebook.

    Raises:
        SiteProblem: it is no notebook.
    """
    text = path.read_text(encoding="utf-8")
    edition = hashlib.sha256(text.encode()).hexdigest()[:8]
    try:
        document = json.loads(text)
        first = "".join(document["cells"][0]["source"])
        document["metadata"][MARK] = {"edition": edition}
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise SiteProblem(
            f"This is no notebook: {error}", path, "open it in Jupyter and save it again"
        ) from error
    title, lead, facts, objectives = said(first, path.stem)
    return Entry(
        path.relative_to(folder).as_posix(),
        edition,
        json.dumps(document, indent=1, ensure_ascii=False) + "\n",
        title,
        lead,
        facts,
        objectives,
    )


def said(
    first: str, fallback: str
) -> tuple[str, str, tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Title, lead, facts and objectives of a notebook's first cell, as our notebooks write it."""
    blocks = [block.strip() for block in first.split("\n\n") if block.strip()]
    heads = [block for block in blocks if block.startswith("# ")]
    title, _, rest = (heads[0][2:] if heads else fallback).partition("\n")
    others = [block for block in blocks if block not in heads]
    lead = rest or next((b for b in others if b[0] not in "-*#|"), "")
    objectives = tuple(
        line[2:].strip().rstrip(";.")
        for block in others
        if block.startswith("- ")
        for line in block.splitlines()
        if line.startswith("- ")
    )
    facts = []
    for block in others:
        if block.startswith("**Time**"):
            for part in block.split("**")[1:]:
                facts.append(part.strip())
    pairs = tuple(zip(facts[::2], facts[1::2], strict=False))
    return title, lead.replace("\n", " "), pairs, objectives


def write(found: list[Entry], folder: Path) -> None:
    """Put the notebooks where JupyterLite takes them from."""
    for item in found:
        path = folder / item.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(item.text, encoding="utf-8")
