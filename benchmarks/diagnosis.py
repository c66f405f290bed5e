"""How well mistakes are named: ``make diagnosis``.

Each wrong answer of the published bank is judged in the confined runner, and what the judge says
about it is held against its label. Left out are sources that are the catalogue's own faulty
variants, whatever their variables are called: recognising those proves nothing.

A claim is one name that was given. It is wrong when the answer has no such fault by its label,
and no fault that behaves equally. Exits with 1 when a promise is broken.
"""

import argparse
import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from autograder import exercises
from autograder.grading import reference
from benchmarks.bank import add_notebooks, judge_bank
from benchmarks.timing import table
from mlp_reference import misconceptions
from tests.answers_bank import NOTEBOOKS, Answer, load_answers

SINGLES, PAIRS, WRONG_CLAIMS, CLAIMS = 0.90, 0.80, 0.01, 300
"""Promised in each notebook: shares of single faults and of pairs that are named, of claims that
are wrong; and of how many claims, in all notebooks together, the last is measured."""


@dataclass(frozen=True)
class Equal:
    """Two slugs that behave equally, so that either is the right name.

    Attributes:
        exercise: function name.
        slugs: the two.
        reason: why no call can tell them apart.
    """

    exercise: str
    slugs: frozenset[str]
    reason: str


EQUAL = (
    Equal(
        "squared_loss",
        frozenset({"wrong-axis", "wrong-axis-batch-size"}),
        "the mean of sums over the examples is the sum of everything over the number of outputs",
    ),
    Equal(
        "deriv_sigmoid",
        frozenset({"integer-buffer", "parentheses-wrong"}),
        "some variants of either return zeros everywhere",
    ),
    Equal(
        "eval_numerical_gradient",
        frozenset({"own-loss-used", "analytic-for-numeric"}),
        "differences of the squared loss and its exact gradient agree within the error of a "
        "difference; which loss was asked is ignored in both",
    ),
    Equal(
        "eval_numerical_gradient",
        frozenset({"eps-not-divided", "parentheses-wrong"}),
        "a one-sided change times eps is a two-sided one over 2 and times eps",
    ),
)


@dataclass(frozen=True)
class Named:
    """A wrong answer and the names it was given.

    Attributes:
        answer: of the bank.
        claims: slugs, the main one first.
    """

    answer: Answer
    claims: tuple[str, ...]

    def _same(self, one: str, other: str) -> bool:
        return one == other or any(
            e.exercise == self.answer.exercise and e.slugs == {one, other} for e in EQUAL
        )

    @property
    def wrong(self) -> tuple[str, ...]:
        """Claims that fit no fault of the answer."""
        labels = self.answer.slugs
        return tuple(c for c in self.claims if not any(self._same(c, label) for label in labels))

    @property
    def missed(self) -> tuple[str, ...]:
        """Faults of the answer that were not named."""
        labels = self.answer.slugs
        return tuple(s for s in labels if not any(self._same(s, c) for c in self.claims))


@dataclass(frozen=True)
class Score:
    """Counts over some answers: what was named of how many.

    Attributes:
        singles: answers with one fault of the catalogue, and how many of them were named.
        pairs: answers with several, and how many had every one of them named.
        unknown: answers whose fault is not in the catalogue, and how many got no name.
        claims: names given, and how many of them are wrong.
    """

    singles: tuple[int, int]
    pairs: tuple[int, int]
    unknown: tuple[int, int]
    claims: tuple[int, int]

    @classmethod
    def of(cls, named: Iterable[Named]) -> "Score":
        """Count."""
        all_named = list(named)

        def count(some: list[Named], good: list[Named]) -> tuple[int, int]:
            return len(some), len(good)

        by_faults: dict[int, list[Named]] = defaultdict(list)
        for n in all_named:
            by_faults[min(len(n.answer.slugs), 2)].append(n)
        return cls(
            singles=count(by_faults[1], [n for n in by_faults[1] if not n.missed]),
            pairs=count(by_faults[2], [n for n in by_faults[2] if not n.missed]),
            unknown=count(by_faults[0], [n for n in by_faults[0] if not n.claims]),
            claims=(
                sum(len(n.claims) for n in all_named),
                sum(len(n.wrong) for n in all_named),
            ),
        )

    def broken(self) -> list[str]:
        """Promises about shares that are not kept, a line each."""
        found = []
        for what, (count, good), promised in (
            ("single faults named", self.singles, SINGLES),
            ("pairs with both named", self.pairs, PAIRS),
        ):
            if good < promised * count:
                found.append(f"{what}: {good} of {count}, promised {promised:.0%}")
        claims, wrong = self.claims
        if wrong > WRONG_CLAIMS * claims:
            found.append(f"wrong claims: {wrong} of {claims}, promised {WRONG_CLAIMS:.0%} at most")
        return found


class _Renamed(ast.NodeTransformer):
    """Variables numbered in the order in which they occur; no docstrings, no annotations."""

    def __init__(self) -> None:
        self.numbers: dict[str, str] = {}

    def _number(self, name: str) -> str:
        return self.numbers.setdefault(name, f"v{len(self.numbers)}")

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(self._number(node.id), node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(self._number(node.arg))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:]
        return self.generic_visit(node)


def shape_of_code(source: str) -> str:
    """The same text for sources that differ in names, comments, docstrings and layout only."""
    return ast.dump(_Renamed().visit(ast.parse(source)))


def catalogue_shapes(exercise: str) -> frozenset[str]:
    """Shapes of all faulty variants of a function, alone and in pairs."""
    found = exercises.find(exercise)
    right = misconceptions.source_of(reference.function(found))
    singles = (
        misconceptions.apply(variant, right)
        for entry in misconceptions.catalogue()
        if entry.exercise == found.id
        for variant in entry.variants
    )
    pairs = (both for _, _, both in misconceptions.pairs(found.id))
    return frozenset(shape_of_code(source) for source in chain(singles, pairs))


def own_answers(notebook: str) -> list[Answer]:
    """The wrong answers of a bank that are not variants of the catalogue."""
    wrong = [answer for answer in load_answers(notebook) if answer.label == "wrong"]
    known = {name: catalogue_shapes(name) for name in {a.exercise for a in wrong}}
    return [a for a in wrong if shape_of_code(a.source) not in known[a.exercise]]


def name_all(answers: Sequence[Answer], *, jobs: int = 2, seed: int = 0) -> list[Named]:
    """What the judge names, in the order of the answers."""
    found = {}
    for item, outcomes in judge_bank(answers, (seed,), jobs=jobs, afar=0):
        assert isinstance(item, Answer)
        claims = outcomes[0].findings.get(item.exercise, ())
        found[item.exercise, item.id] = Named(item, claims)
    return [found[a.exercise, a.id] for a in answers]


def _share(counts: tuple[int, int]) -> str:
    count, some = counts
    return f"{some} of {count}" + (f" ({some / count:.1%})" if count else "")


def broken_promises(named: Sequence[Named]) -> list[str]:
    """Promises that are not kept, a line each."""
    notebooks = sorted({n.answer.notebook for n in named})
    found = [
        f"notebook {notebook}, {line}"
        for notebook in notebooks
        for line in Score.of(n for n in named if n.answer.notebook == notebook).broken()
    ]
    claims = sum(len(n.claims) for n in named)
    if len(notebooks) == len(NOTEBOOKS) and claims < CLAIMS:
        found.append(f"claims: {claims}, to be measured on at least {CLAIMS}")
    return found


def _row(head: tuple[str, str], named: Iterable[Named]) -> tuple[str, ...]:
    score = Score.of(named)
    return *head, *map(_share, (score.singles, score.pairs, score.unknown, score.claims))


def main(arguments: list[str] | None = None) -> int:
    """Command line; exit code 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.diagnosis", description=__doc__)
    add_notebooks(parser)
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: %(default)s)")
    options = parser.parse_args(arguments)
    answers = [a for n in options.notebooks for a in own_answers(n)]
    named = name_all(answers, jobs=options.jobs)
    for n in named:
        if n.missed or n.wrong:
            labels, claims = ", ".join(n.answer.slugs) or "-", ", ".join(n.claims) or "-"
            kind = "wrong claim" if n.wrong else "not named"
            print(f"{kind}: {n.answer.exercise} {n.answer.id}: {labels}; named {claims}")
    rows = []
    for notebook in sorted({n.answer.notebook for n in named}):
        here = [n for n in named if n.answer.notebook == notebook]
        for name in dict.fromkeys(n.answer.exercise for n in here):
            rows.append(_row((notebook, name), (n for n in here if n.answer.exercise == name)))
        rows.append(_row((notebook, "all"), here))
    heads = ("notebook", "function", "single named", "pairs, both named", "unknown, no name")
    print(table((*heads, "claims wrong"), rows))
    broken = broken_promises(named)
    print("\n".join(broken) or "All promises are kept.")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
