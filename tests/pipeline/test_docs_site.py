"""The documentation as a site: it builds without a warning, holds every page and asks no host."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import cli
from autograder.grading.build.docs_site import CONTENTS, MODULES, named
from tests.screenshots import PICTURES

pytestmark = pytest.mark.pipeline
ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LOADS = re.compile(
    r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"([^\"]*)\"|<link\b[^>]*>|url\(([^)]*)\)"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning"]
    done = subprocess.run(
        [
            *command,
            "--builder",
            "html",
            "-d",
            str(folder / "kept"),
            str(DOCS),
            str(folder / "site"),
        ],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_it_has_every_page_and_the_menu_every_page(site: Path) -> None:
    pages = {str(p.relative_to(DOCS).with_suffix("")) for p in DOCS.rglob("*.md")}
    assert {page for page in pages if not (site / f"{page}.html").is_file()} == set()
    menu = {page for group in CONTENTS.values() for page in group}
    guides = {page for page in pages if page.startswith("guides/") and page != "guides/README"}
    assert menu == pages - guides - {"index"}
    index = (site / "index.html").read_text(encoding="utf-8")
    assert {page for page in menu | guides if f'href="{page}.html"' not in index} == set()


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    files = [*site.rglob("*.html"), *site.rglob("*.css")]
    assert len(files) > len(list(DOCS.rglob("*.md")))
    for file in files:
        for found in LOADS.finditer(file.read_text(encoding="utf-8")):
            assert not re.search(r"(?:https?:)?//", found[0]) or found[0].startswith(
                ("url(data:", "url('data:", 'url("data:')
            ), (file.name, found[0])


def test_every_command_and_module_is_described(site: Path) -> None:
    commands = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    for name in cli.commands_of(cli.parser()):
        assert f"usage: autograder {name}" in commands
    reference = (site / "reference" / "python.html").read_text(encoding="utf-8")
    for modules in MODULES.values():
        for module in modules:
            assert f'id="module-{module}"' in reference


def test_every_picture_is_shown_and_can_be_taken_again() -> None:
    """What ``make screenshots`` takes is what pages show, each with words for who cannot see it."""
    text = "\n".join(page.read_text(encoding="utf-8") for page in DOCS.rglob("*.md"))
    shown = dict(re.findall(r"!\[([^\]]{80,})\]\(images/([\w-]+)\.png\)", text))
    assert sorted(shown.values()) == sorted(PICTURES)
    assert {path.stem for path in (DOCS / "images").glob("*.png")} == PICTURES.keys()


def test_formulas_are_drawn(site: Path) -> None:
    sheet = (site / "cheat-sheet.html").read_text(encoding="utf-8")
    assert sheet.count("<math") > 20
    assert "$" not in re.sub(r"<(script|style)\b.*?</\1>", "", sheet, flags=re.S)


def test_what_lies_outside_is_named() -> None:
    text = "![map](images/map.svg) [guide](guides/01.md#x) [plot](../autograder/plot.py#L1)"
    assert named(text, "") == text.replace(
        "[plot](../autograder/plot.py#L1)", "plot (`autograder/plot.py`)"
    )
    assert named("[times](../performance.md)", "guides") == "[times](../performance.md)"
    assert named("[this](../../README.md)", "guides") == "this (`README.md`)"
