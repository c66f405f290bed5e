"""``compare(backward)``: closed until the blank is right, then other right ways and their times."""

import inspect
import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import check, exercises, worked
from autograder.alone import compare, ways
from autograder.alone.merging import same_code
from autograder.exercises import find, of_notebook
from autograder.render import as_html
from tests.support.notebook import namespace, run, source_of

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / worked.FOLDER).glob("*/*.md"))
WAYS = [
    pytest.param(path, way, id=f"{path.stem}: {way.title}")
    for path in PAGES
    for way in worked.read(path).ways
]


# The pages


@pytest.mark.parametrize("notebook", sorted({path.parent.name[:2] for path in PAGES}))
def test_every_blank_has_a_page(notebook: str) -> None:
    assert [e.name for e in of_notebook(notebook) if not worked.find(e)] == []


def test_these_notebooks_have_pages() -> None:
    found = {path.parent.name[:2] for path in PAGES}
    assert found >= {"00", "01", "02", "03", "04", "05", "06", "07", "08", "09"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_two_to_four_ways_that_differ(path: Path) -> None:
    page = worked.read(path)
    assert find(f"{path.parent.name[:2]}_{path.stem}")
    assert path.stem in page.title
    assert 2 <= len(page.ways) <= 4
    for one, other in combinations(page.ways, 2):
        assert one.title != other.title
        assert not same_code(one.source, other.source)
    assert all(len(way.text.split()) >= 25 for way in page.ways)
    assert page.text
    assert page.timed


@pytest.mark.parametrize(("path", "way"), WAYS)
def test_every_way_passes_the_check_of_the_notebook(path: Path, way: worked.Way) -> None:
    space = namespace(path.parent.name[:2], **{path.stem: way.source})
    verdict = check(space[path.stem])
    assert verdict.passed, str(verdict)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_is_timed_is_what_the_blank_takes(path: Path) -> None:
    """All ways give the same on it, but for what different formulas may differ in.

    An answer that is drawn or chosen only has the same shapes.
    """
    page = worked.read(path)
    space = namespace(path.parent.name[:2])
    run(page.setup, space)
    free = "rng" in inspect.signature(space[path.stem]).parameters or path.stem in CHOSEN
    expected = space[path.stem](*space["arguments"]())
    for way in page.ways:
        own = dict(space)
        run(way.source, own)
        for found, right in pairs(own[path.stem](*space["arguments"]()), expected):
            assert np.shape(found) == np.shape(right), way.title
            if not free:
                assert same(found, right), way.title


CHOSEN = {"sneaky_backward", "best_step"}
"""Blanks whose answer is one of many, though nothing is drawn at random."""


def pairs(found: Any, right: Any) -> Iterator[tuple[Any, Any]]:
    """What stands at the same place in two answers; one may have more keys than the right one."""
    if isinstance(right, dict):
        for key in right:
            yield from pairs(found[key], right[key])
    elif isinstance(right, list | tuple):
        for f, r in zip(found, right, strict=True):
            yield from pairs(f, r)
    elif hasattr(right, "grad"):  # a tensor of notebook 08
        yield found.data, right.data
    else:
        yield found, right


def same(found: Any, right: Any) -> bool:
    """Equal, or as near as another formula may be."""
    if right is None or isinstance(right, str):
        return bool(found == right)
    return np.allclose(found, right, rtol=1e-3, atol=1e-6)


GOOD = (
    "# Title\n\nAll.\n\n## One way\n\nWords.\n\n```python\ndef f():\n    pass\n```\n\n"
    "## What was timed\n\nA thing.\n\n```python\ndef arguments():\n    return ()\n```\n"
)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("# Title", "Title", "does not begin with a title"),
        ("## What was timed", "## Times", "the last section: ## What was timed"),
        ("## One way", "One way", "it needs a way at least"),
        ("def arguments", "def other", "does not define arguments()"),
        ("```python\ndef f():\n    pass\n```", "no code", "'One way' has 0 blocks"),
    ],
)
def test_a_page_that_cannot_be_read_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = tmp_path / "f.md"
    path.write_text(GOOD, encoding="utf-8")
    assert worked.read(path).ways[0].source == "def f():\n    pass\n"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(worked.PageError) as error:
        worked.read(path)
    assert says in str(error.value)
    assert str(path) in str(error.value)


# compare


def compared(space: dict[str, Any], name: str) -> str:
    run("from autograder.alone import compare", space)
    run(f"shown = compare({name})", space)
    return str(space["shown"])


def codes(exercise: str) -> list[str]:
    path = worked.find(find(exercise))
    assert path is not None
    return [way.source for way in worked.read(path).ways]


@pytest.mark.parametrize(
    "text",
    [
        source_of("deriv_sigmoid", ("s * (1 - s)", "s * (1 + s)")),
        "def deriv_sigmoid(x):\n    return ...",
        "deriv_sigmoid = 3",
    ],
)
def test_it_stays_closed_until_the_blank_is_right(text: str) -> None:
    space = namespace()
    run(text, space)
    run("from autograder.alone import compare\n", space)
    run('shown = compare(deriv_sigmoid, "01_deriv_sigmoid")', space)
    shown = str(space["shown"])
    assert shown.startswith("`compare(deriv_sigmoid)` opens once `check(deriv_sigmoid)` passes.")
    assert "The lock is a courtesy" in shown
    assert not any(code in shown for code in codes("deriv_sigmoid"))


def test_it_opens_with_all_ways_and_a_row_for_each() -> None:
    shown = compared(namespace(), "deriv_sigmoid")
    assert shown.startswith("### Other right ways to write deriv_sigmoid\n")
    for source in codes("deriv_sigmoid"):
        assert source.strip() in shown
    rows = [line for line in shown.splitlines() if line.startswith("| ")]
    assert len(rows) == 3 + len(codes("deriv_sigmoid"))
    assert rows[2].startswith("| yours | ")
    assert rows[2].endswith(" | 1 |")
    assert not any("stopped" in row for row in rows)


def test_a_notebook_shows_it_as_markdown() -> None:
    bundle = ways.Comparison("### x")._repr_mimebundle_()
    assert bundle == {"text/plain": "### x", "text/markdown": "### x"}


def test_what_the_learners_code_prints_and_warns_is_not_repeated(
    capsys: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    noisy = source_of(
        "deriv_sigmoid",
        ("    s = ", "    import warnings; print('noise'); warnings.warn('noise')\n    s = "),
    )
    shown = compared(namespace(deriv_sigmoid=noisy), "deriv_sigmoid")
    assert "| yours |" in shown
    captured = capsys.readouterr()
    assert (captured.out, captured.err, len(recwarn)) == ("", "", 0)


def test_a_way_that_lacks_something_is_no_harm() -> None:
    space = namespace()
    source = source_of("deriv_sigmoid").replace(
        "sigmoid(x)\n", "1 / (1 + np.exp(-np.clip(x, -700, 700)))\n"
    )
    run(source, space)
    del space["sigmoid"]
    rows = [line for line in compared(space, "deriv_sigmoid").splitlines() if line[:2] == "| "]
    assert "| From both sides | stopped |  |" in rows


def test_a_blank_without_a_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worked, "find", lambda exercise: None)
    assert "no worked answers to forward in this edition" in compared(namespace(), "forward")


def test_a_wrong_name_gets_a_suggestion() -> None:
    def bakward() -> None:
        pass

    with pytest.raises(exercises.UnknownExerciseError, match="Did you mean backward"):
        compare(bakward)


def test_a_check_that_passes_points_there_only_in_the_self_study_edition(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    space = namespace()
    run("from autograder import check", space)
    run("first = check(forward)", space)
    assert "compare" not in str(space["first"])
    shutil.copytree(ROOT / worked.FOLDER, tmp_path / worked.FOLDER)
    monkeypatch.setattr(worked, "packaged", lambda: tmp_path / worked.FOLDER)
    run("second = check(forward)", space)
    said = "Other right ways to write it: from autograder.alone import compare; compare(forward)"
    assert said in str(space["second"])
    assert "<code>from autograder.alone import compare; compare(forward)</code>" in as_html(
        space["second"]
    )
    run(source_of("forward", ("W3 @ hid_2", "-W3 @ hid_2")), space)
    run("third = check(forward)", space)
    assert "compare" not in str(space["third"])


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(None, "stopped"), (2.5, "2.5 s"), (0.0123, "12.3 ms"), (4.56e-6, "4.56 µs")],
)
def test_times_are_readable(seconds: float | None, text: str) -> None:
    assert ways._time(seconds) == text
