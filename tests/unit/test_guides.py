"""The teaching guides say what the notebooks say, and no student gets one."""

import re
from pathlib import Path

import pytest

from autograder import series
from autograder.exercises import of_notebook
from autograder.grading.build.layout import assignments
from mlp_reference.misconceptions import catalogue

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
GUIDES = sorted((ROOT / "docs/guides").glob("[0-9][0-9].md"))
TEXTS = {a.id[:2]: a.text.read_text(encoding="utf-8") for a in assignments(ROOT)}

SECTIONS = [
    "What to expect",
    "Minutes",
    "Typical mistakes",
    "Questions to discuss",
    "Early, or behind",
    "Written questions",
]


def section(guide: Path, title: str) -> str:
    text = guide.read_text(encoding="utf-8")
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, flags=re.M | re.S)
    assert found, f"{guide.name} has no section {title!r}"
    return found[1]


def minutes(guide: Path) -> dict[str, int]:
    """What stands in the table, the sum under ``Together``."""
    rows = re.findall(r"^\| (.+?) \| (\d+) \|$", section(guide, "Minutes"), flags=re.M)
    return {name: int(count) for name, count in rows}


def stated(number: str) -> dict[str, int]:
    """Blank -> minutes, as the notebook's contracts say."""
    found = re.findall(r"^`(\w+)\(.*?\)` · .*?(\d+) minutes", TEXTS[number], flags=re.M)
    return {name: int(count) for name, count in found}


def test_there_are_guides() -> None:
    assert {f"{number:02}" for number in range(10)} <= {guide.stem for guide in GUIDES}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_has_its_sections_and_is_short(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    notebook = series.find(guide.stem)
    assert notebook
    assert text.startswith(f"# Guide to {guide.stem}, {notebook.title}\n")
    assert re.findall(r"^## (.+)$", text, flags=re.M) == SECTIONS
    assert 350 <= len(text.split()) <= 800


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_minutes_are_the_notebooks_and_add_up(guide: Path) -> None:
    table = minutes(guide)
    together = table.pop("Together")
    assert together == sum(table.values())
    blanks = {name[1:-1]: count for name, count in table.items() if name[0] == "`"}
    assert blanks == stated(guide.stem)
    assert list(blanks) == [exercise.name for exercise in of_notebook(guide.stem)]
    said = section(guide, "Minutes")
    notebook = series.find(guide.stem)
    assert notebook
    assert re.search(rf"says {notebook.minutes}\b", said)
    if blanks_said := re.search(r"the blanks (?:alone )?are (\d+) of them", said):
        assert int(blanks_said[1]) == sum(blanks.values())
    index = (guide.parent / "README.md").read_text(encoding="utf-8")
    assert f"| [{guide.stem} {notebook.title}]({guide.name}) | {together} |" in index


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_mistakes_are_those_of_the_catalogue(guide: Path) -> None:
    known: dict[str, set[str]] = {exercise.name: set() for exercise in of_notebook(guide.stem)}
    for entry in catalogue():
        if entry.exercise[:2] == guide.stem:
            known[entry.exercise[3:]].add(entry.slug)
    blanks = []
    text = section(guide, "Typical mistakes")
    for item in re.findall(r"^- (.*?)(?=^- |^$|\Z)", text, flags=re.M | re.S):
        head, _, rest = item.partition(":")
        names = re.findall(r"\*\*(\w+)\*\*", head)
        blanks += names
        slugs = [slug for slug in re.findall(r"`([a-z0-9-]+)`", rest) if "-" in slug]
        assert slugs, names
        for slug in slugs:
            assert any(slug in known[name] for name in names), f"{names}: {slug}"
    assert set(blanks) <= set(known)
    assert len(blanks) >= len(known) - 2


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_figures_are_the_notebooks(guide: Path) -> None:
    found = re.findall(r"\d+\.\d+(?:e[+-]?\d+)?|\d+e[+-]?\d+", guide.read_text(encoding="utf-8"))
    assert [figure for figure in found if figure not in TEXTS[guide.stem]] == []


# Who gets them


def test_released_notebooks_come_without_them() -> None:
    """What is handed out: a folder for each notebook, and the students' wheel (test_wheel.py)."""
    beside = [path.name for path in (ROOT / "notebooks").rglob("*") if path.is_file()]
    assert [name for name in beside if not name.endswith(".ipynb")] == []
    sentences = {
        line
        for guide in GUIDES
        for line in guide.read_text(encoding="utf-8").splitlines()
        if len(line.split()) > 12
    }
    assert len(sentences) > 50
    for path in (ROOT / "notebooks").rglob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert not [line for line in sentences if line in text]
