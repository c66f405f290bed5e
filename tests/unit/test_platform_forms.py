"""Results in the forms of platforms: as committed, and as each platform's own rules take them."""

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.platforms.forms import FORMS, SettingMissing, classroom50
from autograder.platforms.handed_in import handed_in
from autograder.platforms.scored import Row, Scored, floored
from tests.support import platforms
from tests.support.platforms import Refused

pytestmark = pytest.mark.unit

DATA = Path(__file__).parent / "data" / "platforms"
HEAD = ("", "part", "largest error")
TABLE = (HEAD, ("✓ right", "dW3", "1.1e-16"), ("✗ wrong", "dW1", "2.2e+00"))
SCORED = Scored(
    "01_backward_pass",
    (
        Row("01_forward", "forward", "the list", 4.0, 4.0, True, "forward is right."),
        Row("01_backward", "backward", "six arrays", 6.996, 7.0, False, 'dW1 is "far" off: ü <b>.',
            TABLE, ("The derivative of the sigmoid is missing.",)),
        Row("01_squared_loss", "squared_loss", "one number", 1.5, 2.0, False, "It is twice that."),
    ),
    notes=("Two locked cells were changed; they were put back.",),
    by_hand=("01_why",),
    seconds=3.4,
    version="0.1.0",
)  # fmt: skip
GIVEN = {
    "CLASSROOM": "c",
    "ASSIGNMENT": "backward-pass",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "COMMIT_URL": "commit/1",
    "RELEASE_URL": "release/1",
    "REVIEW_URL": "compare/0...1",
}
NOON = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)


def form(name: str, scored: Scored = SCORED) -> str:
    made = classroom50(scored, GIVEN, NOON) if name == "classroom50" else FORMS[name](scored)
    return json.dumps(made, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


@pytest.mark.parametrize("name", FORMS)
def test_each_form_is_as_committed(name: str) -> None:
    text = form(name)
    assert text == (DATA / f"{name}.json").read_text("utf-8"), text


def test_points_are_read_back_and_never_rounded_up() -> None:
    assert platforms.gradescope(form("gradescope")) == (4 + 6.99 + 1.5, 13)
    assert platforms.classroom50(form("classroom50"), GIVEN) == (4 + 6 + 1, 13)
    assert platforms.prairielearn(form("prairielearn")) == 0.9612  # 12.496 of 13
    assert platforms.check50(form("check50")) == {
        "01_forward": True,
        "01_backward": False,
        "01_squared_loss": False,
    }


def almost(points: float, worth: float) -> Scored:
    row = replace(SCORED.rows[1], points=points, max_points=worth)
    return replace(SCORED, rows=(row,))


@pytest.mark.parametrize("lost", [1e-4, 1e-6])
def test_almost_full_is_not_full(lost: float) -> None:
    scored = almost(7 - lost, 7.0)
    assert platforms.gradescope(form("gradescope", scored))[0] == 6.99
    assert platforms.classroom50(form("classroom50", scored), GIVEN) == (6, 7)
    share = platforms.prairielearn(form("prairielearn", scored))
    assert share is not None
    assert share == 0.9999


def test_the_dust_of_binary_sums_costs_nothing() -> None:
    assert floored(0.1 + 0.2, 0.01) == 0.3
    scored = almost(sum([0.7] * 10), 7.0)
    assert platforms.gradescope(form("gradescope", scored)) == (7, 7)
    assert platforms.classroom50(form("classroom50", scored), GIVEN) == (7, 7)


def test_half_points_become_whole_ones_for_classroom50() -> None:
    scored = replace(almost(1.0, 2.5), rows=(*almost(1.0, 2.5).rows, *almost(1.0, 1.0).rows))
    assert platforms.classroom50(form("classroom50", scored), GIVEN) == (2 + 2, 5 + 2)


def test_a_notebook_that_cannot_be_read() -> None:
    rows = tuple(replace(row, points=0.0, passed=False) for row in SCORED.rows)
    scored = replace(SCORED, rows=rows, problem="There is no notebook.", notes=())
    assert platforms.gradescope(form("gradescope", scored)) == (0, 13)
    assert platforms.classroom50(form("classroom50", scored), GIVEN) == (0, 13)
    assert platforms.prairielearn(form("prairielearn", scored)) is None
    assert set(platforms.check50(form("check50", scored)).values()) == {None}
    assert all("There is no notebook." in form(name, scored) for name in FORMS)


def test_without_blanks_there_is_still_a_score() -> None:
    scored = replace(SCORED, rows=())
    assert platforms.gradescope(form("gradescope", scored)) == (0, 0)
    assert platforms.prairielearn(form("prairielearn", scored)) == 1.0


def test_long_texts_are_cut() -> None:
    row = replace(SCORED.rows[1], sentence="x" * 10**6)
    scored = replace(SCORED, rows=(row,) * 7)
    platforms.prairielearn(form("prairielearn", scored))
    assert len(form("gradescope", scored)) < 10**6


@pytest.mark.parametrize("name", ["CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL"])
def test_classroom50_says_what_its_runner_has_not_set(name: str) -> None:
    given = {key: value for key, value in GIVEN.items() if key != name}
    with pytest.raises(SettingMissing, match=name):
        classroom50(SCORED, given, NOON)


def test_without_a_diff_the_commit_is_reviewed() -> None:
    made = classroom50(SCORED, GIVEN | {"REVIEW_URL": ""}, NOON)
    assert made["review"] == "commit/1"


def test_the_parsers_refuse_what_their_platforms_refuse() -> None:
    damage = {
        "gradescope": ('"status": "passed"', '"status": "right"'),
        "classroom50": ('"score": 4,', '"score": 4.0,'),
        "prairielearn": ('"score": 0.9612', '"score": 1.2'),
        "check50": ('"cause": null', '"cause": {"rationale": "no"}'),
    }
    for name, (old, new) in damage.items():
        text = form(name)
        assert old in text
        parse = getattr(platforms, name)
        more = (GIVEN,) if name == "classroom50" else ()
        with pytest.raises(Refused):
            parse(text.replace(old, new, 1), *more)


# Which file counts

NAME = "01_backward_pass.ipynb"


def test_the_file_of_the_right_name_counts(tmp_path: Path) -> None:
    for name in (NAME, "other.ipynb"):
        (tmp_path / name).write_text(name)
    found = handed_in(tmp_path, NAME)
    assert (found.data, found.notes, found.problem) == (NAME.encode(), (), "")


def test_one_file_of_another_name_counts_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "mine.ipynb").write_text("x")
    found = handed_in(tmp_path, NAME)
    assert found.data == b"x"
    assert NAME in found.notes[0]


def test_nothing_several_and_links_are_problems(tmp_path: Path) -> None:
    assert "no notebook" in handed_in(tmp_path, NAME).problem
    (tmp_path / NAME).symlink_to("/etc/passwd")
    assert "no notebook" in handed_in(tmp_path, NAME).problem
    for name in ("a.ipynb", "b.ipynb"):
        (tmp_path / name).write_text("x")
    assert "several" in handed_in(tmp_path, NAME).problem
