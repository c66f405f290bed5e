"""A verdict as text and as HTML: complete, escaped, balanced, and as it was last looked at."""

import difflib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from autograder.compare import Evidence
from autograder.render import as_html, as_text
from autograder.verdict import Finding, Verdict

pytestmark = pytest.mark.unit

DATA = Path(__file__).with_name("data")

PASSED = Verdict(
    exercise="01_forward",
    name="forward",
    asks="the list of activations",
    points=4.0,
    max_points=4,
    passed=True,
    sentence="forward is right.",
    hints=("a", "b", "c"),
)
PARTLY = Verdict(
    exercise="01_backward",
    name="backward",
    asks="the list [dW1, db1]: each array shaped as its parameter",
    points=3.5,
    max_points=7,
    passed=False,
    sentence="db1 is 7 times what it should be, everywhere. dW1 is right (tried: a batch of one).",
    label="a batch of one",
    evidence=(
        Evidence("dW1", True, "", (3, 2), "(3, 2)", 4.4e-16, 1e-9, (1, 1), 1.0, (1.0, 1.0)),
        Evidence("db1", False, "value", (3,), "(3,)", 6.0, 1e-9, (2,), 7.0, (1.0, 7.0)),
    ),
    findings=(
        Finding("one", "The batch is not averaged over.", ("Look at db1.", "Which axis?", "Once.")),
        Finding("two", "A bias is summed over everything.", ()),
    ),
    hints=("Look at db1.", "Which axis?", "Once."),
    rung=2,
)
HOSTILE = "<script>alert(\"1\")</script>&<img src=x onerror='y'>"
RAISED = Verdict(
    exercise="01_squared_loss",
    name="squared_loss",
    asks="one number",
    points=0.0,
    max_points=2,
    passed=False,
    sentence=f"squared_loss stopped with ValueError in line 2 of the function: {HOSTILE}.",
    label="one output",
    evidence=(Evidence("loss", False, "type", (), HOSTILE),),
    hints=("a", "b", "c"),
)
GOLDEN = {"passed": PASSED, "partly": PARTLY, "raised": RAISED}


@pytest.mark.parametrize("kind", ["txt", "html"])
@pytest.mark.parametrize("name", GOLDEN)
def test_verdicts_look_as_they_were_last_looked_at(name, kind):
    shown = (as_text if kind == "txt" else as_html)(GOLDEN[name])
    shown = re.sub(r"(<(?:p|div|table|tr|td|thead|tbody)[ >])", r"\n\1", shown).strip() + "\n"
    stored = (DATA / f"verdict_{name}.{kind}").read_text("utf-8")
    lines = (text.splitlines() for text in (stored, shown))
    difference = list(difflib.unified_diff(*lines, "stored", "shown", lineterm=""))
    assert not difference, "\n".join(difference)


class Balance(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.seen, self.attributes, self.text = [], [], [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def hostile_everywhere(**changes):
    finding = Finding(HOSTILE, HOSTILE, (HOSTILE,) * 3)
    fields = {
        "name": HOSTILE,
        "asks": HOSTILE,
        "sentence": HOSTILE,
        "label": HOSTILE,
        "evidence": (Evidence(HOSTILE, False, "type", (), HOSTILE),),
        "findings": (finding, finding),
        "hints": (HOSTILE,) * 3,
        "rung": 2,
    }
    return replace(PARTLY, **fields, **changes)


@pytest.mark.parametrize(
    "verdict", [*GOLDEN.values(), hostile_everywhere(), hostile_everywhere(passed=True)]
)
def test_html_is_balanced_and_holds_no_script(verdict):
    page = Balance(as_html(verdict))
    assert page.open == []
    assert set(page.seen) <= {
        "div",
        "p",
        "strong",
        "span",
        "em",
        "code",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert set(page.attributes) <= {"style", "role", "scope", "aria-hidden"}


def test_whatever_comes_from_a_student_is_escaped_and_still_readable():
    page = as_html(hostile_everywhere())
    assert "<script" not in page
    assert "<img" not in page
    assert Balance(page).text.count(HOSTILE) >= 9


def test_every_field_of_the_evidence_is_shown():
    for shown in (as_text(PARTLY), Balance(as_html(PARTLY)).text):
        for text in ("dW1", "db1", "(3, 2)", "6.0e+00", "[2]", "7", "✓ right", "✗ wrong"):
            assert text in shown


def test_columns_without_an_entry_are_left_out():
    assert "found / expected" in as_text(PARTLY)
    assert "found / expected" not in as_text(RAISED)
    assert "largest error" not in as_html(RAISED)


def test_text_holds_no_markup_and_no_trailing_blanks():
    text = as_text(PARTLY)
    assert not re.search(r"</?[a-z]", text)
    assert all(line == line.rstrip() for line in text.splitlines())


def test_the_table_of_a_text_is_aligned():
    rows = [line for line in as_text(PARTLY).splitlines() if "(3," in line]
    assert len({row.index("(3,") for row in rows}) == 1


def test_a_state_is_never_told_by_colour_alone():
    assert "✓" in as_html(PASSED)
    assert "right" in as_html(PASSED)
    assert "✗" in as_html(PARTLY)
    assert "not yet" in as_html(PARTLY)


def test_findings_come_with_their_rank():
    text = as_text(PARTLY)
    assert "This looks like: The batch is not averaged over." in text
    assert "Also: A bias is summed over everything." in text


@pytest.mark.parametrize("rung", [0, 1, 2, 3])
def test_only_the_rungs_asked_for_are_shown_and_the_next_is_offered(rung):
    verdict = replace(PARTLY, rung=rung)
    for shown in (as_text(verdict), Balance(as_html(verdict)).text):
        assert [hint in shown for hint in PARTLY.hints] == [i < rung for i in range(3)]
        assert (f"check(backward, hint={rung + 1})" in shown) == (rung < 3)


def test_where_there_is_no_help_none_is_offered():
    assert "hint=" not in as_text(replace(PARTLY, hints=()))


def test_points_are_not_spoken_of_where_there_are_none():
    assert "points" not in as_text(replace(PASSED, points=0, max_points=0))
    assert "0.5 of 2 points" in as_text(replace(RAISED, points=0.5))


@pytest.mark.parametrize(
    ("points", "text"), [(7.0, "7"), (3.5, "3.5"), (0.0, "0"), (1.3333, "1.3333")]
)
def test_text_plain_reads_as_a_number(points, text):
    verdict = replace(PARTLY, points=points)
    assert verdict._repr_mimebundle_()["text/plain"] == text


def test_the_fraction_of_a_blank_without_points_is_whether_it_passed():
    assert replace(PASSED, points=0, max_points=0).fraction == 1.0
    assert replace(PASSED, points=0, max_points=0, passed=False).fraction == 0.0
    assert PARTLY.fraction == 0.5


def test_numbers_of_numpy_are_shown_as_plain_ones():
    evidence = replace(PARTLY.evidence[1], error=np.float64(6.0), ratio=np.float64(7.0))
    assert "np." not in as_text(replace(PARTLY, evidence=(evidence,)))
