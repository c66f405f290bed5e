"""The catalogue of known wrong answers to notebook 01, on calls that are drawn for these tests.

For the other notebooks see test_misconceptions_elsewhere.py.
"""

import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, pairwise
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from autograder.observe import arrays_in, copied, observe
from autograder.values import Opaque
from mlp_reference import misconceptions
from mlp_reference import nb01_backward_pass as nb01
from mlp_reference.misconceptions import SIGNS, Misconception, Patch, Source

pytestmark = pytest.mark.unit

ENTRIES = tuple(e for e in misconceptions.catalogue() if e.exercise.startswith("01_"))
IDS = [f"{entry.exercise}:{entry.slug}" for entry in ENTRIES]
VARIANTS = [(entry, variant) for entry in ENTRIES for variant in entry.variants]
VARIANT_IDS = [
    f"{entry.exercise}:{entry.slug}:{number}"
    for entry in ENTRIES
    for number in range(len(entry.variants))
]
EXERCISES = sorted({entry.exercise for entry in ENTRIES})

EQUAL = {
    # everything is zero
    frozenset({"01_deriv_sigmoid", "integer-buffer", "parentheses-wrong"}),
    # the sum of all entries divided by the number of outputs
    frozenset({"01_squared_loss", "wrong-axis", "wrong-axis-batch-size"}),
}
"""An exercise and two of its slugs of which some variants return the same: one in a diagnosis."""


@dataclass(frozen=True)
class Trial:
    """Arguments, and whether pre-activations are in the hundreds."""

    arguments: tuple[Any, ...]
    extreme: bool = False


def network(sizes: Sequence[int], batch: int, seed: int, scale: float = 1.0) -> Any:
    """Parameters of unit scale with non-zero biases, inputs and targets."""
    rng = np.random.default_rng(seed)
    parameters = []
    for below, above in pairwise(sizes):
        parameters += [scale * rng.normal(size=(above, below)), scale * rng.normal(size=above)]
    return parameters, rng.normal(size=(sizes[0], batch)), rng.normal(size=(sizes[-1], batch))


def other_loss(predictions: Any, targets: Any) -> float:
    """A loss that is not the squared one, and not symmetric in its arguments."""
    return float(np.mean(np.sum(np.log(np.cosh(predictions - 2 * targets)) + predictions, axis=0)))


NETWORKS = [  # the third has a parameter that is exactly zero
    network((3, 5, 4, 6), 7, 1),
    network((3, 5, 4, 6), 1, 2),
    network((3, 5, 4, 6), 2, 3),
    network((4, 4, 4, 4), 4, 4),
]
NETWORKS[2][0][1][0] = 0.0
SATURATED = network((3, 5, 4, 6), 7, 5, scale=1000.0)


@cache
def trials(exercise: str) -> list[Trial]:
    """Ordinary problems, then an extreme one where there is such a thing."""
    rng = np.random.default_rng(6)
    if exercise == "01_deriv_sigmoid":
        arrays = [rng.uniform(-8, 8, size=shape) for shape in [(5, 7), (5, 1), (4, 4)]]
        return [*(Trial((x,)) for x in arrays), Trial((np.array([[-1000.0, 2.0, 1000.0]]),), True)]
    if exercise == "01_forward":
        return [
            *(Trial((parameters, X)) for parameters, X, _ in NETWORKS),
            Trial(SATURATED[:2], extreme=True),
        ]
    if exercise in ("01_squared_loss", "01_deriv_squared_loss"):
        return [Trial((nb01.forward(ps, X)[3], Y)) for ps, X, Y in NETWORKS]
    if exercise == "01_backward":
        return [
            *(Trial((nb01.forward(ps, X), Y, ps)) for ps, X, Y in NETWORKS),
            Trial((nb01.forward(*SATURATED[:2]), SATURATED[2], SATURATED[0]), extreme=True),
        ]
    assert exercise == "01_eval_numerical_gradient", f"no problems for {exercise}"
    return [
        Trial((ps, [rng.normal(size=p.shape) for p in ps], X, Y, loss, eps))
        for (ps, X, Y), loss, eps in zip(
            NETWORKS,
            (other_loss, nb01.squared_loss, nb01.squared_loss, nb01.squared_loss),
            (1e-4, 1e-5, 1e-6, 1e-7),
            strict=True,
        )
    ]


@dataclass(frozen=True)
class Outcome:
    """What one call gave, read as numbers where possible."""

    shapes: tuple[Any, ...]
    numbers: Any
    raised: str = ""
    breaches: tuple[str, ...] = ()


def read(answer: Any) -> Outcome:
    """An answer of ``observe`` as an outcome."""
    if answer.raised is not None:
        return Outcome((), np.zeros(0), answer.raised.type_name, answer.breaches)
    values = answer.value if isinstance(answer.value, list) else [answer.value]
    if any(isinstance(value, Opaque) for value in values):
        return Outcome(("opaque",), np.zeros(0), "", answer.breaches)
    arrays = list(arrays_in(values))
    shapes = (type(answer.value).__name__, *(a.shape for a in arrays), *(a.dtype for a in arrays))
    numbers = np.concatenate([a.ravel().astype(float) for a in arrays]) if arrays else np.zeros(0)
    return Outcome(shapes, numbers, "", answer.breaches)


def equal(one: Outcome, other: Outcome, rtol: float = 1e-10) -> bool:
    """Whether two outcomes have the same shapes and numbers."""
    return (
        one.raised == other.raised
        and one.shapes == other.shapes
        and one.breaches == other.breaches
        and bool(np.allclose(one.numbers, other.numbers, rtol=rtol, atol=1e-14, equal_nan=True))
    )


class Counting(ModuleType):
    """The reference module with a ``forward`` that counts its calls."""

    def __init__(self, reference: ModuleType) -> None:
        super().__init__(reference.__name__)
        vars(self).update(vars(reference))
        self.calls = 0
        self.forward = self._forward

    def _forward(self, *arguments: Any) -> Any:
        self.calls += 1
        return nb01.forward(*arguments)


@dataclass(frozen=True)
class Behaviour:
    """All that the tests look at: outcomes per trial, of a second call, and forward passes."""

    outcomes: tuple[Outcome, ...]
    again: Outcome
    forward_passes: int


def behaviour(source: str, exercise: str) -> Behaviour:
    """Run a source on the problems of its exercise; warnings are not its fault."""
    _, reference = misconceptions.reference_of(exercise)
    counting = Counting(reference)
    function = misconceptions.build(source, exercise.split("_", 1)[1], counting)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        first, *rest = trials(exercise)
        outcome = read(observe(function, first.arguments))
        forward_passes = counting.calls
        again = read(observe(function, first.arguments))
        outcomes = [read(observe(function, trial.arguments)) for trial in rest]
    return Behaviour((outcome, *outcomes), again, forward_passes)


@cache
def right(exercise: str) -> Behaviour:
    """Behaviour of the reference."""
    function, _ = misconceptions.reference_of(exercise)
    return behaviour(misconceptions.source_of(function), exercise)


@cache
def wrong(exercise: str, variant: Patch | Source) -> Behaviour:
    """Behaviour of a faulty variant."""
    function, _ = misconceptions.reference_of(exercise)
    source = misconceptions.apply(variant, misconceptions.source_of(function))
    return behaviour(source, exercise)


def ordinary(exercise: str, found: Behaviour) -> Iterator[tuple[Outcome, Outcome]]:
    """Outcomes on ordinary problems, with the right ones."""
    expected = right(exercise).outcomes
    for trial, outcome, truth in zip(trials(exercise), found.outcomes, expected, strict=True):
        if not trial.extreme:
            yield outcome, truth


@cache
def tolerance(exercise: str) -> list[Any]:
    """Largest allowed error per ordinary problem: for differences, of any sound formula."""
    allowed: list[Any] = []
    for trial in trials(exercise):
        if trial.extreme:
            continue
        if exercise != "01_eval_numerical_gradient":
            allowed.append(1e-12 if exercise == "01_deriv_sigmoid" else 1e-9)
            continue
        parameters, _, X, Y, loss, eps = trial.arguments
        sizes = (len(X), *(len(p) for p in parameters[::2]))
        flat = nb01.convert_to_1d_vector(parameters)

        def at(
            i: int,
            h: float,
            X: Any = X,
            Y: Any = Y,
            loss: Any = loss,
            flat: Any = flat,
            s: Any = sizes,
        ) -> float:
            nudged = flat.copy()
            nudged[i] += h
            return float(loss(nb01.forward(nb01.convert_to_list(nudged, *s), X)[3], Y))

        n = range(len(flat))
        level = at(0, 0.0)
        curvature = np.array([at(i, 1e-3) - 2 * level + at(i, -1e-3) for i in n]) / 1e-6
        vector = 2 * eps * np.abs(curvature) + 2.2e-14 * abs(level) / eps + 1e-8
        # the mean of absolute differences may be off by the mean of the errors
        allowed.append(np.concatenate([[np.mean(vector)], vector]))
    return allowed


def misses(exercise: str, found: Behaviour) -> bool:
    """Whether shapes or numbers are wrong beyond tolerance on at least one ordinary problem."""
    pairs = ordinary(exercise, found)
    for (outcome, truth), allowed in zip(pairs, tolerance(exercise), strict=True):
        if outcome.raised or outcome.shapes != truth.shapes:
            return True
        # 3: the reference's own differences are off as well
        if not np.all(np.abs(outcome.numbers - truth.numbers) <= 3 * allowed):
            return True
    return False


def values_right(exercise: str, found: Behaviour) -> bool:
    return all(equal(outcome, truth, 1e-7) for outcome, truth in ordinary(exercise, found))


def shows_float32(exercise: str, found: Behaviour) -> bool:
    float32 = any(
        np.dtype(np.float32) in outcome.shapes for outcome, _ in ordinary(exercise, found)
    )
    return float32 or not all(equal(*pair, 1e-9) for pair in ordinary(exercise, found))


def not_finite(exercise: str, found: Behaviour) -> bool:
    extremes = [
        (outcome, truth)
        for trial, outcome, truth in zip(
            trials(exercise), found.outcomes, right(exercise).outcomes, strict=True
        )
        if trial.extreme
    ]
    assert extremes
    assert all(np.all(np.isfinite(truth.numbers)) for _, truth in extremes)
    broken = any(not np.all(np.isfinite(outcome.numbers)) for outcome, _ in extremes)
    return broken and values_right(exercise, found)


def breach(name: str) -> Callable[[str, Behaviour], bool]:
    return lambda exercise, found: any(
        found_breach.startswith(name)  # a shared memory says with which argument
        for outcome, _ in ordinary(exercise, found)
        for found_breach in outcome.breaches
    )


def second_differs(exercise: str, found: Behaviour) -> bool:
    truth = right(exercise).outcomes[0]
    return equal(found.outcomes[0], truth) and not equal(found.again, truth)


def too_slow(exercise: str, found: Behaviour) -> bool:
    return found.forward_passes >= right(exercise).outcomes[0].numbers.size


SHOWN: dict[str, Callable[[str, Behaviour], bool]] = {
    "values": misses,
    "extreme": not_finite,
    "dtype:float32": shows_float32,
    "breach:argument-changed": breach("argument-changed"),
    "breach:argument-nudged": breach("argument-nudged"),
    "breach:shared-memory": breach("shared-memory"),
    "breach:global-random": breach("global-random"),
    "second-call": second_differs,
    "too-slow": too_slow,
}


def test_the_signs_are_those_that_are_tested() -> None:
    assert SHOWN.keys() == SIGNS.keys()


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_reference_shows_no_sign(exercise: str) -> None:
    found = right(exercise)
    quiet = set(SIGNS) - {"extreme", "too-slow"}
    if exercise == "01_forward":  # it may hand X back
        quiet -= {"breach:shared-memory"}
    assert not any(SHOWN[sign](exercise, found) for sign in quiet)
    if exercise != "01_eval_numerical_gradient":
        assert not too_slow(exercise, found)
    assert all(np.all(np.isfinite(outcome.numbers)) for outcome in found.outcomes)


@pytest.mark.parametrize(("entry", "variant"), VARIANTS, ids=VARIANT_IDS)
def test_variant_shows_its_sign(entry: Misconception, variant: Patch | Source) -> None:
    assert SHOWN[entry.sign](entry.exercise, wrong(entry.exercise, variant))


def same_behaviour(one: Behaviour, other: Behaviour) -> bool:
    return (
        (one.forward_passes > 50) == (other.forward_passes > 50)
        and all(map(equal, one.outcomes, other.outcomes))
        and equal(one.again, other.again)
    )


@pytest.mark.parametrize("exercise", EXERCISES)
def test_different_slugs_behave_differently(exercise: str) -> None:
    found = [
        (entry.slug, wrong(entry.exercise, variant))
        for entry, variant in VARIANTS
        if entry.exercise == exercise
    ]
    alike = {
        frozenset({exercise, one, other})
        for (one, left), (other, right_) in combinations(found, 2)
        if one != other and same_behaviour(left, right_)
    }
    assert alike == {names for names in EQUAL if exercise in names}


def test_an_edit_that_does_not_fit_is_reported() -> None:
    with pytest.raises(ValueError, match="does not occur"):
        misconceptions.apply(misconceptions.patch(("no such text", "")), "source")


def test_compose_refuses_edits_of_the_same_text() -> None:
    patch = misconceptions.patch
    source = "a = 1\nb = 2\n"
    assert misconceptions.compose(patch(("1", "3")), patch(("2", "4")), source) == "a = 3\nb = 4\n"
    assert misconceptions.compose(patch(("1", "3")), patch(("1", "4")), source) is None
    assert misconceptions.compose(patch(("1", "3")), Source("c = 5\n"), source) is None


@pytest.mark.parametrize("exercise", EXERCISES)
def test_pairs_compile_and_have_two_slugs(exercise: str) -> None:
    found = list(islice(misconceptions.pairs(exercise), 200))
    assert len(found) == 200
    for first, second, source in found:
        assert first.slug != second.slug
        assert first.exercise == second.exercise == exercise
        compile(source, "pair", "exec")


def test_partial_pairs_are_more() -> None:
    every = sum(1 for _ in misconceptions.pairs("01_forward", partial=True))
    assert every > sum(1 for _ in misconceptions.pairs("01_forward")) > 0


def test_a_pair_has_both_faults() -> None:
    source = next(
        source
        for first, second, source in misconceptions.pairs("01_backward")
        if (first.slug, second.slug) == ("factor-two", "bias-averaged")
    )
    both = behaviour(source, "01_backward").outcomes[0]
    truth = right("01_backward").outcomes[0]
    ratio = both.numbers / truth.numbers
    assert set(np.round(ratio, 6)) <= {2.0, 0.5, *np.round([2 / 7, 0.5 / 7], 6)}
    assert len(set(np.round(ratio, 6))) == 2


def test_arguments_are_not_changed_by_the_tests() -> None:
    before = copied(trials("01_backward")[0].arguments)
    behaviour(misconceptions.source_of(nb01.backward), "01_backward")
    assert all(
        np.array_equal(a, b)
        for a, b in zip(
            arrays_in(before), arrays_in(trials("01_backward")[0].arguments), strict=True
        )
    )
