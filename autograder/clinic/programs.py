"""The faulty programs, and which of them an id gets.

A program holds a backward pass, and this package is there from notebook 01 on. So the programs lie
here locked, and the key comes with notebook 09.
"""

import base64
import functools
import hashlib
import itertools
import json
import linecache
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np

from autograder.clinic.tools import Tools
from autograder.own_draw import canonical, number_of

RUNS = 6
DATA = "clinic.json"


def digest(run: int, fault: int, variant: int, name: str) -> str:
    """What is stored of the right name of a program."""
    return f"{number_of('clinic', run, fault, variant, name) % 16**16:016x}"


def lock(source: str, key: str) -> str:
    """A program as it is stored; the same key opens it."""
    return base64.b85encode(_crossed(zlib.compress(source.encode(), 9), key)).decode()


def unlock(box: str, key: str) -> str:
    """Undo ``lock``.

    Raises:
        ValueError: the key is another one.
    """
    try:
        return zlib.decompress(_crossed(base64.b85decode(box), key)).decode()
    except zlib.error as error:
        raise ValueError("this is not the key that comes with notebook 09") from error


def _crossed(data: bytes, key: str) -> bytes:
    stream = hashlib.shake_256(key.encode()).digest(len(data))
    return bytes(a ^ b for a, b in zip(data, stream, strict=True))


@dataclass(frozen=True)
class Program:
    """The faulty program of a run.

    Attributes:
        run: which of the six runs, from 1 on.
        fault: number of its fault in the table; says nothing about it.
        variant: which of the ways in which the run can have the fault.
        box: its source, locked: a function ``run_1`` to ``run_6``.
        seal: digest of the right name.
    """

    run: int
    fault: int
    variant: int
    box: str
    seal: str

    def is_called(self, name: str) -> bool:
        """Whether this is the name of its fault."""
        return digest(self.run, self.fault, self.variant, name) == self.seal

    def function(self, key: str, tools: Tools) -> Callable[..., dict[str, Any]]:
        """The program as a function of train, Y, test, parameters and steps.

        Raises:
            ValueError: the key is another one.
        """
        source, name = unlock(self.box, key), f"run_{self.run}"
        file = f"<{name}, as it came in>"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        space: dict[str, Any] = {"np": np, "sigmoid": tools.sigmoid, "slope": tools.slope}
        exec(compile(source, file, "exec"), space)  # noqa: S102 - our own programs
        found: Callable[..., dict[str, Any]] = space[name]
        return found


@functools.cache
def stored() -> Mapping[int, list[list[Program]]]:
    """Run -> for each fault, by its number, the programs that have it; none where it cannot."""
    text = resources.files("autograder").joinpath("data", DATA).read_text("utf-8")
    return {
        int(run): [
            [Program(int(run), k, v, p["box"], p["seal"]) for v, p in enumerate(programs)]
            for k, programs in enumerate(faults)
        ]
        for run, faults in json.loads(text).items()
    }


@functools.cache
def drawn(name: str) -> tuple[Program, ...]:
    """The six programs of an id, in the order of the runs: six different faults.

    The order follows from a hash of the id and from nothing else: no generator is asked whose
    numbers another version of numpy might draw differently.
    """
    name, known = canonical(name), stored()
    count = len(known[1])
    for attempt in itertools.count():
        order = sorted(range(count), key=lambda k: number_of(name, attempt, "fault", k))
        chosen = [known[run][k] for run, k in zip(range(1, RUNS + 1), order, strict=False)]
        if all(chosen):
            return tuple(
                programs[number_of(name, "way", run) % len(programs)]
                for run, programs in enumerate(chosen, 1)
            )
    raise AssertionError
