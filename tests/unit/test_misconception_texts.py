"""What the catalogue tells students: short, one fault at a time, and never code."""

import re

import pytest

from mlp_reference import misconceptions
from mlp_reference.misconceptions import Misconception

pytestmark = pytest.mark.unit

ENTRIES = tuple(misconceptions.catalogue())
IDS = [f"{entry.exercise}:{entry.slug}" for entry in ENTRIES]
EXERCISES = sorted({entry.exercise for entry in ENTRIES})


@pytest.mark.parametrize("exercise", EXERCISES)
def test_slugs_of_one_exercise_are_distinct(exercise: str) -> None:
    slugs = [entry.slug for entry in ENTRIES if entry.exercise == exercise]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize("entry", ENTRIES, ids=IDS)
def test_texts_are_readable_and_give_no_code(entry: Misconception) -> None:
    first, second, third = entry.hints
    assert len(first.split()) < 40
    assert len(second.split()) < 40
    assert 80 <= len(third.split()) <= 160
    assert second.endswith("?")
    for text in (entry.title, *entry.hints):
        for token in ("=", "np.", "@", "def ", "`", "**", "keepdims", ".T", "dtype"):
            assert token not in text
        assert not re.search(r"\w\(|\w\[", text), "looks like a call or an index"
        assert "  " not in text
        assert text == text.strip()
    assert re.fullmatch(r"[A-Z][^.?!]*(\d\.\d[^.?!]*)*\.", entry.title), "title: one sentence"


@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_hint_is_used_for_two_faults(exercise: str) -> None:
    questions = [entry.hints[1] for entry in ENTRIES if entry.exercise == exercise]
    principles = [entry.hints[2] for entry in ENTRIES if entry.exercise == exercise]
    assert len(set(questions)) == len(questions)
    assert len(set(principles)) == len(principles)


@pytest.mark.parametrize("entry", ENTRIES, ids=IDS)
def test_entry_is_complete(entry: Misconception) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.slug)
    assert entry.variants
    assert len(set(entry.variants)) == len(entry.variants)
    assert entry.symptom
