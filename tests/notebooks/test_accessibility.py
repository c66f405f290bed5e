"""What notebooks draw and show, for people who do not see it well; each check can fail."""

import html
import json
import re
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure

from tests.support import colours
from tests.support.colours import DARK, GRAPHICS, LIGHT, TEXT, contrast

pytestmark = pytest.mark.notebooks

ROOT = Path(__file__).parents[2]


def runs_of(assignment: Any, run: Any) -> list[dict[str, Any]]:
    return [*run(assignment.source, 2), *run(assignment.released, 1)]


def test_no_figure_needs_good_eyes(assignment: Any, run: Any) -> None:
    drawn = [(r["id"], found) for r in runs_of(assignment, run) for found in r["figures"]]
    assert [entry for entry in drawn if entry[1]] == []


# ---- pictures have words beside them ----


def undescribed(bundle: dict[str, Any]) -> list[str]:
    """Pictures in an output without an alternative text that is also shown beside them."""
    page = bundle.get("text/html", "")
    found = []
    if not page and any(kind.startswith("image/") for kind in bundle):
        found.append("a bare picture")
    for image in re.findall(r"<img [^>]*>", page):
        alternative = re.search(r'alt="([^"]*)"', image)
        words = html.unescape(alternative.group(1)) if alternative else ""
        caption = page.partition("<figcaption")[2]
        if len(words) <= 60 or html.escape(words, quote=True) not in caption:
            found.append(f"a picture with the words {words!r}")
    return found


def test_every_picture_has_a_description_beside_it(assignment: Any, run: Any) -> None:
    outputs = [(r["id"], d) for r in runs_of(assignment, run) for d in r["data"]]
    assert [(cell, undescribed(d)) for cell, d in outputs if undescribed(d)] == []


@pytest.mark.parametrize(
    "bundle",
    [
        {"image/png": "abc", "text/plain": "<Figure>"},
        {"text/html": "<img src='a'>"},
        {"text/html": '<img alt="A graph"><figcaption>A graph</figcaption>'},
        {"text/html": f'<img alt="{"words " * 20}">'},
    ],
)
def test_a_picture_without_words_would_be_found(bundle: dict[str, Any]) -> None:
    assert len(undescribed(bundle)) == 1


# ---- colours of what is shown as HTML, in both themes ----


def pale(page: str) -> list[str]:
    """Colours of a page that are too near the background of one theme.

    The colour of a mark or an edge needs 3 to 1, that of words 4.5 to 1.
    """
    found = []
    for style, content in re.findall(r'style="([^"]*)"[^>]*>([^<]*)', page):
        for name, colour in re.findall(r"([a-z-]*color|border[a-z-]*):[^;]*?(#[0-9a-f]{6})", style):
            if name == "background-color":
                continue
            limit = TEXT if name == "color" and re.search(r"\w\w", content) else GRAPHICS
            for theme in (LIGHT, DARK):
                ratio = contrast(colour, theme)
                if ratio < limit:
                    found.append(f"{name} {colour} on {theme}: {ratio:.1f}")
    return found


def test_colours_of_outputs_are_readable_in_both_themes(assignment: Any, run: Any) -> None:
    pages = [d["text/html"] for r in runs_of(assignment, run) for d in r["data"] if "text/html" in d]
    assert any("border-left" in page for page in pages)
    assert [found for page in pages for found in pale(page)] == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ('<p style="color:#cccccc">words</p>', "color #cccccc on #ffffff: 1.6"),
        ('<p style="color:#1b7f4d">words</p>', "color #1b7f4d on #111111: 3.8"),
        ('<p style="border-left:4px solid #222222">x</p>', "border-left #222222 on #111111: 1.2"),
    ],
)
def test_a_pale_colour_would_be_found(page: str, said: str) -> None:
    assert said in pale(page)


def test_a_mark_may_be_fainter_than_words() -> None:
    assert pale('<span style="color:#1b7f4d">✓</span>') == []


# ---- figures that are told by colour alone, or hardly seen ----


def two(**second: Any) -> Figure:
    """Two lines; the second differs in what is given."""
    figure = Figure()
    axes = figure.add_subplot(title="A title", xlabel="x", ylabel="y")
    axes.plot([0, 1], color="#0072B2")
    axes.plot([1, 0], **{"color": "#B84A00", **second})
    return figure


def drawn(draw: Any) -> Figure:
    figure = Figure()
    draw(figure.add_subplot(title="A title", xlabel="x", ylabel="y"))
    return figure


BLUE_RED = ["#0072B2", "#B84A00"]


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (two(), "two lines differ in colour alone"),
        (drawn(lambda a: a.bar([0, 1], [1, 2], color=BLUE_RED)), "two areas differ"),
        (drawn(lambda a: a.scatter([0, 1], [1, 2], c=BLUE_RED)), "points differ in colour alone"),
        (drawn(lambda a: a.imshow(np.eye(3), cmap="jet")), "in grey, jet mixes values up"),
        (drawn(lambda a: a.pcolormesh(np.eye(3), cmap="RdBu")), "in grey, RdBu mixes values up"),
        (two(linestyle="--", color="#dddddd"), "a line has a contrast of 1.4"),
        (two(linestyle="--", alpha=0.2), "a line has a contrast of"),
        (drawn(lambda a: a.text(0, 0, "pale", color="#999999")), "'pale' has a contrast of 2.8"),
        (drawn(lambda a: a.set_title("")), "no title"),
        (drawn(lambda a: a.set_xlabel("")), "no name for the horizontal axis"),
        (drawn(lambda a: a.set_ylabel("")), "no name for the vertical axis"),
    ],
)
def test_a_poor_figure_would_be_found(figure: Figure, said: str) -> None:
    assert any(said in complaint for complaint in colours.problems(figure))


@pytest.mark.parametrize(
    "figure",
    [
        two(linestyle="--"),
        two(marker="o"),
        two(color="#0072B2"),
        drawn(lambda a: a.bar([0, 1], [1, 2], color=BLUE_RED, hatch=["/", ""])),
        drawn(lambda a: a.imshow(np.eye(3), cmap="cividis")),
        drawn(lambda a: a.scatter([0, 1], [1, 2], c=[0.0, 1.0], cmap="viridis")),
    ],
)
def test_a_second_cue_is_enough(figure: Figure) -> None:
    assert colours.problems(figure) == []


def test_a_figure_that_is_left_open_is_looked_at(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "bad.ipynb"
    code = "import matplotlib.pyplot as plt\nplt.plot([1, 2], 'C0');\nplt.plot([2, 1], 'C1');"
    cell = {"cell_type": "code", "id": "a", "source": code}
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    (found,) = run(path, 1)
    assert any("two lines differ" in complaint for complaint in found["figures"][0])
    mpl.rcdefaults()


# ---- a second run of a cell ----


@pytest.mark.parametrize(
    ("code", "same"),
    [
        ("x = [1]", True),
        ("if 'x' not in dir(): x = [0]\nx.append(1)", False),
        ("import numpy as np\nif 'x' not in dir(): x = np.zeros(2)\nx += 1", False),
        ("import numpy as np\nx = np.random.default_rng(0)\ny = x.random()", True),
    ],
)
def test_a_second_run_that_changes_a_name_is_seen(
    tmp_path: Path, run: Any, code: str, same: bool
) -> None:
    path = tmp_path / "twice.ipynb"
    cell = {"cell_type": "code", "id": "a", "source": code}
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    first, second = run(path, 2)
    assert (first["names"] == second["names"]) == same


# ---- pictures of the documentation ----

PICTURES = sorted((ROOT / "docs").rglob("*.svg"))
COLOUR = r"#[0-9a-fA-F]{6}"


def styles(svg: str) -> dict[str, dict[str, dict[str, str]]]:
    """Theme -> class -> fill and stroke, of the style sheet inside a drawing."""
    sheet = "".join(re.findall(r"<style>(.*?)</style>", svg, flags=re.S))
    light, _, dark = sheet.partition("prefers-color-scheme")

    def rules(text: str) -> dict[str, dict[str, str]]:
        return {
            name: dict(re.findall(rf"(fill|stroke): ({COLOUR})", body))
            for name, body in re.findall(r"\.(\w+) \{([^}]*)\}", text)
        }

    found = {"light": rules(light)}
    found["dark"] = {name: {**found["light"][name], **body} for name, body in rules(dark).items()}
    return found


def pale_in_drawing(svg: str) -> list[str]:
    """Classes of a drawing whose text or lines are too near their background."""
    found = []
    for theme, rules in styles(svg).items():
        papers = [rules[name]["fill"] for name in ("lane", "box")]
        for name, rule in rules.items():
            for kind, colour in rule.items():
                if name in ("lane", "box") and kind == "fill":
                    continue
                limit = TEXT if kind == "fill" and name != "tip" else GRAPHICS
                ratio = min(contrast(colour, paper) for paper in papers)
                if ratio < limit:
                    found.append(f"{theme}: {name} {kind} {ratio:.1f}")
    return found


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_drawings_are_readable_in_both_themes(path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    assert "<title" in svg
    assert set(styles(svg)) == {"light", "dark"}
    assert styles(svg)["dark"], "no colours for a dark page"
    assert pale_in_drawing(svg) == []


def test_a_pale_drawing_would_be_found() -> None:
    svg = (
        "<style>.lane { fill: #eeeeee; } .box { fill: #ffffff; stroke: #dddddd; }"
        " .ink { fill: #888888; } @media (prefers-color-scheme: dark) {"
        " .lane { fill: #111111; } .box { fill: #000000; stroke: #eeeeee; } .ink { fill: #333333; }"
        " }</style>"
    )
    found = pale_in_drawing(svg)
    assert [line.rsplit(" ", 1)[0] for line in found] == [
        "light: box stroke",
        "light: ink fill",
        "dark: ink fill",
    ]
