"""Single cases of a course: one file, read strictly, with sentences for what makes no sense."""

import datetime
from pathlib import Path

import pytest

from autograder.grading.bridge.cases import BEST, EXAMPLE, LAST, NAME, Cases, read_cases
from autograder.grading.bridge.problems import CourseProblem

pytestmark = pytest.mark.unit

DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)


def cases(folder: Path, text: str) -> Cases:
    (folder / NAME).write_text(text)
    return read_cases(folder)


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_cases(tmp_path) == Cases()
    assert read_cases(tmp_path).attempts == LAST


def test_what_a_new_course_gets_changes_nothing(tmp_path: Path) -> None:
    found = cases(tmp_path, EXAMPLE)
    assert found.attempts == LAST
    assert found.extended("01_backward_pass") == {}
    assert found.mates("01_backward_pass") == {}


def test_the_examples_of_a_new_course_can_be_switched_on(tmp_path: Path) -> None:
    lines = [line.removeprefix("# ") if " = " in line else line for line in EXAMPLE.splitlines()]
    found = cases(tmp_path, "\n".join(lines).replace('"last"', '"best"'))
    assert found.attempts == BEST
    assert found.own_data == ("05_training",)
    assert found.extended("01_backward_pass") == {
        "student-01": 2 * DAY,
        "student-02": DAY + 12 * HOUR,
    }
    assert found.mates("01_backward_pass") == {
        "student-03": ("student-04",),
        "student-04": ("student-03",),
    }


def test_extra_time_and_extensions_add_up(tmp_path: Path) -> None:
    found = cases(
        tmp_path,
        '[extra_time]\na = "1 day"\nb = "90 minutes"\n[extensions.x]\na = "0.5 days"\nc = "0 days"',
    )
    assert found.extended("x") == {"a": 36 * HOUR, "b": 1.5 * HOUR, "c": 0 * HOUR}
    assert found.extended("y") == {"a": DAY, "b": 1.5 * HOUR}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("attempts = ", "cannot be read"),
        ('attempts = "all"', 'attempts is "last" or "best", not \'all\''),
        ("extension = 1", "there is no 'extension'"),
        ('own_data = "05_training"', "own_data is a list of 05_training, not '05_training'"),
        ('own_data = ["01_backward_pass"]', "own_data is a list of 05_training"),
        ("extra_time = 3", "[extra_time] is a table"),
        ("[extra_time]\na = 3", 'extra_time.a is a time such as "1 day 12 hours", not 3'),
        ('[extra_time]\na = "3 weeks"', "extra_time.a is a time"),
        ('[extra_time]\na = "1 day or so"', "extra_time.a is a time"),
        ('[extra_time]\na = ""', "extra_time.a is a time"),
        ('[extensions]\na = "1 day"', "[extensions.a] is a table of students"),
        ("[groups]\nx = 1", "[groups.x] is a table of groups"),
        ('[groups.x]\nteam = "a, b"', "groups.x.team is a list of students"),
        ("[groups.x]\nteam = [1]", "groups.x.team is a list of students"),
        ('[groups.x]\nt = ["../a"]', "'../a' of groups.x.t cannot be the id of a student"),
        ('[extra_time]\n"<b>" = "1 day"', "'<b>' of extra_time cannot be the id"),
        ('[groups.x]\nt = ["a"]\nu = ["b", "a"]', "a is twice in groups.x: in t and u"),
    ],
)
def test_what_makes_no_sense_is_a_sentence(text: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(CourseProblem) as found:
        cases(tmp_path, text)
    assert sentence in str(found.value)
    assert NAME in str(found.value)
