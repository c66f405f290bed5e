"""Every worked answer is right: judged on hidden problems, with right functions beside it."""

from pathlib import Path

import pytest

from autograder import worked
from benchmarks.bank import judge_bank, mistakes
from tests.answers_bank import Answer

pytestmark = pytest.mark.pipeline

ROOT = Path(__file__).parents[2]
SEEDS = {"00_orientation": (0, 1, 2), "01_backward_pass": (0, 1, 2)}
"""One seed for the others, whose answers train networks or are asked hundreds of times."""


def answers(folder: Path) -> list[Answer]:
    """The worked answers to a notebook."""
    return [
        Answer(path.stem, f"way-{number}", "right", (), way.title, way.source, folder.name[:2])
        for path in sorted(folder.glob("*.md"))
        for number, way in enumerate(worked.read(path).ways)
    ]


@pytest.mark.parametrize(
    "folder", sorted((ROOT / worked.FOLDER).iterdir()), ids=lambda folder: folder.name
)
def test_every_worked_answer_is_judged_right(folder: Path) -> None:
    items = answers(folder)
    assert items
    judged = list(judge_bank(items, SEEDS.get(folder.name, (0,)), afar=1))
    assert len(judged) == len(items)
    wrong = [line for item, outcomes in judged for o in outcomes for line in mistakes(item, o)]
    assert not wrong, "\n".join(wrong)


def test_a_wrong_one_would_be_found() -> None:
    wrong = Answer(
        "deriv_sigmoid", "way-0", "right", (), "x", "def deriv_sigmoid(x):\n    return x", "01"
    )
    ((item, (outcome,)),) = judge_bank([wrong], (0,), afar=1)
    assert mistakes(item, outcome)
