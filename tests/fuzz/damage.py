"""Ways to damage what is well formed: a tree of lists and dictionaries, or bytes."""

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as st

Place = tuple[Any, Any]
"""A list or dictionary, and an index or key of it."""
DEPTHS = (1, 2, 20, 200)
WAYS = ("alike", "alike", "replace", "remove", "double", "nest", "move")


def places(tree: Any) -> Iterator[Place]:
    """Every place of a tree but its root, from the top."""
    keys = range(len(tree)) if isinstance(tree, list) else ()
    for key in list(tree) if isinstance(tree, dict) else keys:
        yield tree, key
        yield from places(tree[key])


@st.composite
def trees(
    draw: st.DrawFn, sound: Any, odd: Sequence[Any], junk: st.SearchStrategy[Any] | None = None
) -> Any:
    """A copy of ``sound`` with one to four faults.

    ``odd`` are values that its format gives a meaning, or none; ``junk`` is anything.
    """
    anything = st.sampled_from(odd) if junk is None else st.sampled_from(odd) | junk
    root = [copy.deepcopy(sound)]
    for _ in range(draw(st.integers(1, 4))):
        found = list(places(root))
        if not found:
            break
        # Small numbers are preferred when a failure is shrunk: count from the leaves.
        container, key = found[-1 - draw(st.integers(0, len(found) - 1))]
        match draw(st.sampled_from(WAYS)):
            case "alike":
                same = [value for value in odd if type(value) is type(container[key])]
                container[key] = copy.deepcopy(draw(st.sampled_from(same or odd)))
            case "replace":
                container[key] = copy.deepcopy(draw(anything))  # it may be drawn again
            case "remove":
                del container[key]
            case "double" if isinstance(container, list):
                container.insert(key, copy.deepcopy(container[key]))
            case "double":
                container[key] = [container[key], copy.deepcopy(container[key])]
            case "nest":
                tag = draw(st.sampled_from(["", *map(str, container)]))
                for _ in range(draw(st.sampled_from(DEPTHS))):
                    container[key] = {tag: container[key]} if tag else [container[key]]
            case "move":
                other, at = found[draw(st.integers(0, len(found) - 1))]
                held = other[at] if isinstance(other, dict) or at < len(other) else None
                if not (isinstance(other, dict) and at not in other):
                    container[key] = copy.deepcopy(held)
    return root[0] if root else None


@st.composite
def streams(draw: st.DrawFn, sound: bytes, tokens: Sequence[bytes]) -> bytes:
    """``sound`` with one to four faults; ``tokens`` are pieces that its format gives a meaning."""
    data = bytearray(sound)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 20)))
        match draw(st.sampled_from(["flip", "cut", "token", "double", "end"])):
            case "flip" if start < len(data):
                data[start] ^= draw(st.integers(1, 255))
            case "cut":
                del data[start:end]
            case "double":
                data[start:start] = data[start:end]
            case "end":
                del data[start:]
            case _:
                data[start:end] = draw(st.sampled_from(tokens))
    return bytes(data)
