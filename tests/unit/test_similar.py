"""Copies are found whatever they are called and laid out; what everybody has counts for nothing."""

import random

import pytest

from autograder.grading.report import tables
from autograder.grading.similar import published
from autograder.grading.similar.compare import LEAST, LINE, Maker, Rarity, Work, alike
from autograder.grading.similar.normal import names, tokens
from autograder.grading.similar.shown import sides
from autograder.grading.similar.winnow import RUN, WINDOW, runs, winnowed
from benchmarks import similar
from tests.support.report import LONG, OTHER, a_class, answer, html, submission

pytestmark = pytest.mark.unit

KNOWN = frozenset({"backward", "activations", "targets", "parameters", "np", "deriv_squared_loss"})
MAKER = Maker(["import numpy as np\n"], KNOWN)


def kinds(code: str) -> list[str]:
    return [token.kind for token in tokens(code, KNOWN)]


@pytest.mark.parametrize(
    "other",
    [
        LONG.replace("second", "g2").replace("top", "delta"),
        LONG.replace(" ", "  ").replace("\n", "  # so\n"),
        LONG.replace("top.sum(axis=1)]", "top.sum(axis=1),\n    ]"),
        LONG.replace("    top = ", '    """What it does."""\n    top = '),
        LONG.replace("shape[1]\n", "shape[1];\n"),
        LONG.replace("(1 - hid_2)", "(1.0 - hid_2)"),
    ],
    ids=["renamed", "spaces and comments", "trailing comma", "description", "semicolon", "1.0"],
)
def test_names_and_layout_do_not_count(other: str) -> None:
    assert other != LONG
    assert kinds(other) == kinds(LONG)


@pytest.mark.parametrize(
    "other",
    [LONG.replace("W2.T", "W2"), LONG.replace("1 - hid", "1 + hid"), LONG.replace("np", "")],
)
def test_what_is_computed_counts(other: str) -> None:
    assert (kinds(other) == kinds(LONG)) == (other == LONG)


@pytest.mark.parametrize(
    "code", ["def (", "'" * 3 + "open", '"' + "\\" * 9, "\0 é ½ ²", "", "((" * 999]
)
def test_code_that_is_no_python_is_read_too(code: str) -> None:
    for token in tokens(code, KNOWN):
        assert 0 <= token.start < token.end <= len(code)


def test_what_is_shared_for_long_enough_is_always_seen() -> None:
    draw = random.Random(3)
    for _ in range(200):
        common = [draw.choice("abcdef") for _ in range(RUN + WINDOW - 1)]
        texts = [
            " + ".join(
                [
                    *(draw.choice("uvw") for _ in range(draw.randrange(20))),
                    *common,
                    draw.choice("xyz"),
                ]
            ).replace(" + ", " ")
            for _ in range(2)
        ]
        known = set("abcdefuvwxyz")
        left, right = (winnowed(runs(tokens(text, known))) for text in texts)
        assert left & right


def test_released_code_is_left_out() -> None:
    given = Maker([LONG], KNOWN)
    assert given.work("a", {"b": LONG}).prints == frozenset()
    assert given.work("a", {"b": OTHER}).prints


def works(*codes: str) -> list[Work]:
    return [MAKER.work(f"s{n}", {"one": code, "two": code}) for n, code in enumerate(codes)]


def test_two_who_share_are_listed_and_others_are_not() -> None:
    found = alike(works(LONG, OTHER, LONG.replace("first", "g"), "def backward(): pass"), [])
    assert [(p.left.whose, p.right.whose) for p in found.pairs] == [("s0", "s2")]
    assert found.pairs[0].score > 0.95  # but for the line that defines the function
    assert found.small == ("s3",)
    assert found.published == ()


def test_what_many_have_counts_for_little() -> None:
    few, many = works(LONG, LONG, OTHER), works(*[LONG] * 12, OTHER)
    assert Rarity(few).pair(few[0], few[1]).score > 0.95
    assert Rarity(many).pair(many[0], many[1]).score < 0.1
    assert alike(many, []).pairs == ()


def test_published_answers_are_found_and_make_their_way_common() -> None:
    stock = [MAKER.work("book", {"one": LONG}), MAKER.work("page", {"two": LONG})]
    class_ = works(LONG, OTHER, OTHER.replace("slope", "s"))
    found = alike(class_, stock)
    assert [(p.left.whose, p.right.whose) for p in found.published] == [("s0", "book, page")]
    common = alike(class_, [MAKER.work(f"p{n}", {"one": OTHER, "two": OTHER}) for n in range(9)])
    assert common.pairs == ()


def test_marks_are_on_what_is_shared_and_nothing_of_the_code_acts() -> None:
    hostile = LONG.replace("return grads", "return '<script>' and grads")
    mine = works(hostile, hostile.replace("(out - targets)", "(targets - out)"), OTHER)
    found = alike(mine, [])
    side = next(iter(sides(found.pairs[0], found.rarity)))
    assert "<script>" not in side.left
    assert "&lt;script&gt;" in side.left
    assert "<mark>" in side.left
    assert "(out - targets)</mark>" not in side.left
    plain = str(side.left).replace("<mark>", "").replace("</mark>", "")
    assert plain.replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'") == hostile


def test_the_repositorys_answers_are_known() -> None:
    whose = {text.partition(" (")[0] for text, _, _ in published.answers("01_backward_pass")}
    assert whose == {"mlp_reference", "worked answers", "sample class", "tests/answers"}
    ids = {exercise for _, exercise, _ in published.answers("03_step_size")}
    assert "03_central_difference" in ids


def test_the_report_lists_pairs_and_accuses_nobody() -> None:
    found = a_class(
        *(
            submission(n, [answer("backward", code=code), answer("again", code=code)])
            for n, code in enumerate((LONG, OTHER, LONG.replace("grads", "them")))
        )
    )
    text = html(found, similar=True)
    assert "student-00 and student-02" in text
    assert "no accusation" in text
    assert "student-00 and student-01" not in text
    assert 'id="similar"' not in html(found)


def test_the_table_names_pairs() -> None:
    found = alike(works(LONG, LONG), [])
    assert tables.similar(found).splitlines()[1].startswith("s0,s1,1.0,")


def test_measured_copies_are_above_the_line_and_independent_answers_below() -> None:
    scores = similar.measured("02_when_a_check_lies", 2)
    assert max(scores.independent) < LINE
    for kind in similar.KINDS:
        assert min(scores.copies[kind]) >= LINE, kind
    assert LEAST > 20


def test_a_made_copy_is_what_it_is_called() -> None:
    draw = random.Random(1)
    assert similar.verbatim(LONG, draw, KNOWN) == LONG
    renamed = similar.renamed(LONG, draw, KNOWN)
    assert "hid_1" not in renamed
    assert ".T @" in renamed
    assert "activations" in renamed
    assert similar.reformatted(LONG + "# end\n", draw, KNOWN).count("#") == 0
    moved = {similar.reordered(LONG, random.Random(n), KNOWN) for n in range(9)}
    assert len(moved) > 1
    assert all(text.index("second = ") > text.index("top = ") for text in moved)
    assert names([LONG]) == names(moved)
