"""Decide which of a submission's cells is the answer to a blank, and say why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from autograder.grading.bridge import sentences
from autograder.grading.bridge.matching import Matched
from autograder.grading.bridge.slots import BLANK, FIXED, WRITTEN, Slot, definitions, key, same_text


@dataclass(frozen=True)
class Answers:
    """The outcome for the places that a student fills in.

    Attributes:
        chosen: index of a place -> index of the cell that is its answer; absent: not filled in.
        pointers: index of a blank -> the blank in whose cell its function stands.
        quoted: cells that are shown but neither run nor graded -> what is said above them.
        dropped: cells that say nothing new.
        said: index of a place -> sentences.
    """

    chosen: Mapping[int, int]
    pointers: Mapping[int, Slot]
    quoted: Mapping[int, str]
    dropped: frozenset[int]
    said: Mapping[int, tuple[str, ...]]


@dataclass
class _Draft:
    chosen: dict[int, int] = field(default_factory=dict)
    pointers: dict[int, Slot] = field(default_factory=dict)
    quoted: dict[int, str] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)
    said: dict[int, list[str]] = field(default_factory=dict)

    def say(self, slot: Slot, template: str, **more: object) -> None:
        self.said.setdefault(slot.index, []).append(template.format(slot.label, **more))


def settled(match: Matched) -> Answers:
    """Choose the answers of a submission."""
    draft = _Draft()
    for slot in match.places:
        if slot.kind in (BLANK, WRITTEN):
            _choose(slot, match, draft)
        elif slot.kind == FIXED:
            for index in match.claims[slot.index]:
                if same_text(match.cells[index].source, slot.source):
                    draft.dropped.add(index)
                else:
                    draft.quoted[index] = sentences.CHANGED_VERSION.format(slot.label)
    _share(match, draft)
    for slot in match.places:
        chosen = draft.chosen.get(slot.index)
        if chosen is not None:
            _say_how(slot, chosen, match, draft)
        elif (
            slot.kind in (BLANK, WRITTEN)
            and slot.index not in draft.pointers
            and not match.claims[slot.index]
        ):
            draft.say(slot, sentences.BLANK_MISSING)
    return Answers(
        chosen=draft.chosen,
        pointers=draft.pointers,
        quoted=draft.quoted,
        dropped=frozenset(draft.dropped),
        said={index: tuple(said) for index, said in sorted(draft.said.items())},
    )


def _choose(slot: Slot, match: Matched, draft: _Draft) -> None:
    """The last version that a student changed; cells beside it that define nothing stay cells."""
    claimed = match.claims[slot.index]
    changed = []
    for index in claimed:
        source = match.cells[index].source
        if source.strip() and not same_text(source, slot.source):
            changed.append(index)
        else:
            draft.dropped.add(index)
    if not changed:
        return
    versions = [i for i in changed if slot.function in definitions(match.cells[i].source)]
    if not slot.function:
        versions = changed
    chosen = versions[-1] if versions else changed[0]
    draft.chosen[slot.index] = chosen
    texts = {key(match.cells[index].source) for index in versions}
    for index in versions:
        if key(match.cells[index].source) == key(match.cells[chosen].source):
            if index != chosen:
                draft.dropped.add(index)
        else:
            draft.quoted[index] = sentences.OTHER_VERSION.format(slot.label)
    if len(texts) > 1:
        draft.say(slot, sentences.VERSIONS, count=len(texts))
    elif len(claimed) > 1 and not (slot.function and match.by_content & set(claimed)):
        draft.say(slot, sentences.TWICE)


def _share(match: Matched, draft: _Draft) -> None:
    """Let a cell that answers several blanks stand at the first of them."""
    groups: dict[int, list[Slot]] = {}
    for slot in match.places:
        index = match.shared.get(slot.index, draft.chosen.get(slot.index))
        if index is not None and index in match.shared.values():
            groups.setdefault(index, []).append(slot)
    for index, group in groups.items():
        first, *others = group
        if index in draft.quoted or index in draft.dropped:
            continue
        defined = definitions(match.cells[index].source)
        draft.chosen[first.index] = index
        for slot in others:
            draft.chosen.pop(slot.index, None)
            if slot.function in defined:
                draft.pointers[slot.index] = first
                draft.say(slot, sentences.SHARED, other=first.label)


def _say_how(slot: Slot, index: int, match: Matched, draft: _Draft) -> None:
    if index in match.joined:
        draft.say(slot, sentences.SPLIT)
    if index in match.by_content and not match.ids_lost:
        draft.say(slot, sentences.BY_CONTENT)
    if slot.cell_type == "code" and match.cells[index].kind != "code":
        draft.say(slot, sentences.NOT_CODE)
