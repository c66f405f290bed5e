"""Judge the published bank of answers at many seeds: does every verdict fit its label?

``make bank`` judges each answer and each chain of ``tests/answers`` at the seeds of ``SEEDS``, in
the confined runner, and exits with 1 when a single verdict is wrong.

At the first seed an answer is judged as ``autograder judge`` judges it: alone, with right functions
that it calls from afar. At the other seeds it has the right functions that it may call beside it in
its process, as a student who wrote those right has; that is faster, and judges them too. All these
seeds share one process, so an answer that remembers things is judged with its memory.
"""

import argparse
import inspect
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context

from autograder import exercises
from autograder.exercise import Exercise
from autograder.grading import draws, reference
from autograder.grading.draws import ProblemSet
from autograder.grading.judge import Judge, Judgement
from autograder.grading.runner.runner import Runner
from autograder.grading.runner.settings import Cell, Limits
from tests.answers_bank import NOTEBOOKS, Answer, Chain, load_bank

SEEDS = {"01_backward_pass": 20}
OTHER_SEEDS = 10
"""How many seeds, by notebook; more where mistakes are subtle and the bank is largest."""

PATIENT = Limits(total_seconds=3600.0, restarts=1000)
"""One process per answer for all seeds, so it needs more than the time of one submission."""


@dataclass(frozen=True)
class Outcome:
    """What the judge said about one answer or chain at one seed.

    Attributes:
        exercise: function name, or ``chain``.
        id: in the bank.
        seed: of the hidden problems.
        passed: full points everywhere.
        chain: what the functions are together.
        points: by function.
        findings: slugs, by function; the main one first.
        sentence: of the first function.
        seconds: wall-clock time.
    """

    exercise: str
    id: str
    seed: int
    passed: bool = False
    chain: str = ""
    points: dict[str, float] = field(default_factory=dict)
    findings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sentence: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class _Task:
    exercise: str
    id: str
    source: str
    functions: tuple[str, ...]
    notebook: str

    @property
    def company(self) -> tuple[Exercise, ...]:
        """The blanks that it may call, also by way of others, and does not fill."""
        blanks = {e.name: e for e in exercises.of_notebook(self.notebook)}
        called, waiting = set[str](), list(self.functions)
        while waiting:
            new = set(blanks[waiting.pop()].dependencies) - called
            called |= new
            waiting += new
        return tuple(e for n, e in blanks.items() if n in called - set(self.functions))


_runner: Runner
_judges: dict[str, dict[int, Judge]]
"""Notebook -> seed -> judge."""

_Key = tuple[str, int]
"""A notebook and a seed."""


def _start(problem_sets: dict[_Key, ProblemSet], confined: bool) -> None:
    global _runner, _judges
    _runner = Runner(PATIENT, confined).__enter__()
    _judges = {}
    for (notebook, seed), problem_set in problem_sets.items():
        _judges.setdefault(notebook, {})[seed] = Judge(problem_set)


def _prepare(key: _Key) -> ProblemSet:
    notebook, seed = key
    return draws.prepare(notebook, f"seed {seed}".encode())  # as `autograder judge --seed` does


def _outcome(task: _Task, seed: int, judgement: Judgement, seconds: float) -> Outcome:
    verdicts = {name: v for name, v in judgement.verdicts.items() if name in task.functions}
    whole = len(verdicts) == len(task.functions)  # else a function was not there to judge
    return Outcome(
        task.exercise,
        task.id,
        seed,
        passed=whole and all(v.passed for v in verdicts.values()),
        chain=judgement.chain if whole else "wrong",
        points={name: v.points for name, v in verdicts.items()},
        findings={name: tuple(f.slug for f in v.findings) for name, v in verdicts.items()},
        sentence=next((v.sentence for v in verdicts.values() if not v.passed), ""),
        seconds=seconds,
    )


def _cells(source: str, names: Sequence[str]) -> list[Cell]:
    return [Cell("source", source), *(Cell(name, "", checks=(name,)) for name in names)]


def _judge(task: _Task, afar: int) -> list[Outcome]:
    """Outcomes at all seeds; stand-ins are called from afar at the first ``afar`` of them."""
    right = "\n\n".join(inspect.getsource(reference.function(e)) for e in task.company)
    company = tuple(e.name for e in task.company)
    prelude = reference.given(task.notebook)
    judges = _judges[task.notebook]
    seeds = list(judges)
    outcomes = []
    for names, source, some in (
        (task.functions, task.source, seeds[:afar]),
        ((*company, *task.functions), f"{right}\n\n{task.source}", seeds[afar:]),
    ):
        if not some:
            continue
        with _runner.open(_cells(source, names), prelude=prelude) as session:
            present = [name for name in names if name in session.bound]
            for seed in some:
                start = time.monotonic()
                judgement = judges[seed].judge(session, present)
                outcomes.append(_outcome(task, seed, judgement, time.monotonic() - start))
    return outcomes


def _task(item: Answer | Chain) -> _Task:
    if isinstance(item, Answer):
        return _Task(item.exercise, item.id, item.source, (item.exercise,), item.notebook)
    return _Task("chain", item.id, item.source, item.functions, item.notebook)


def judge_bank(
    items: Sequence[Answer | Chain],
    seeds: Sequence[int],
    *,
    jobs: int = 2,
    afar: int = 1,
    confined: bool = True,
) -> Iterator[tuple[Answer | Chain, list[Outcome]]]:
    """Each item with its outcomes at all seeds, in the order in which they become ready.

    Args:
        items: of the bank.
        seeds: of the hidden problems.
        jobs: processes.
        afar: at so many seeds, from the first, answers are alone in their process.
        confined: refuse to run where confinement is missing.
    """
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, context) as pool:
        keys = [(n, seed) for n in sorted({i.notebook for i in items}) for seed in seeds]
        problem_sets = dict(zip(keys, pool.map(_prepare, keys), strict=True))
    with ProcessPoolExecutor(jobs, context, _start, (problem_sets, confined)) as pool:
        waiting = {pool.submit(_judge, _task(item), afar): item for item in items}
        for future in as_completed(waiting):
            yield waiting[future], future.result()


def mistakes(item: Answer | Chain, outcome: Outcome) -> list[str]:
    """What is wrong about an outcome, a line each; nothing when it fits the label."""
    name = f"{outcome.exercise} {outcome.id}, seed {outcome.seed}"
    if isinstance(item, Answer):
        if outcome.passed == (item.label == "right"):
            return []
        if outcome.passed:
            return [f"{name}: wrong, but accepted ({item.text})"]
        return [f"{name}: right, but rejected: {outcome.sentence}"]
    found = []
    if outcome.chain != item.verdict:
        found.append(f"{name}: {item.verdict}, but judged {outcome.chain!r} ({item.text})")
    if outcome.passed != (item.verdict == "right"):
        found.append(f"{name}: full points: {outcome.passed}, but it is {item.verdict}")
    for function, expected in item.points.items():
        points = outcome.points.get(function)
        if points is None or abs(points - expected) > 1e-9:
            found.append(f"{name}: {function} should earn {expected:g}, earned {points}")
    return found


@dataclass
class _Tally:
    """Counts over what was judged, and what to print about it."""

    judged: Counter[str] = field(default_factory=Counter)
    bad: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    durations: list[tuple[float, str, str]] = field(default_factory=list)

    def add(self, item: Answer | Chain, outcomes: Sequence[Outcome]) -> None:
        label = item.label if isinstance(item, Answer) else "chain"
        for outcome in outcomes:
            found = mistakes(item, outcome)
            self.errors += found
            self.judged[label] += 1
            self.bad[label] += bool(found)
        self.durations.append((sum(o.seconds for o in outcomes), outcomes[0].exercise, item.id))

    def tell(self) -> None:
        for error in sorted(self.errors):
            print(f"  {error}")
        print(f"  right ones rejected: {self.bad['right']} of {self.judged['right']}")
        print(f"  wrong ones accepted: {self.bad['wrong']} of {self.judged['wrong']}")
        print(f"  chains misjudged:    {self.bad['chain']} of {self.judged['chain']}")

    def tell_slowest(self) -> None:
        for seconds, exercise, identity in sorted(self.durations, reverse=True)[:25]:
            print(f"  {seconds:6.2f} s  {exercise} {identity}")
        print(f"  {sum(d[0] for d in self.durations):.0f} s in all")


def _judge_notebook(notebook: str, seeds: int, jobs: int, slow: bool) -> bool:
    """Judge and print; True when every verdict fits."""
    items = load_bank([notebook])
    count = Counter(i.label if isinstance(i, Answer) else "chain" for i in items)
    print(
        f"{notebook}: {count['right']} right answers, {count['wrong']} wrong ones, "
        f"{count['chain']} chains at {seeds} seeds:"
    )
    start = told = time.monotonic()
    tally = _Tally()
    for number, (item, outcomes) in enumerate(judge_bank(items, range(seeds), jobs=jobs), 1):
        tally.add(item, outcomes)
        if time.monotonic() - told > 10:
            told = time.monotonic()
            print(f"  {number} of {len(items)}, {told - start:.0f} s", file=sys.stderr)
    tally.tell()
    print(f"  {time.monotonic() - start:.0f} s")
    if slow:
        tally.tell_slowest()
    return not tally.errors


def _notebook(text: str) -> str:
    if text not in NOTEBOOKS:
        raise argparse.ArgumentTypeError(f"no bank for {text}; there are: {', '.join(NOTEBOOKS)}")
    return text


def add_notebooks(parser: argparse.ArgumentParser) -> None:
    """Let a command be limited to some notebooks; all are the default."""
    parser.add_argument(
        "notebooks",
        nargs="*",
        type=_notebook,
        default=NOTEBOOKS,
        help=f"default: {' '.join(NOTEBOOKS)}",
    )


def main(arguments: list[str] | None = None) -> int:
    """Command line; exit code 1 when a verdict does not fit its label."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bank", description=__doc__)
    add_notebooks(parser)
    parser.add_argument("--seeds", type=int, help="how many, instead of those of each notebook")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: %(default)s)")
    parser.add_argument("--slow", action="store_true", help="list what takes longest")
    options = parser.parse_args(arguments)
    fits = [
        _judge_notebook(
            notebook,
            options.seeds or SEEDS.get(notebook, OTHER_SEEDS),
            options.jobs,
            options.slow,
        )
        for notebook in options.notebooks
    ]
    return int(not all(fits))


if __name__ == "__main__":
    sys.exit(main())
