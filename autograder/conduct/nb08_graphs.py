"""How the order of a graph and the sweep through it are tried in notebook 08.

An order is right by what it does, since a graph has many; a sweep by numbers, and by how often it
asks the rules and how deep its calls are nested, which a driver beside the student's code reports.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.compare import Evidence, by_property, compare_part, describe
from autograder.conduct.digests import digest
from autograder.drivers.nb08_engine import long_chain
from autograder.exercise import Exercise, Problem
from autograder.observe import Examinee
from autograder.rules import StandIns, Trial, broken_promises, nothing_back, put, unfilled

MOST_DEPTH = 200
"""How deep calls may be nested, whatever the length of a chain; a helper or two need ten."""

ORDER = "hold each place that leads to the last one, once, and parents before their children"
SHALLOW = "walk along a chain of 5,000 without calls inside calls"
ONCE = "ask the rule of each tensor once in each call"
DEEP = "its calls were nested {depth:,} deep"


def conduct_order(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """``topological_order``: the problem's arguments are the edges, or a long chain, and a place.

    The exercise has one part.
    """
    edges, last = problem.arguments
    answer = put(exercise, problem, examinee, stand_ins, driver="ordered")
    if answer.raised is not None or answer.lost:
        return Trial(problem, answer)
    found = answer.value if isinstance(answer.value, dict) else {}
    order = replace(answer, value=found.get("order"))
    if unfilled(order):
        return Trial(problem, order)
    chained = isinstance(edges, Mapping)
    pairs = long_chain(edges["length"], edges["step"]) if isinstance(edges, Mapping) else edges
    trouble, code = _order_trouble(order.value, pairs, last)
    clause = ORDER
    if chained and not trouble:
        clause, trouble = SHALLOW, too_deep(found.get("depth"))
    (part,) = exercise.parts
    evidence = (by_property(part.name, clause, trouble),)
    seen = replace(order, value=digest([code if code.size else np.array([float(bool(trouble))])]))
    return Trial(problem, seen, evidence, broken_promises(exercise, problem, order))


def too_deep(depth: Any) -> str:
    """What is said of calls that are nested too deep, as the driver reports; else nothing."""
    if type(depth) is not int or depth <= MOST_DEPTH:
        return ""
    return DEEP.format(depth=depth)


def places_in(value: Any) -> list[int] | None:
    """Whole numbers in a list or an array; None where it is something else."""
    if isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in "iu":
        return [int(place) for place in value]
    if not isinstance(value, list):
        return None
    scalars = [np.asarray(v) for v in value if type(v) is int or isinstance(v, np.ndarray)]
    whole = [int(v) for v in scalars if v.shape == () and v.dtype.kind in "iu"]
    return whole if len(whole) == len(value) else None


def _order_trouble(value: Any, edges: Sequence[Any], last: int) -> tuple[str, Any]:
    """What is wrong with an order, and numbers by which the mistake is known again."""
    places = places_in(value)
    if places is None:
        return f"it returned {describe(value)}, where a list of places was asked", np.zeros(1)
    parents: dict[int, list[int]] = {}
    for parent, child in edges:
        parents.setdefault(child, []).append(parent)
    wanted, waiting = {last}, [last]
    while waiting:
        new = set(parents.get(waiting.pop(), ())) - wanted
        wanted |= new
        waiting += new
    at: dict[int, int] = {}
    for number, place in enumerate(places):
        at.setdefault(place, number)
    late = sum(at.get(p, -1) > at.get(c, len(places)) for c in wanted for p in parents.get(c, ()))
    missing, strange = len(wanted - set(places)), len(set(places) - wanted)
    twice = len(places) - len(set(places))
    code = np.array([2.0 + missing, strange, twice, late, places == sorted(places)])
    if not missing and not late:  # how many are too many, and which order, is up to the way taken
        code = np.array([2.0, strange > 0, twice > 0, 0.0, 0.0])
    said = (
        (missing, f"{missing} of {len(wanted)} places are missing"),
        (strange, f"{strange} places do not lead to the last one"),
        (twice, f"{twice} places come a second time"),
        (late, f"{late} parents come after a child of theirs"),
    )
    return next((text for number, text in said if number), ""), code


def conduct_sweep(
    exercise: Exercise, problem: Problem, examinee: Examinee, stand_ins: StandIns | None
) -> Trial:
    """``backpropagate``: the problem's arguments are a plan and calls, see ``drivers.swept``.

    The exercise has one part. ``expected`` has the gradients of the watched tensors, by place.
    """
    plan, calls = problem.arguments
    answer = put(exercise, problem, examinee, stand_ins, driver="swept")
    if nothing_back(answer):
        return Trial(problem, answer)
    found = answer.value if isinstance(answer.value, dict) else {}
    gradients = found.get("gradients")
    if not isinstance(gradients, list) or len(gradients) != len(problem.expected):
        gradients = [None] * len(problem.expected)
    (part,) = exercise.parts
    evidence = _of_gradients(part.name, problem, gradients)
    if evidence.ok:
        evidence = _of_conduct(part.name, plan, len(calls), found)
    breaches = answer.breaches if found.get("kept") is not False else ("argument-changed",)
    seen = replace(answer, value=digest(gradients), breaches=breaches)
    return Trial(problem, seen, (evidence,), broken_promises(exercise, problem, seen))


def _of_gradients(part: str, problem: Problem, gradients: Sequence[Any]) -> Evidence:
    """Evidence of the first wrong gradient, under its own name; or that all are right."""
    for (name, right), array in zip(problem.expected.items(), gradients, strict=True):
        evidence = compare_part(name, right, problem.tolerance[name], array)
        if not evidence.ok:
            return evidence
    return by_property(part, "have the right numbers")


def _of_conduct(part: str, plan: Any, calls: int, found: Mapping[str, Any]) -> Evidence:
    """Evidence about calls inside calls and about the rules; the numbers are right."""
    if "length" in plan:
        return by_property(part, SHALLOW, too_deep(found.get("depth")))
    asked, once = found.get("asked"), calls * len(plan.get("parents", ()))
    if type(asked) is int and asked > once > 0:
        return by_property(
            part, ONCE, f"{asked} times a rule was asked for {once // calls} tensors"
        )
    return by_property(part, ONCE)
