"""Without the layers that stop them, the attacks get through: the layers are real, and so are they.

Harmless where they get through: they aim at what the test has put there, see ``places.py``.
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grading.runner.runner import Cell, Layers, Limits, Runner
from tests.attacks.attack import CONFINEMENT, Attack
from tests.attacks.everything import ATTACKS
from tests.attacks.places import TAKEN, THROUGH, Places, places
from tests.support.grading import confined_runner

pytestmark = pytest.mark.pipeline

LIMITS = Limits(
    cell_seconds=10.0, call_seconds=2.0, grace_seconds=0.5, scratch_files=200, scratch_bytes=8 << 20
)
GRADEBOOK = """
CREATE TABLE grade (extra_credit, notebook_id);
CREATE TABLE submitted_notebook (id, assignment_id);
CREATE TABLE submitted_assignment (id, student_id);
"""
CONFINED = [attack for attack in ATTACKS if attack.cells and set(attack.layers) <= set(CONFINEMENT)]
"""Attacks that nothing but the confinement stops."""


@pytest.fixture(scope="module")
def shared() -> Iterator[Runner]:
    with confined_runner(LIMITS) as runner:
        yield runner


@pytest.fixture
def aims(tmp_path: Path) -> Iterator[Places]:
    course = tmp_path / "course"
    (course / "submitted" / "someone").mkdir(parents=True)
    shown = f"print({THROUGH!r})"
    (course / "nbgrader_config.py").write_text(shown)
    answer = {"metadata": {"nbgrader": {"solution": True}}, "source": shown}
    source = course / "source_assignments" / "01_backward_pass"
    source.mkdir(parents=True)
    (source / "01_backward_pass.ipynb").write_text(json.dumps({"cells": [answer]}))
    with sqlite3.connect(course / "gradebook.db") as gradebook:
        gradebook.executescript(GRADEBOOK)
    with places(tmp_path, course) as found:
        yield found


def outcome(runner: Runner, attack: Attack, aims: Places, off: tuple[str, ...]) -> bool:
    """Whether an attack gets through with some layers off."""
    home = aims.outside.parent / "home"
    home.mkdir()
    (home / "attacks.secret").write_text(TAKEN)
    words = {
        **aims.words,
        "home": str(home),
        "packages": str(home),
        "library": str(home),
        "secrets": str(home),
        "source": str(aims.outside.parent / "course"),
    }
    runner.layers = Layers(**dict.fromkeys(off, False))
    cells = [Cell(f"{n}", source) for n, source in enumerate(attack.sources(words))]
    with runner.open([Cell("numpy", "import numpy as np"), *cells]) as session:
        text = repr(session.outputs)
    runner.layers = Layers()
    return THROUGH in text or TAKEN in text or bool(aims.harm())


@pytest.mark.parametrize("attack", CONFINED, ids=lambda attack: attack.name)
def test_an_attack_gets_through_only_without_its_layers(
    shared: Runner, aims: Places, attack: Attack
) -> None:
    off = (*attack.layers, *(("watch",) if "tmpfs" in attack.layers else ()))
    assert outcome(shared, attack, aims, off)


def test_every_layer_is_needed() -> None:
    """Each layer, alone or with its stand-in, is what stops some attack of the corpus."""
    alone = {attack.layers[0] for attack in CONFINED if len(attack.layers) == 1}
    assert alone >= {"landlock", "seccomp", "limits", "descriptors", "tmpfs"}
