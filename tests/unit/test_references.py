"""Every citation of a notebook is in docs/references.md, and every entry there is used."""

import calendar
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder import series

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/references.md"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*/*.ipynb"))
PAGES = [
    ROOT / "README.md",
    *(path for path in sorted((ROOT / "docs").rglob("*.md")) if path.name not in {PAGE.name}),
    *sorted((ROOT / "worked_answers").rglob("*.md")),
]
OWN_SOURCES = {"teaching.md"}
"""Pages that list their own sources."""

MONTHS = set(calendar.month_name[1:])


def words(path: Path) -> str:
    """What a notebook or page says, with single spaces."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    return re.sub(r"\s+", " ", text)


def links(text: str) -> set[str]:
    """Addresses in a text, without the punctuation that follows them."""
    found = re.findall(r"https?://[^\s<>\"'`\]]+", text)
    return {re.sub(r"[.,;:]+$", "", _balanced(link)) for link in found}


def _balanced(link: str) -> str:
    """Up to a closing bracket that was not opened within."""
    depth = 0
    for place, letter in enumerate(link):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return link[:place]
    return link


def cited(text: str) -> set[tuple[str, str]]:
    """(surname, year), as in "Kaynak (1998)", "Bengio 2010" or "He et al., 2015"."""
    pattern = r"([A-Z][\w'-]+)(?: et al\.?)?,? \(?((?:18|19|20)\d\d)\b(?![-.\d])"
    return {(name, year) for name, year in re.findall(pattern, text) if name not in MONTHS}


@dataclass(frozen=True)
class Entry:
    """One source: its citation, and (where, the words there)."""

    citation: str
    used: tuple[tuple[str, str], ...]


def entries() -> list[Entry]:
    text = PAGE.read_text(encoding="utf-8")
    found = []
    for item in re.findall(r"^- (.*?)(?=^- |^## |\Z)", text, flags=re.M | re.S):
        citation, *uses = re.split(r"^  - ", item, flags=re.M)
        places = [
            re.fullmatch(r"(.+?): \"(.+)\"", re.sub(r"\s+", " ", use.strip())) for use in uses
        ]
        assert all(places), citation
        used = tuple((place[1], place[2]) for place in places if place)
        found.append(Entry(re.sub(r"\s+", " ", citation), used))
    return found


ENTRIES = entries()


def place_of(where: str) -> Path | None:
    """The file that an entry names; None for a notebook of the series that is still to come."""
    if re.fullmatch(r"\d\d", where):
        assert where in {notebook.number for notebook in series.ALL}
        return next((path for path in NOTEBOOKS if path.name.startswith(where)), None)
    link = re.fullmatch(r"\[.+\]\((.+)\)", where)
    assert link, where
    return PAGE.parent / link[1]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.citation[:40])
def test_an_entry_is_used(entry: Entry) -> None:
    assert entry.used
    for where, phrase in entry.used:
        path = place_of(where)
        assert path is None or phrase in words(path), f"{where}: {phrase}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_citations_of_a_notebook_are_in_the_list(path: Path) -> None:
    text, listed = words(path), words(PAGE)
    assert links(text) - links(listed) == set()
    for name, year in cited(text):
        assert any(name in e.citation and year in e.citation for e in ENTRIES), (name, year)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_of_a_page_are_in_the_list(path: Path) -> None:
    if path.name in OWN_SOURCES:
        assert "| source | read |" in words(path)
        return
    assert links(words(path)) - links(words(PAGE)) == set()


def test_citations_are_recognised() -> None:
    text = (
        "(*Efficient BackProp*, Müller 1998), Glorot and Bengio 2010, He et al., 2015; Sun (1998)"
    )
    assert cited(text) == {
        ("Müller", "1998"),
        ("Bengio", "2010"),
        ("He", "2015"),
        ("Sun", "1998"),
    }
    assert cited("In May 2020 the logarithm of -2000, seed 12345") == set()
    text = "see [x](https://a.org/b(83)c), <https://d.org/e>. Or https://f.org/g."
    assert links(text) == {"https://a.org/b(83)c", "https://d.org/e", "https://f.org/g"}
