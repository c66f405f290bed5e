"""The feedback page says what was found, in the order that helps, and nothing that it must not."""

import re

import nbformat
import numpy as np
import pytest

from autograder.grading.feedback import advice
from autograder.grading.feedback.grades import Comment
from autograder.grading.feedback.heat import heat
from tests.support.colours import TEXT, contrast
from tests.support.feedback import (
    BLANKS,
    CRASHED,
    RELEASED,
    SUBMISSIONS,
    autograded,
    grades,
    html,
    judge,
    verdicts,
    with_mark,
)
from tests.support.leaks import leaks
from tests.support.notebook import source_of
from tests.support.page_text import Element, parse

pytestmark = pytest.mark.unit

LARGEST = 300_000


def article(kind, name, **more) -> Element:
    """What the page says about one answer."""
    found = [a for a in parse(html(kind, **more)).all("article") if a.all("h3")[0].all("code")]
    return next(a for a in found if a.all("h3")[0].all("code")[0].text == name)


def sections(page: str) -> list[str]:
    return [heading.text for heading in parse(page).all("h2")]


# What it says, by kind of verdict


def test_right_everywhere():
    page = html("right")
    assert sections(page) == ["Points", "What is right", "What to try next", "Your notebook"]
    assert "20 of 20 points" in page
    assert "Go on with When a check lies" in parse(page).text
    assert not parse(page).all("figure")


def test_a_known_mistake_is_named_with_its_evidence_and_folded_help():
    found = article("known", "deriv_squared_loss")
    assert "not right yet, 0 of 2 points" in found.text
    assert "derivative is 7 times what it should be" in found.text
    assert "This looks like: The average over the batch" in found.text
    assert found.all("caption")[0].text == "Part by part"
    folded = found.all("details")
    assert [d.all("summary")[0].text for d in folded] == [
        "Where to look",
        "A question",
        "The principle",
    ]
    assert not any("open" in d.attributes for d in folded)
    # Each step lies in the one before it, so that nobody reads more than they want to.
    assert [len(d.all("details")) for d in folded] == [2, 1, 0]
    assert advice.VISIBLE in found.text
    assert not found.all("figure")  # one factor everywhere: a map would say no more


def test_the_students_own_code_stands_beside_it():
    found = article("values", "backward")
    assert "W2 @ dy_2" in found.all("pre")[0].text.replace("  ", " ")
    assert not article("right", "backward").all("pre")


def test_errors_are_shown_entry_by_entry_with_words():
    found = article("values", "backward")
    maps = {f.all("strong")[0].text: f for f in found.all("figure")}
    wrong = {e.part for e in verdicts("values")["backward"].evidence if not e.ok}
    assert maps.keys() == wrong
    figure = maps["dW1"]
    assert "entries are off" in figure.all("figcaption")[0].text
    for row in figure.all("tbody")[0].all("tr"):
        for entry in row.all("td"):
            assert (entry.attributes["class"] == "s0") == (entry.text == "0")


def test_an_unknown_mistake_is_not_given_a_name():
    found = article("unknown", "backward")
    assert "Not a mistake that the grader knows" in found.text
    assert "This looks like" not in found.text
    assert "partly right" in found.text


def test_error_carried_forward():
    found = article("carried", "backward")
    assert "right with your own functions, 7 of 7 points" in found.text
    assert "Error carried forward: your backward is right given your own deriv_squared_loss" in (
        found.text
    )
    assert "0 of 2" in article("carried", "deriv_squared_loss").text


def test_a_stand_in_is_told():
    found = article("lent", "backward")
    assert "Your own deriv_sigmoid is not right yet, so backward was tried with a right one" in (
        found.text
    )
    assert "tried with a right one" not in article("values", "backward").text


def test_empty():
    page = html("empty")
    assert "What is right" not in sections(page)
    assert "Not filled in" in sections(page)
    steps = parse(page).all("ol")[0].text
    assert "Begin with deriv_sigmoid : fill in its cell" in steps
    assert "If you are stuck" not in steps


def test_crashed():
    found = article("crashed", "backward")
    assert CRASHED in found.text
    assert "Not a mistake" not in found.text


def test_repaired():
    notes = ["The cell of `backward` was split; its parts were joined."]
    beside = Comment(noted=notes[0])
    page = html("right", given=grades("right", **{"01_backward_blank": beside}), notes=notes)
    assert "About this submission" in sections(page)
    assert parse(page).text.count("was split; its parts were joined") == 2


def test_a_file_that_cannot_be_read_is_not_taken_for_an_empty_one():
    given = grades("empty")
    for name in BLANKS.values():
        given = with_mark(given, name.id, look=True)
    page = html("empty", given=given, notes=["The file is not a notebook."])
    assert advice.READ_FIRST in page
    assert advice.LOOK in page


def test_visible_check_passed_and_a_hidden_problem_did_not():
    assert verdicts("hidden only")["backward"].visible_pass
    found = article("hidden only", "backward")
    assert "The check passes in your notebook, and not here" in found.text
    assert "second look" in found.text
    assert advice.UNSEEN in found.text
    for kind in ("known", "values", "unknown", "crashed"):
        assert "passes in your notebook, and" not in html(kind)


def test_points_given_by_hand_and_comments():
    written = Comment("See **chapter 2**, [here](https://example.org/).", "Noted.")
    given = grades("known", **{"01_deriv_squared_loss_blank": written})
    given = with_mark(given, "01_deriv_squared_loss", points=2.0, by_hand=True)
    found = article("known", "deriv_squared_loss", given=given)
    assert "right, 2 of 2 points" in found.text
    assert advice.BY_HAND in found.text
    assert "Comment by your instructor See chapter 2 , here" in found.text
    assert found.all("a")[0].attributes["href"] == "https://example.org/"
    assert "Note by the grader Noted." in found.text


def test_not_graded_yet():
    given = with_mark(grades("right"), "01_backward", points=None)
    page = html("right", given=given)
    assert "1 not graded yet" in page
    assert "of 7 points" in article("right", "backward", given=given).text
    assert advice.WAIT in page


def test_late():
    page = html("right", given=grades("right", late=3.0))
    assert "17 of 20 points" in page
    assert "3 points were taken off because it was late" in page


def written_answer(page_source: str) -> object:
    notebook = autograded("right")
    mark = {"grade_id": "essay", "grade": True, "solution": True, "points": 4, "locked": False}
    mark |= {"schema_version": 3, "task": False}
    notebook.cells.append(
        nbformat.v4.new_markdown_cell(page_source, metadata={"nbgrader": mark}, id="essay")
    )
    return notebook


def test_a_written_answer_is_shown_with_its_points():
    given = grades("right")
    marks = {**given.marks, "essay": given.marks["01_forward"]}
    given = type(given)(marks, {"essay": Comment("Well put.")})
    notebook = written_answer("# Why\n\nBecause <script>alert(1)</script> of $x$.")
    found = article("right", "essay", notebook=notebook, given=given)
    assert "Because" in found.text
    assert "Well put." in found.text
    assert not parse(html("right", notebook=notebook, given=given)).all("script")
    assert len(parse(html("right", notebook=notebook, given=given)).all("h1")) == 1


@pytest.mark.parametrize("hidden", [False, True])
def test_an_instructors_own_test_is_shown_without_its_hidden_part(hidden):
    source = "assert x == 1"
    if hidden:
        source += "\n### BEGIN HIDDEN TESTS\nassert x == 4711\n### END HIDDEN TESTS"
    notebook = autograded("right")
    mark = {"grade_id": "own", "grade": True, "solution": False, "points": 4, "locked": True}
    output = nbformat.v4.new_output("error", ename="AssertionError", evalue="not 4711")
    cell = nbformat.v4.new_code_cell(
        source, metadata={"nbgrader": mark}, outputs=[output], id="own"
    )
    notebook.cells.append(cell)
    given = grades("right")
    given = type(given)({**given.marks, "own": type(given.marks["01_forward"])(0.0, 4.0)}, {})
    page = html("right", notebook=notebook, given=given)
    assert advice.TEST_FAILED in page
    assert ("4711" in page) != hidden


def test_a_verdict_of_an_earlier_version_still_makes_a_page():
    notebook = autograded("known")
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            for mime in output.get("data", {}):
                if mime.endswith("verdict+json"):
                    short = {"passed", "sentence", "points", "max_points"}
                    output.data[mime] = {k: output.data[mime][k] for k in short}
    assert "derivative is 7 times" in html("known", notebook=notebook)


def test_only_a_check_cell_carries_a_verdict():
    notebook = autograded("empty")
    outputs = {cell.id: cell.get("outputs") for cell in autograded("right").cells}
    blank = next(cell for cell in notebook.cells if cell.id == "01_backward_blank")
    blank.outputs = outputs["01_backward"]
    assert "right, 7 of 7" not in html("empty", notebook=notebook)


# What it must not say


def hidden_numbers() -> set[str]:
    """Numbers of the hidden problems, in six and more digits."""
    found: set[str] = set()

    def add(value: object) -> None:
        if isinstance(value, list | tuple):
            for item in value:
                add(item)
        elif isinstance(value, dict):
            add(list(value.values()))
        elif isinstance(value, float | np.ndarray):
            for number in np.ravel(value):
                if number and np.isfinite(number) and abs(number) % 0.25:
                    found.add(f"{abs(number):.6g}")

    for problems in judge().problem_set.hidden.values():
        for problem in problems:
            add(problem.arguments)
            add(dict(problem.expected))
    return {text for text in found if len(text) >= 7 and "e" not in text}


def said_numbers(page: str) -> set[str]:
    numbers = re.findall(r"\d+\.\d+", page)
    return {f"{float(n):.6g}" for n in numbers if len(n) >= 7}


def test_no_number_of_a_hidden_problem():
    hidden = hidden_numbers()
    assert len(hidden) > 500
    for kind in SUBMISSIONS:
        assert not said_numbers(html(kind)) & hidden, kind
    some = sorted(hidden)[0]
    assert said_numbers(f"<td>{some}</td>") & hidden  # it would be seen


def test_a_hidden_problem_is_told_without_any_number():
    found = article("hidden only", "backward")
    said = next(e for e in found.all("div") if e.attributes.get("class") == "said")
    assert re.findall(r"\d[.,]\d|e[+-]\d", said.text) == []
    assert not found.all("figure")


def test_no_reference_code():
    assert leaks("page.html", html("empty").encode()) == []
    solved = f"```python\n{source_of('backward')}\n```"
    assert leaks("page.html", solved.encode())  # it would be seen


# Form


@pytest.mark.parametrize("kind", SUBMISSIONS)
def test_form(kind):
    text = html(kind)
    page = parse(text)
    assert len(text.encode()) < LARGEST
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("title")) == 1
    assert page.all("html")[0].attributes["lang"] == "en"
    identities = re.findall(r'\bid="([^"]*)"', text)
    assert len(identities) == len(set(identities))
    for link in page.all("a"):
        target = link.attributes["href"]
        assert target.startswith("#")
        assert target[1:] in identities
    for table in page.all("table"):
        assert table.all("th"), table.text
    for region in (e for tag in ("div", "pre") for e in page.all(tag)):
        if "tabindex" in region.attributes and region.attributes["tabindex"] == "0":
            assert region.attributes.get("aria-label"), region.text[:80]
    assert not page.all("script")
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=.?(?:https?:)?//|@import|url\(", text)


def test_cells_of_the_course_are_left_out_and_own_ones_are_shown():
    notebook = autograded("right")
    added = nbformat.v4.new_code_cell("mine = 1", id="mine")
    added.outputs = [nbformat.v4.new_output("stream", text="<b>printed</b>")]
    notebook.cells.append(added)
    page = html("right", notebook=notebook)
    own = next(e for e in parse(page).all("div") if e.attributes.get("id") == "notebook-container")
    assert "&lt;b&gt;printed" in page
    assert "mine = 1" in own.text
    released = "".join(RELEASED["cells"][0]["source"]).splitlines()[2][:40]
    assert released not in page
    assert sum(e.attributes.get("role") == "status" for e in own.all("div")) == len(BLANKS)


def palettes() -> list[dict[str, str]]:
    found = re.findall(r":root \{([^}]*)\}", html("right"))
    light, dark = (dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]+)", rule)) for rule in found)
    return [light, {**light, **dark}]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_contrast(theme):
    colours = palettes()[theme]
    pairs = [("ink", p) for p in ("paper", "box", "note")]
    pairs += [("soft", p) for p in ("paper", "box", "note")]
    pairs += [(word, "paper") for word in ("link", "good", "bad")]
    pairs += [(word, "box") for word in ("k", "s", "c", "m", "f")]
    pairs += [("on-light", "h1"), ("on-light", "h2"), ("on-dark", "h3"), ("on-dark", "h4")]
    assert {p: c for p in pairs if (c := contrast(colours[p[0]], colours[p[1]])) < TEXT} == {}


def test_a_map_names_a_column_that_is_off():
    found = heat({"part": "dW1", "tolerance": 1e-9, "errors": [[0.0, 2.0], [1e-10, 40.0]]})
    assert found.summary == "2 of 4 entries are off: all of column 1."
    assert found.rows == (((0, "0"), (4, "2")), ((0, "0"), (4, "40")))
