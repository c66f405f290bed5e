"""How well similar submissions are found: classes with known copies among independent answers.

A class is made of the bank's right answers (tests/answers), which were written to be different. To
long blanks each student gets an answer of their own; short ones, which many write alike, are drawn
with replacement. Then copies are added: verbatim, renamed (own names), reformatted (Python's own
layout, without comments), reordered (statements that do not need each other) and all three at
once; and copies of half of the blanks. Some copy from what the repository publishes instead.
In notebook 01 two more are independent: plain answers that follow the text word by word, which is
where two people meet who have never met.

The answers that students have here are not among the published ones, or each would be found there.
Exits with 1 when a pair of independent right answers reaches the line.
"""

import argparse
import ast
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from autograder import exercises
from autograder.grading.build.layout import RELEASED
from autograder.grading.similar import published
from autograder.grading.similar.compare import LEAST, LINE, Maker, Rarity, Work, nearest
from autograder.grading.similar.normal import names, tokens
from benchmarks.timing import table
from tests.answers_bank import NOTEBOOKS, load_answers

LONG = 45
"""Tokens of the median answer from which a blank counts as long."""
Codes = Mapping[str, str]
Change = Callable[[str, random.Random, frozenset[str]], str]


def verbatim(code: str, draw: random.Random, known: frozenset[str]) -> str:
    """As it is."""
    return code


def renamed(code: str, draw: random.Random, known: frozenset[str]) -> str:
    """With other names for what is not given."""
    own = {n: f"v{draw.randrange(10**6)}" for n in sorted(_bound(code) - known)}
    return re.sub(r"(?<![.\w])[^\W\d]\w*", lambda m: own.get(m[0], m[0]), code)


def _bound(code: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def reformatted(code: str, draw: random.Random, known: frozenset[str]) -> str:
    """In Python's own layout."""
    return ast.unparse(ast.parse(code))


def reordered(code: str, draw: random.Random, known: frozenset[str]) -> str:
    """With neighbouring assignments exchanged where neither needs the other."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            for _ in range(3 * (len(body) - 1)):
                place = draw.randrange(len(body) - 1)
                if _free(body[place], body[place + 1]):
                    body[place], body[place + 1] = body[place + 1], body[place]
    return ast.unparse(tree)


def _free(first: ast.stmt, second: ast.stmt) -> bool:
    if not (isinstance(first, ast.Assign) and isinstance(second, ast.Assign)):
        return False
    return not (
        _names(first, ast.Store) & _names(second, ast.Name)
        or _names(second, ast.Store) & _names(first, ast.Name)
    )


def _names(node: ast.AST, kind: type[ast.Store] | type[ast.Name]) -> set[str]:
    return {
        n.id
        for n in ast.walk(node)
        if isinstance(n, ast.Name) and (kind is ast.Name or isinstance(n.ctx, kind))
    }


def everything(code: str, draw: random.Random, known: frozenset[str]) -> str:
    """All of it."""
    return renamed(reordered(code, draw, known), draw, known)


KINDS: Mapping[str, Change] = {
    "verbatim": verbatim,
    "renamed": renamed,
    "reformatted": reformatted,
    "reordered": reordered,
    "all three": everything,
}
PLAIN = ("mlp_reference", "sample class (steps)")
"""Where two right answers to notebook 01 stand that go by the notebook's text word by word."""
HANDS = ("mlp_reference", "sample class")
"""What the same hands have written, and is therefore not among the published answers here."""
HALF = "half of the points' blanks, verbatim"
PUBLISHED = "from a published answer, renamed"


@dataclass
class Scores:
    """Scores by kind of pair, of one notebook.

    Attributes:
        independent: of two students who did not copy.
        copies: kind -> of a student and their copy.
        beside: of a student who did not copy, with published answers.
        taken: of a student who copied published answers, with those.
        small: students with too little code.
    """

    independent: list[float] = field(default_factory=list)
    copies: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    beside: list[float] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    small: int = 0


def measured(notebook: str, seeds: int) -> Scores:
    """The scores of made classes of one notebook."""
    path = Path(RELEASED, notebook, f"{notebook}.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    blanks = {e.name: e.id for e in exercises.of_notebook(notebook[:2])}
    known = frozenset(names(sources) | blanks.keys())
    maker = Maker(sources, known)
    right: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for answer in load_answers(notebook):
        if answer.label == "right":
            right[blanks[answer.exercise]].append((answer.id, answer.source))
    scores = Scores()
    for seed in range(seeds):
        _one(maker, notebook, right, known, random.Random(seed), scores)  # noqa: S311
    return scores


def _one(
    maker: Maker,
    notebook: str,
    right: Mapping[str, Sequence[tuple[str, str]]],
    known: frozenset[str],
    draw: random.Random,
    scores: Scores,
) -> None:
    theirs: dict[str, list[str]] = {}
    hidden: set[tuple[str, str]] = set()
    for blank, answers in right.items():
        mixed = draw.sample(list(answers), len(answers))
        half = mixed[: (len(mixed) + 1) // 2]
        theirs[blank] = [code for _, code in half]
        hidden |= {(blank, f"tests/answers ({name})") for name, _ in half}
    stock = [
        maker.work(whose, {blank: code})
        for whose, blank, code in published.answers(notebook)
        if (blank, whose) not in hidden and not whose.startswith(HANDS)
    ]
    count = min(map(len, theirs.values()))
    students: list[dict[str, str]] = [{} for _ in range(count)]
    for blank, codes in theirs.items():
        middle = sorted(len(tokens(code, known)) for code in codes)[len(codes) // 2]
        drawn = draw.sample(codes, count) if middle >= LONG else draw.choices(codes, k=count)
        for student, code in zip(students, drawn, strict=True):
            student[blank] = code
    plain: dict[str, dict[str, str]] = {whose: {} for whose in PLAIN}
    for whose, blank, code in published.answers(notebook):
        if whose in plain:
            plain[whose][blank] = code
    if all(len(codes) == len(right) for codes in plain.values()):
        students += plain.values()
    honest = len(students)
    truth: dict[tuple[int, int], str] = {}
    for number, (kind, change) in enumerate([*KINDS.items(), (HALF, verbatim)]):
        whose = number % honest
        copied = {b: change(code, draw, known) for b, code in students[whose].items()}
        if kind == HALF:
            own = students[(whose + 1) % honest]
            copied = {b: copied[b] if n % 2 else own[b] for n, b in enumerate(copied)}
            truth[(whose + 1) % honest, len(students)] = HALF
        truth[whose, len(students)] = kind
        students.append(copied)
    public = {
        blank: renamed(
            draw.choice([w for w in stock if blank in w.codes]).codes[blank], draw, known
        )
        for blank in right
    }
    works = [maker.work(str(n), codes) for n, codes in enumerate([*students, public])]
    _judge(works, stock, honest, truth, scores)


def _judge(
    works: Sequence[Work],
    stock: Sequence[Work],
    honest: int,
    truth: Mapping[tuple[int, int], str],
    scores: Scores,
) -> None:
    rarity = Rarity([*works, *stock])
    large = [n for n, work in enumerate(works) if len(work.prints) >= LEAST]
    scores.small += len(works) - len(large)
    for left, right in combinations(large, 2):
        score = rarity.pair(works[left], works[right]).score
        if (left, right) in truth:
            scores.copies[truth[left, right]].append(score)
        elif right < honest:
            scores.independent.append(score)
    for number in large:
        score = rarity.pair(works[number], nearest(works[number], stock, rarity)).score
        if number < honest:
            scores.beside.append(score)
        elif number == len(works) - 1:
            scores.taken.append(score)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.similar")
    parser.add_argument("--seeds", type=int, default=20, help="classes per notebook (default: 20)")
    seeds = parser.parse_args(arguments).seeds
    found = {notebook: measured(notebook, seeds) for notebook in NOTEBOOKS}
    print(f"Line {LINE:g}; {seeds} classes per notebook.\n")
    rows = []
    for notebook, scores in found.items():
        full = [s for kind in KINDS for s in scores.copies[kind]]
        rows.append(
            [notebook, len(scores.independent), _most(scores.independent), len(full), _least(full)]
        )
    head = ("notebook", "independent pairs", "highest score", "copies", "lowest score")
    print(table(head, [tuple(map(str, row)) for row in rows]), end="\n\n")
    total = [s for scores in found.values() for s in scores.independent]
    wrong = sum(s >= LINE for s in total)
    rows = []
    for kind in (*KINDS, HALF):
        made = [s for scores in found.values() for s in scores.copies[kind]]
        rows.append([kind, *_row(made, wrong)])
    beside = [s for scores in found.values() for s in scores.beside]
    taken = [s for scores in found.values() for s in scores.taken]
    rows.append([PUBLISHED, *_row(taken, sum(s >= LINE for s in beside))])
    head = ("copied", "copies", "found", "recall", "precision", "lowest score")
    print(table(head, [tuple(map(str, row)) for row in rows]), end="\n\n")
    print(f"{wrong} of {len(total)} independent pairs reach the line; highest {_most(total)}.")
    print(f"Independent beside published answers: highest {_most(beside)} of {len(beside)}.")
    return int(wrong > 0)


def _row(made: Sequence[float], wrong: int) -> list[object]:
    hits = sum(s >= LINE for s in made)
    precision = f"{hits / (hits + wrong):.3f}" if hits + wrong else "-"
    return [len(made), hits, f"{hits / len(made):.3f}", precision, _least(made)]


def _most(scores: Sequence[float]) -> str:
    return f"{max(scores):.2f}" if scores else "-"


def _least(scores: Sequence[float]) -> str:
    return f"{min(scores):.2f}" if scores else "-"


if __name__ == "__main__":
    sys.exit(main())
