"""The corpus is whole: every attack says what stops it, and the page says the same."""

import re

import pytest

from tests.attacks.acting import acting
from tests.attacks.attack import LAYERS, POINTS, from_file, parsed
from tests.attacks.classroom import numbers_in
from tests.attacks.everything import ATTACKS
from tests.attacks.page import PAGE, filled_in
from tests.attacks.pages import ACTING, MARK

pytestmark = pytest.mark.unit


def test_there_are_enough_and_each_has_a_name_of_its_own() -> None:
    assert len(ATTACKS) >= 60
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)
    assert len({attack.student for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_says_what_it_tries_and_what_stops_it(attack) -> None:
    assert attack.tries.endswith(".")
    assert len(attack.tries) <= 100
    assert len(attack.stopped_by) <= 100
    assert attack.layers
    assert set(attack.layers) <= LAYERS.keys()
    for name, points in attack.earns.items():
        assert 0 <= points <= POINTS[name]
    for where, _ in attack.cells:
        assert re.fullmatch(r"first|last|(blank|after) (\w+)", where)


def test_every_part_of_the_grader_stops_an_attack() -> None:
    assert {layer for attack in ATTACKS for layer in attack.layers} == LAYERS.keys()


def test_the_page_has_the_table_of_the_corpus() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == filled_in(page), "run: python -m tests.attacks.page"


def test_fields_that_are_not_known_are_refused(tmp_path) -> None:
    with pytest.raises(ValueError, match="fields"):
        parsed("x", "Tries.\n\nstoped by: nobody\nlayer: judge")
    (tmp_path / "x.py").write_text("x = 1\n")
    with pytest.raises(ValueError, match="docstring"):
        from_file(tmp_path / "x.py")


def test_what_acts_in_a_page_is_found() -> None:
    found = acting(ACTING)
    for tag in (
        "<script>",
        "<img onerror>",
        "<a href>",
        "<meta content>",
        "<style>",
        "<div class>",
    ):
        assert tag in found
    assert acting(f"<p>{MARK} &lt;script&gt;{MARK}()</p><pre>{MARK}</pre>") == []


def test_numbers_of_hidden_problems_are_recognised() -> None:
    assert numbers_in("was given -1.2345678901234567 and 0.5") == {"-1.2345678901234567"}
    assert numbers_in("[1.2345678901234e-05, 7]") == {"1.2345678901234e-05"}
