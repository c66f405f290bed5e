"""The class report says what is in the class, and no more than that."""

import base64
import datetime
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.grading.bridge import sentences
from autograder.grading.bridge.problems import CourseProblem
from autograder.grading.exports.standings import Student
from autograder.grading.privacy.pseudonyms import Pseudonyms
from autograder.grading.report import tables
from autograder.grading.report.attention import KINDS, cases
from autograder.grading.report.earlier import beside, rows_of
from autograder.grading.report.figures import Interval, bins, correlation, items, mean, spread
from autograder.grading.report.mistakes import DID_NOT_RUN, NOT_KNOWN, mistakes, needs
from autograder.grading.report.nameless import class_without_names, earlier_without_names
from autograder.grading.report.times import times
from autograder.grading.report.working_time import minutes_of
from tests.support.report import DUE, SLOPE, a_class, answer, html, mixed, submission

pytestmark = pytest.mark.unit


def test_difficulty_is_the_mean_share() -> None:
    found = mean([1.0, 0.5, 0.0, 0.5])
    assert found
    assert found.value == 0.5
    assert (round(found.low, 3), round(found.high, 3)) == (0.1, 0.9)  # 1.96 * 0.408 / 2
    assert mean([]) is None
    assert mean([0.25]) == Interval(0.25, 0.0, 1.0)  # one student tells nothing


def test_discrimination_takes_the_other_blanks() -> None:
    # Blank 1 alone moves: the rest is constant, so it cannot be told, though the total follows it.
    alone = a_class(*(submission(n, [answer("a", 4 * (n % 2)), answer("b")]) for n in range(12)))
    assert [item.discrimination for item in items(alone)] == [None, None]
    together = a_class(
        *(submission(n, [answer("a", 4 * (n % 2)), answer("b", 4 * (n % 2))]) for n in range(12))
    )
    assert [item.discrimination for item in items(together)] == [Interval(1, 1, 1)] * 2


def test_correlation_has_fishers_range() -> None:
    pairs = [(float(n), float(n + 3 * (n % 4))) for n in range(28)]
    found = correlation(pairs)
    assert found
    assert round(found.value, 3) == 0.932  # numpy.corrcoef
    assert (round(found.low, 3), round(found.high, 3)) == (0.857, 0.968)
    assert correlation(pairs[:9]) is None


def test_a_blank_that_says_little_is_remarked_on() -> None:
    found = a_class(
        *(
            submission(
                n,
                [answer("a", 4 * (n % 2)), answer("b", 4 * (n % 2)), answer("c", 4 * (n % 4 < 2))],
            )
            for n in range(32)
        ),
        full=12.0,
    )
    remarks = [item.remark for item in items(found)]
    assert remarks[2].startswith("Says little")
    assert not remarks[0].startswith("Says little") or not remarks[1].startswith("Says little")
    hard = a_class(*(submission(n, [answer("a", 4 * (n == 1))]) for n in range(10)))
    assert items(hard)[0].remark.startswith("Hard")


def test_bins_hold_everybody() -> None:
    points = [0.0, 0.8, 3.999, 4.0, 7.9999999999, 8.0]
    assert sum(number for _, number in bins(points, 8)) == len(points)
    assert bins(points, 8)[5] == ("4 to <4.8", 1)
    assert bins(points, 0) == []
    one = spread([3.0])
    assert one
    assert (one.quartiles, one.deviation) == ((3.0, 3.0, 3.0), 0.0)


def test_mistakes_are_counted_and_have_the_shortest_example() -> None:
    long = answer("backward", 1, mistakes=(SLOPE,), code="def backward(x):\n    return x + 0 + 0\n")
    short = answer("backward", 1, mistakes=(SLOPE,), code="def backward(x): return x\n")
    unknown, stopped = answer("backward", 0), answer("backward", 0, crashed=True)
    made = mistakes(
        a_class(*(submission(n, [a]) for n, a in enumerate((long, short, unknown, stopped))))
    )
    assert [(m.title, len(m.students)) for m in made] == [
        (SLOPE, 2),
        (NOT_KNOWN, 1),
        (DID_NOT_RUN, 1),
    ]
    assert (made[0].example, made[0].whose) == (short.code, "student-01")
    assert [m.known for m in made] == [True, False, False]


def test_points_by_hand_leave_no_mistake() -> None:
    mended = answer("backward", 4, mistakes=())
    assert mistakes(a_class(submission(1, [mended]))) == []
    assert needs(a_class(submission(1, [mended]))) == []


def test_who_needs_help_is_ordered_by_what_could_be_earned() -> None:
    waiting = submission(1, [answer("a", 3), answer("b", None)])  # 3 of 4 that are graded
    low = submission(2, [answer("a", 2), answer("b", 3)])  # 5 of 8
    assert [need.student for need in needs(a_class(waiting, low))] == ["student-02", "student-01"]


def test_every_reason_to_look_is_found() -> None:
    extra = [
        submission(40, [answer()], notes=(sentences.LOCKED_CHANGED.format("`a`"),)),
        submission(41, [answer()], doubtful=("01_forward",), look=True),
        submission(42, [answer()], notes=(sentences.NOTHING_READ,), look=True, doubtful=("x",)),
        submission(43, [answer()], look=True),
    ]
    found = mixed()
    listed = cases(a_class(*found.submissions, *extra))
    assert {reason.kind for case in listed for reason in case.reasons} == set(KINDS)
    kinds = {case.student: [reason.kind for reason in case.reasons] for case in listed}
    assert kinds["student-31"] == ["crashed", "repaired"]
    assert kinds["student-42"] == ["unread"]
    assert kinds["student-40"] == ["edited"]
    assert "student-01" not in kinds
    first = [kinds[case.student][0] for case in listed]
    assert first == sorted(first, key=list(KINDS).index)


def test_times_of_a_class() -> None:
    found = times(mixed())
    assert dict(found.bands)["in the last hour"] == 1
    assert dict(found.bands)["up to 1 day late"] == 2
    assert sum(number for _, number in found.bands) == found.known == 30
    assert found.late == (("student-35", 1.5),)
    assert found.minutes
    assert found.minutes.count == 30
    assert times(a_class(*mixed().submissions, due=None)).by_day[0] == ("2026-03-01", 15)


def test_working_time_is_what_the_cells_say(tmp_path: Path) -> None:
    start = datetime.datetime(2026, 3, 1, 10, tzinfo=datetime.UTC)
    ran = [start + datetime.timedelta(minutes=m) for m in (0, 10, 19, 200, 206)]
    cells = [{"metadata": {"execution": {"iopub.execute_input": t.isoformat()}}} for t in ran]
    odd = [{"metadata": {"execution": {"iopub.x": "soon", "iopub.y": 3}}}, 7, {"metadata": []}]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": [*cells, *odd]}))
    assert minutes_of(tmp_path, ["a", "b"]) == 25.0
    path.write_text(json.dumps({"cells": cells[:1]}))
    assert minutes_of(tmp_path, ["a"]) is None
    path.write_text('{"iopub.": ' + "[" * 100_000)
    assert minutes_of(tmp_path, ["a"]) is None


def test_the_students_table_is_read_back(tmp_path: Path) -> None:
    found = mixed()
    path = tmp_path / "01-students.csv"
    path.write_text(tables.students(found), encoding="utf-8")
    assert tables.read_students(path) == rows_of(found)
    assert "student-34,missing,,8.0" in path.read_text()


def test_ids_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    found = a_class(submission(1, [answer()], state="graded"))
    odd = type(found.submissions[0])("@home", "graded", 4.0, answers=(answer(),))
    text = tables.students(a_class(odd))
    assert "\n'@home," in text
    path = tmp_path / "a.csv"
    path.write_text(text)
    assert list(tables.read_students(path)) == ["@home"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "not one of an earlier report"),
        (
            tables.students(mixed()).replace("student-02,graded,8", "student-02,graded,many"),
            "Line 3",
        ),
    ],
)
def test_other_tables_are_refused_by_line(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text)
    with pytest.raises(CourseProblem, match=said):
        tables.read_students(path)


def test_a_class_beside_an_earlier_one() -> None:
    now = mixed()
    better = a_class(*(submission(n, [answer(), answer("backward")]) for n in range(1, 31)))
    found = beside(now, rows_of(better), "2025")
    assert (found.count, found.now, found.common) == (30, 33, 30)
    assert [one.name for one in found.blanks] == ["forward", "backward"]
    assert found.blanks[1].apart
    assert found.mistakes == (("backward", SLOPE, 0.0, 10 / 33),)
    assert [c.student for c in found.changes][:2] == ["student-03", "student-05"]
    same = beside(now, rows_of(now), "itself")
    assert same.changes == ()
    assert not any(one.apart for one in same.blanks)
    assert same.mistakes == (("backward", SLOPE, 10 / 33, 10 / 33),)


def test_the_page_shows_code_without_names() -> None:
    found = mixed()
    whose = mistakes(found)[0].whose
    assert f"Written by {whose}" not in html(found)
    assert f"Written by {whose}" in html(found, names=True)
    assert "Small numbers" not in html(found)
    assert "Small numbers" in html(a_class(*found.submissions[:6]))


def test_the_page_runs_its_own_script_alone() -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    bad = answer("backward", 1, mistakes=(hostile,), code=hostile, sentence=hostile)
    text = html(a_class(submission(1, [bad], notes=(hostile,))))
    assert "<script>alert" not in text
    assert "<img" not in text
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text
    assert not re.search(r"""(?:src|href)=["'](?!#)""", text)


def test_a_page_without_times_or_mistakes() -> None:
    text = html(a_class(submission(1, [answer()]), due=None))
    for said in ("Nobody: everything is right.", "is not known", "None."):
        assert said in text
    assert DUE.tzinfo is None  # as the gradebook has it


def test_rare_mistakes_are_folded() -> None:
    made = [
        submission(n, [answer("backward", 1, mistakes=(f"Mistake {n:02}.",))]) for n in range(14)
    ]
    text = html(a_class(*made))
    assert "2 more, of 1 student each" in text
    assert text.index("Mistake 11.") < text.index("2 more, of") < text.index("Mistake 12.")


def test_no_blank_is_blamed_by_a_small_class() -> None:
    pattern = [(4, 4, 0), (4, 4, 4), (0, 0, 4), (0, 0, 0)] * 3
    rows = [[answer(n, p) for n, p in zip("abc", points, strict=True)] for points in pattern]
    small = items(a_class(*(submission(n, row) for n, row in enumerate(rows)), full=12.0))[2]
    large = items(a_class(*(submission(n, row) for n, row in enumerate(rows * 5)), full=12.0))[2]
    assert small.discrimination
    assert large.discrimination
    assert small.discrimination.value == large.discrimination.value
    assert (small.remark, large.remark[:11]) == ("", "Says little")


def test_nothing_of_a_name_is_left_in_a_class_without_names() -> None:
    """Names stand in notes, sentences and code; words that only look alike stay."""
    people = {
        Student("student-01", "May", "Zyx-Wvu", "may@example.org", "4711"): "p-1",
        Student("student-010", "Quirin"): "p-0",
    }
    code = "# May Zyx-Wvu, 4711, Student-01\ndef forward(x):\n    may = 471\n    return x\n"
    found = a_class(
        submission(1, [answer(code=code, sentence="student-01 asked Quirin.")], notes=("Quirin",)),
        unusable=("'../x'",),
    )
    known = Pseudonyms(people)
    made = class_without_names(found, known)
    (one,) = made.submissions
    assert one.student == "p-1"
    assert one.notes == ("p-0",)
    assert one.answers[0].sentence == "p-1 asked p-0."
    assert one.answers[0].code.startswith("# p-1 p-1, p-1, p-1\n")
    assert one.answers[0].code.endswith("    may = 471\n    return x\n")
    assert made.unusable == ("?",)
    then = {"student-01": replace(rows_of(found)["student-01"], points=1.0)}
    earlier = earlier_without_names(beside(found, then, "2025"), known)
    assert [change.student for change in earlier.changes] == ["p-1"]
    assert known.without("student-0100 and maybe") == "student-0100 and maybe"
    assert Pseudonyms({}).without("nobody") == "nobody"
