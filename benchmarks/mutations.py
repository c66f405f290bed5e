"""Switch off the judge's rules one at a time: does the suite notice each? ``make mutations``.

Each edit of ``benchmarks.mutants`` is made in a copy of the project, where the tests named beside
it run until the first of them fails. Exits with 1 when an edit goes unnoticed.
"""

import argparse
import contextlib
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutants import TARGETS, Mutation, Target
from benchmarks.timing import table

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 300.0
"""Seconds for the tests of one mutation: one that hangs is noticed too."""

NOTICED, UNNOTICED, TIMED_OUT, BROKEN = "noticed", "NOT noticed", "noticed, timed out", "broken"

_PASSED, _FAILED = 0, 1  # exit codes of pytest; others mean that the tests did not run
_FIRST = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
_LEFT_OUT = (".*", "__pycache__", "*.egg-info", "dist", "build", "node_modules")


@dataclass(frozen=True)
class Outcome:
    """What the tests said about one mutation.

    Attributes:
        verdict: one of the four words above.
        test: the first test that failed.
        seconds: wall-clock time.
        output: of the tests.
    """

    verdict: str
    test: str = ""
    seconds: float = 0.0
    output: str = ""


class Workshop:
    """Copies of the project, one per worker, and the tests that run in them.

    Args:
        root: the project.
        folder: where the copies lie.
        copies: how many.
        limit: seconds for the tests of one mutation.
    """

    def __init__(self, root: Path, folder: Path, copies: int, limit: float = LIMIT) -> None:
        self.limit = limit
        self._stopped = False
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[str]] = set()
        self._free: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for number in range(copies):
            copy = folder / str(number)
            shutil.copytree(root, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT))
            self._free.put(copy)

    def attempt(self, target: Target, mutation: Mutation | None) -> Outcome:
        """Run the tests of a target with one mutation in its file, or with none."""
        copy = self._free.get()
        path = copy / target.path
        source = path.read_text("utf-8") if mutation else ""
        try:
            if mutation:
                path.write_text(mutation.apply(source), "utf-8")
            # All tests without a mutation take long on a busy machine, and cannot hang.
            return self._run(copy, target.tests, self.limit if mutation else None)
        finally:
            if mutation:
                path.write_text(source, "utf-8")
            self._free.put(copy)

    @property
    def running(self) -> int:
        """How many runs of tests are going on."""
        with self._lock:
            return len(self._running)

    def stop(self) -> None:
        """End all tests that run; none begin from now on."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                _kill(process)

    def _run(self, copy: Path, tests: Sequence[str], limit: float | None) -> Outcome:
        # No bytecode: a file that is edited within a second, to the same size, would be missed.
        environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=short", "--no-header"]
        start = time.monotonic()
        with self._lock:
            if self._stopped:
                return Outcome(BROKEN)
            process = subprocess.Popen(
                [*command, "-p", "no:cacheprovider", *tests],
                cwd=copy,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,  # so that all that the tests start can be ended too
            )
            self._running.add(process)
        try:
            output, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            _kill(process)
            process.communicate()
            return Outcome(TIMED_OUT, seconds=time.monotonic() - start)
        except BaseException:  # Ctrl-C, which does not reach a session of its own
            _kill(process)
            raise
        finally:
            with self._lock:
                self._running.discard(process)
        verdict = {_PASSED: UNNOTICED, _FAILED: NOTICED}.get(process.returncode, BROKEN)
        first = _FIRST.search(output)
        return Outcome(verdict, first[1] if first else "", time.monotonic() - start, output)


def _kill(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):  # it may have ended meanwhile
        os.killpg(process.pid, signal.SIGKILL)


def run(
    targets: Sequence[Target], workshop: Workshop, jobs: int
) -> Iterator[tuple[Target, Mutation, Outcome]]:
    """The outcome of every mutation, in the order in which they become ready."""
    with ThreadPoolExecutor(jobs) as pool:
        waiting = {
            pool.submit(workshop.attempt, t, m): (t, m) for t in targets for m in t.mutations
        }
        try:
            for future in as_completed(waiting):
                yield *waiting[future], future.result()
        except BaseException:  # Ctrl-C: leave no process behind
            workshop.stop()
            pool.shutdown(cancel_futures=True)
            raise


def chosen(only: Sequence[str]) -> list[Target]:
    """The targets with the mutations whose file or phrase holds one of the texts."""
    found = []
    for target in TARGETS:
        some = tuple(
            m for m in target.mutations if any(o in f"{target.path}: {m.why}" for o in only)
        )
        if some:
            found.append(Target(target.path, target.tests, some))
    return found


def _unmutated(targets: Sequence[Target]) -> Target:
    """All tests, to be run without any mutation."""
    return Target("", tuple(dict.fromkeys(test for t in targets for test in t.tests)), ())


def _summary(outcomes: Sequence[tuple[Target, Mutation, Outcome]]) -> str:
    counts: dict[str, list[int]] = {}
    for target, _, outcome in outcomes:
        count = counts.setdefault(target.path, [0, 0])
        count[0] += 1
        count[1] += outcome.verdict in (NOTICED, TIMED_OUT)
    order = [t.path for t in TARGETS if t.path in counts]
    rows = [(f"`{path}`", *map(str, counts[path])) for path in order]
    rows.append(("all", *(str(sum(c[i] for c in counts.values())) for i in (0, 1))))
    return table(("file", "switched off", "noticed"), rows)


def _measure(options: argparse.Namespace, targets: Sequence[Target]) -> int:
    start = time.monotonic()
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        workshop = Workshop(ROOT, Path(folder), options.jobs)
        print("The tests without a mutation ...", file=sys.stderr)
        before = workshop.attempt(_unmutated(targets), None)
        if before.verdict != UNNOTICED:
            print(f"{before.output}\nThe tests fail without a mutation too: {before.test}")
            return 1
        total = sum(len(target.mutations) for target in targets)
        for target, mutation, outcome in run(targets, workshop, options.jobs):
            outcomes.append((target, mutation, outcome))
            print(
                f"{len(outcomes):3} of {total}  {outcome.verdict}: {Path(target.path).stem}: "
                f"{mutation.why}  [{outcome.test}, {outcome.seconds:.0f} s]",
                file=sys.stderr,
            )
            if outcome.verdict == BROKEN:
                print(outcome.output, file=sys.stderr)
    print(_summary(outcomes))
    bad = [o for o in outcomes if o[2].verdict in (UNNOTICED, BROKEN)]
    for target, mutation, outcome in bad:
        print(f"{outcome.verdict}: {target.path}: {mutation.why}")
    late = sum(outcome.verdict == TIMED_OUT for _, _, outcome in outcomes)
    print(f"{late} of them by the limit of time. {time.monotonic() - start:.0f} s")
    return int(bool(bad))


def main(arguments: list[str] | None = None) -> int:
    """Command line; exit code 1 when a mutation goes unnoticed, 130 when stopped."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations", description=__doc__)
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: %(default)s)")
    parser.add_argument(
        "--only", nargs="+", default=[""], metavar="TEXT", help="only those with one of these texts"
    )
    parser.add_argument("--list", action="store_true", help="list the mutations, run nothing")
    options = parser.parse_args(arguments)
    targets = chosen(options.only)
    if not targets:
        texts = " or ".join(map(repr, options.only))
        print(f"No mutation has {texts} in its file or phrase.", file=sys.stderr)
        return 2
    if options.list:
        print("\n".join(f"{t.path}: {m.why}" for t in targets for m in t.mutations))
        return 0
    try:
        return _measure(options, targets)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
