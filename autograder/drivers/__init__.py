"""Drivers: they call a blank where its arguments or its answer cannot cross to the judge.

A driver runs beside the student's code, in the notebook as in grading. It makes objects of the
student's own class from plain values, calls the student's function with them, and hands back plain
values. It knows no answer, and what it reports from grading is a claim like any other.
"""

from collections.abc import Callable, Mapping
from typing import Any

from autograder.drivers.nb08_engine import checked, ordered, swept
from autograder.drivers.nb08_recorder import traced

DRIVERS: Mapping[str, Callable[..., Any]] = {
    "checked": checked,
    "ordered": ordered,
    "swept": swept,
    "traced": traced,
}
"""Name, as ``Examinee.call`` takes it -> ``driver(function, *arguments)``."""
