"""Notebooks 00, 02, 03: the bank is judged right in this process, and each problem is needed.

No answer of these banks waits for a limit of time, so all of them take seconds here. ``make bank``
judges every bank in the confined runner, at many seeds.
"""

import functools
from dataclasses import dataclass

import pytest

from autograder.exercises import find, of_notebook
from autograder.grading import problems
from autograder.local import Local
from autograder.rules import examine
from tests.answers_bank import load_answers
from tests.support.notebook import namespace, source_of

pytestmark = pytest.mark.unit

NOTEBOOKS = ("00_orientation", "03_step_size", "02_when_a_check_lies")
ANSWERS = [answer for notebook in NOTEBOOKS for answer in load_answers(notebook)]


@functools.cache
def hidden(exercise_id):
    return problems.draw_hidden(exercise_id, b"one course", exercise_id[:2], "0")


def passes(exercise_id, source, leave_out=()):
    exercise = find(exercise_id)
    function = namespace(exercise.notebook, **{exercise.name: source})[exercise.name]
    put = [p for p in hidden(exercise_id) if p.label not in leave_out]
    return examine(exercise, put, Local(function)).passed


@dataclass(frozen=True)
class Need:
    """Problems that together try a property, and an answer that only they reject.

    Attributes:
        exercise: its id.
        labels: of the problems.
        edits: of the right answer.
    """

    exercise: str
    labels: tuple[str, ...]
    edits: tuple[tuple[str, str], ...]


ROUND = "for i in range(len(x)):\n"
MEAN, SUM = "np.mean(X, axis=1)", "Z + b[:, np.newaxis]"
GAP, SIZE = "np.max(np.abs(a - b))", "max(np.max(np.abs(a)), np.max(np.abs(b)))"
OVER_TRUE = "/ np.max(np.abs(true))"
MEAN_LENGTH = "np.mean(lengths)"


def steps(name, hs):
    """Needs of a difference that is tried with these four steps, each for its own sort of point."""
    large, medium, other, small = (f"h = {h:g}" for h in hs)
    long, short = f"six variables, {large}", f"six variables, {small}"
    many, far_out = f"eight variables, {medium}", f"entries of zero and of about six, {other}"
    edits = {
        (long,): (ROUND, f"h = min(h, {hs[2]})\n    {ROUND}"),
        (short,): (ROUND, f"h = max(h, {hs[1]})\n    {ROUND}"),
        (far_out,): (ROUND, f"given = h\n    {ROUND}        h = given * max(2.0, abs(x[i])) / 2\n"),
        (many,): (ROUND, "for i in range(min(7, len(x))):\n"),
        (f"one variable, {other}",): ("return gradient", "return gradient.squeeze()"),
    }
    if name == "complex_step":  # longer steps do as well; the square of this one vanishes
        edits[short,] = ("/ h", "/ (h * h) * h")
    return [Need(f"03_{name}", labels, (edit,)) for labels, edit in edits.items()]


NEEDS = (
    Need(
        "00_column_mean", ("three features, five examples",), ((MEAN, "np.mean(X[:, :4], axis=1)"),)
    ),
    Need(
        "00_column_mean",
        ("as many features as examples",),
        ((MEAN, "np.mean(X, axis=int(X.shape[0] != X.shape[1]))"),),
    ),
    Need(
        "00_column_mean",
        ("a batch of one",),
        ((MEAN, f"{MEAN} if X.shape[1] > 1 else X"),),
    ),
    Need("00_column_mean", ("a single feature",), ((MEAN, f"np.squeeze({MEAN})"),)),
    Need("00_add_bias", ("three units, five examples",), ((SUM, f"({SUM})[:, :4]"),)),
    Need(
        "00_add_bias",
        ("as many units as examples",),
        ((SUM, f"Z + b if len(b) == Z.shape[1] else {SUM}"),),
    ),
    Need(
        "00_add_bias",
        ("a batch of one",),
        ((SUM, f"({SUM}).squeeze(axis=1) if Z.shape[1] == 1 else {SUM}"),),
    ),
    Need(
        "00_add_bias",
        ("a single unit",),
        ((SUM, f"({SUM}).squeeze(axis=0) if len(Z) == 1 else {SUM}"),),
    ),
    Need("02_relative_error", ("both zero everywhere",), (("if size == 0:", "if False:"),)),
    Need(
        "02_relative_error",
        ("one of them zero everywhere",),
        (("if size == 0:", "if size == 0 or not np.any(a):"),),
    ),
    Need("02_relative_error", ("numbers around 1e-150",), (("/ size", "/ max(size, 1e-100)"),)),
    Need("02_relative_error", ("numbers around 1e150",), (("/ size", "/ min(size, 1e100)"),)),
    Need(
        "02_relative_error",
        ("a NaN in one of them",),
        (("if size == 0:", "if not size > 0:"), (SIZE, "np.max(np.abs([a, b]))")),
    ),
    Need(
        "02_relative_error",
        ("an infinity in one of them",),
        (("    size =", "    a = np.clip(a, -1e200, 1e200)\n    size ="),),
    ),
    Need(
        "02_compare_gradients",
        ("two layers",),
        (("for i, (a, b)", "analytic[5]\n    for i, (a, b)"),),
    ),
    Need(
        "02_compare_gradients",
        ("five layers",),
        (("str(i // 2 + 1)", "str(min(3, i // 2 + 1))"),),
    ),
    Need(
        "02_compare_gradients", ("arrays of zeros",), (("relative_error(a, b)", f"{GAP} / {SIZE}"),)
    ),
    Need(
        "02_compare_gradients",
        ("arrays of other shapes",),
        (("a.shape == b.shape", "a.size == b.size"), ("a - b", "a.ravel() - b.ravel()")),
    ),
    Need(
        "02_compare_gradients",
        ("a NaN in one array",),
        (("relative_error(a, b)", "relative_error(np.nan_to_num(a), b)"),),
    ),
    Need(
        "02_check_point", ("two layers",), (("parameters = []", "sizes[3]\n    parameters = []"),)
    ),
    Need(
        "02_check_point",
        ("five layers",),
        (("range(1, len(sizes))", "range(1, min(4, len(sizes)))"),),
    ),
    Need(
        "02_check_point",
        ("a batch of one",),
        (("return parameters, X, Y", "return parameters, X.squeeze(), Y.squeeze()"),),
    ),
    *steps("forward_difference", (1e-2, 1e-4, 1e-3, 1e-7)),
    *steps("central_difference", (3e-1, 1e-3, 1e-2, 1e-6)),
    *steps("complex_step", (1e-1, 1e-20, 1e-2, 1e-300)),
    Need(
        "03_error_curve",
        ("a gradient with a mistake, steps in any order",),
        (("for h in hs", "for h in np.sort(hs)[::-1]"),),
    ),
    Need(
        "03_error_curve",
        ("all steps",),
        ((OVER_TRUE, f"{OVER_TRUE} + (hs < 2e-9) * (method == 'forward') * 1e-3"),),
    ),
    Need(
        "03_error_curve",
        ("all steps",),
        ((OVER_TRUE, f"{OVER_TRUE} + (hs < 2e-9) * (method == 'complex') * 1e-9"),),
    ),
    Need("03_best_step", ("float64",), (("np.finfo(dtype).eps", "np.finfo('float32').eps"),)),
    Need("03_best_step", ("float64",), (("1e-20", "1e-6 if dtype == 'float64' else 1e-20"),)),
    Need("03_best_step", ("float32",), (("1e-20", "1e-3 if dtype == 'float32' else 1e-20"),)),
    Need("03_best_step", ("float32",), (("np.finfo(dtype).eps", "np.finfo('float64').eps"),)),
    Need(
        "03_complex_safe_loss",
        ("all sizes different, a batch of seven",),
        ((MEAN_LENGTH, "np.mean(lengths[:2])"),),
    ),
    Need(
        "03_complex_safe_loss",
        ("a batch of one",),
        ((MEAN_LENGTH, f"({MEAN_LENGTH} if len(lengths) > 1 else 0.0)"),),
    ),
)


@pytest.mark.parametrize("need", NEEDS, ids=lambda n: f"{n.exercise[3:]}: {n.labels[0]}")
def test_a_wrong_answer_passes_without_a_problem_and_fails_with_it(need):
    name = find(need.exercise).name
    source = source_of(name, *need.edits, notebook=need.exercise[:2])
    assert set(need.labels) < {p.label for p in hidden(need.exercise)}
    assert passes(need.exercise, source, leave_out=need.labels)
    assert not passes(need.exercise, source)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda a: f"{a.exercise}-{a.label}-{a.id}")
def test_the_verdict_on_an_answer_fits_its_label(answer):
    (exercise,) = (e for e in of_notebook(answer.notebook) if e.name == answer.exercise)
    assert passes(exercise.id, answer.source) == (answer.label == "right")
