"""Write what students get of the problems and the catalogue: data, never code.

``python -m autograder.grading.publish`` writes ``autograder/data/nbNN.json`` (visible problems
with their answers; titles and hints of known mistakes) and ``nbNN.npz`` (how known mistakes, and
pairs of them, answer the probes), and ``clinic.json``, the locked programs of notebook 09.
``--check`` says what is out of date and writes nothing; numbers of notebooks limit it to these,
since all take a minute.
"""

import argparse
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import autograder
from autograder import exercises, visible
from autograder.clinic import programs as clinic
from autograder.exercise import Exercise, Problem
from autograder.grading import problems, reference
from autograder.local import Local
from autograder.observe import Answer
from autograder.rules import try_problem
from autograder.signature import NOTHING, matches, signature
from mlp_reference import misconceptions
from mlp_reference.clinic import programs

DATA = Path(autograder.__file__).parent / "data"

PAIRS = {"01_eval_numerical_gradient": 1, "03_error_curve": 1}
"""How many ways to make two mistakes at once are stored, where trying all would take minutes."""


def _variants(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """(slug or slug+slug, source) of every known mistake of the exercise, singles first."""
    source = misconceptions.source_of(reference.function(exercise))
    for entry in misconceptions.catalogue():
        if entry.exercise == exercise.id:
            for variant in entry.variants:
                yield entry.slug, misconceptions.apply(variant, source)
    seen = Counter[str]()
    for first, second, both in misconceptions.pairs(exercise.id):
        slugs = f"{first.slug}+{second.slug}"
        seen[slugs] += 1
        if seen[slugs] <= PAIRS.get(exercise.id, 1000):
            yield slugs, both


def _is_zero(exercise: Exercise, codes: Any, numbers: Any, right: Any) -> bool:
    """Everything zero, in the right shapes and types: any of many mistakes.

    A part that is worked out from others, such as a difference to them, does not count.
    """
    own = [not part.needs for part in exercise.parts]
    if not any(own):  # all parts hang together
        own = [True] * len(own)
    counted = np.abs(numbers).reshape(-1, len(own))[:, own]
    return bool(np.array_equal(codes, right) and np.all(counted <= NOTHING))


def signatures(exercise: Exercise, probes: tuple[Problem, ...]) -> dict[str, Any]:
    """Slugs, codes and numbers of all known mistakes that differ from the reference."""
    answers_of = reference.module(exercise.notebook)
    names = problems.names_of(exercise.notebook)
    put = [visible.with_given(problem, names) for problem in probes]

    def answers(function: Any) -> list[Answer]:
        return [try_problem(exercise, problem, Local(function)).answer for problem in put]

    right = signature(exercise, probes, answers(reference.function(exercise)))

    def signed(source: str) -> tuple[Any, Any]:
        variant = misconceptions.build(source, exercise.name, answers_of)
        return signature(exercise, probes, answers(variant))

    idle = signed(f"def {exercise.name}(*given, **named):\n    return None\n")
    rows: dict[bytes, tuple[str, Any, Any]] = {}
    for slug, source in _variants(exercise):
        codes, numbers = signed(source)
        # What cannot be told from a right answer, or from nothing, is told by its sign instead.
        like_right = matches(
            right[0][None], right[1][None], codes, numbers, 2 * exercise.match
        ).size
        if like_right or _is_zero(exercise, codes, numbers, right[0]):
            continue
        if (
            "+" in slug
            and matches(idle[0][None], idle[1][None], codes, numbers, exercise.match).size
        ):
            continue  # two mistakes that leave nothing are no better a name than nothing
        if "random" in source and not all(map(np.array_equal, (codes, numbers), signed(source))):
            continue  # it draws other numbers each time, so nobody's answer will be like these
        rows.setdefault(codes.tobytes() + np.float32(numbers).tobytes(), (slug, codes, numbers))
    width = len(right[0])
    return {
        "slugs": np.array([slug for slug, _, _ in rows.values()], dtype=np.str_),
        "codes": np.array([c for _, c, _ in rows.values()], np.uint32).reshape(-1, width),
        "numbers": np.array([n for _, _, n in rows.values()], np.float32).reshape(-1, width),
    }


def _told(entry: misconceptions.Misconception) -> dict[str, Any]:
    """What students get of an entry besides its signatures."""
    told = {"title": entry.title, "hints": entry.hints}
    return {**told, "clause": entry.clause} if entry.clause else told


def of_notebook(notebook: str) -> tuple[str, bytes]:
    """The two files of a notebook: JSON text and npz bytes (the same bytes for the same data)."""
    data: dict[str, Any] = {}
    arrays: dict[str, Any] = {}
    for exercise in exercises.of_notebook(notebook):
        shown = problems.visible(exercise.id)
        entries = [e for e in misconceptions.catalogue() if e.exercise == exercise.id]
        data[exercise.id] = {
            "problems": [visible.problem_to_json(p) for p in shown],
            "misconceptions": {entry.slug: _told(entry) for entry in entries},
        }
        if entries:
            probes = tuple(p for p in shown if p.probe)
            for key, value in signatures(exercise, probes).items():
                arrays[f"{exercise.id}/{key}"] = value
    buffer = io.BytesIO()
    if arrays:
        np.savez_compressed(buffer, **arrays)
    return _in_lines(data), buffer.getvalue()


def _in_lines(data: dict[str, Any]) -> str:
    """JSON with a line per problem and per misconception, so that a change can be read."""

    def one(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    blocks = []
    for exercise_id, entry in data.items():
        shown = ",\n".join(f"  {one(p)}" for p in entry["problems"])
        known = ",\n".join(f"  {one(k)}: {one(v)}" for k, v in entry["misconceptions"].items())
        blocks.append(
            f'{one(exercise_id)}: {{\n "problems": [\n{shown}\n ],\n'
            f' "misconceptions": {{\n{known}\n }}\n}}'
        )
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def _same_arrays(path: Path, new: bytes) -> bool:
    if not (path.exists() and new):
        return path.exists() == bool(new)
    with np.load(path) as old, np.load(io.BytesIO(new)) as made:
        return set(old.files) == set(made.files) and all(
            old[k].shape == made[k].shape
            and (
                np.allclose(old[k], made[k], rtol=1e-4, atol=1e-5)
                if "numbers" in k
                else np.array_equal(old[k], made[k])
            )
            for k in made.files
        )


def _same_data(old: Any, new: Any) -> bool:
    """Equal but for the last digits of numbers, which differ between processors."""
    if isinstance(old, float) and isinstance(new, float):
        return abs(old - new) <= 1e-12 * max(1.0, abs(old))
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_same_data, old, new))
    if isinstance(old, dict) and isinstance(new, dict):
        return list(old) == list(new) and all(_same_data(old[k], new[k]) for k in old)
    return bool(old == new)


def main(arguments: list[str] | None = None) -> int:
    """Command line; exit code 1 when ``--check`` finds something out of date."""
    parser = argparse.ArgumentParser(
        prog="python -m autograder.grading.publish", description=__doc__
    )
    parser.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    known = sorted({e.notebook for e in exercises.ALL.values()})
    parser.add_argument("notebooks", nargs="*", metavar="NN", help="default: all; e.g. 01 03")
    options = parser.parse_args(arguments)
    if unknown := [n for n in options.notebooks if n not in known]:
        parser.error(f"no notebook {', '.join(unknown)}; there are {', '.join(known)}")
    stale = []
    for notebook in options.notebooks or known:
        text, blob = of_notebook(notebook)
        json_path, npz_path = DATA / f"nb{notebook}.json", DATA / f"nb{notebook}.npz"
        old = json.loads(json_path.read_text("utf-8")) if json_path.exists() else None
        if not _same_data(old, json.loads(text)):
            stale.append(json_path)
            if not options.check:
                json_path.write_text(text, "utf-8")
        if not _same_arrays(npz_path, blob):
            stale.append(npz_path)
            if not options.check and blob:
                npz_path.write_bytes(blob)
            elif not options.check:
                npz_path.unlink()
    box = DATA / clinic.DATA
    if "09" in (options.notebooks or known) and not (
        box.exists() and programs.same(box.read_text("utf-8"))
    ):
        stale.append(box)
        if not options.check:
            box.write_text(programs.as_text(), "utf-8")
    for path in stale:
        print(f"{'out of date' if options.check else 'written'}: {path}")
    if stale and options.check:
        print("Run: python -m autograder.grading.publish")
    return int(bool(stale) and options.check)


if __name__ == "__main__":
    sys.exit(main())
