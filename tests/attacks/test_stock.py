"""Attacks that claim to raise the score where plain nbgrader grades do raise it there.

Only they run here: they change scores, and nothing else.
"""

import pytest

from tests.attacks.attack import ID, POINTS, Attack
from tests.attacks.classroom import HONEST
from tests.attacks.course import Graded, hand_in_all, read
from tests.attacks.everything import ATTACKS
from tests.attacks.places import places
from tests.attacks.stock import make_stock_course, run

pytestmark = pytest.mark.attacks
CLAIM = [attack for attack in ATTACKS if attack.beats_stock]


def honest_part(attack: Attack) -> Attack:
    """The honest answers of an attack, alone."""
    name = f"honest-{len(attack.honest)}"
    return Attack(name, "", "", (), attack.honest, {}, name)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """The class of those who claim it, each beside its honest part, graded by plain nbgrader."""
    folder = tmp_path_factory.mktemp("stock")
    root = folder / "course"
    released = make_stock_course(root)
    parts = {attack.honest: honest_part(attack) for attack in CLAIM}
    with places(folder / "aims", root) as aims:
        words = {**aims.words, "source": str(root / "source"), "home": str(folder)}
        hand_in_all((*CLAIM, *parts.values(), *HONEST), root, released, words)
        run(root, "autograde", ID)
        assert aims.harm() == []
    return read(root, "", "")


def total(graded: Graded, student: str) -> float:
    return sum(graded.points[student].values())


def test_plain_nbgrader_gives_honest_work_its_points(graded: Graded) -> None:
    for honest in HONEST:
        assert total(graded, honest.name) >= sum(POINTS.values())


@pytest.mark.parametrize("attack", CLAIM, ids=lambda attack: attack.name)
def test_the_attack_succeeds_against_plain_nbgrader(graded: Graded, attack: Attack) -> None:
    assert total(graded, attack.name) > total(graded, honest_part(attack).name)


def test_enough_of_them_are_real() -> None:
    assert len(CLAIM) >= 12
