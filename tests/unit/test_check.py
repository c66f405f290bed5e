"""``check`` in the notebook: right and wrong answers, empty blanks, hostile functions, help."""

import functools
import warnings

import numpy as np
import pytest

from autograder import check, visible
from autograder.exercises import ALL, UnknownExerciseError, find, of_notebook
from autograder.observe import arrays_in
from tests.support.notebook import namespace, source_of

pytestmark = pytest.mark.unit

BLANKS = [e.name for e in of_notebook("01")]
WRONG = {
    "deriv_sigmoid": ("s * (1 - s)", "s * (1 + s)"),
    "forward": ("b2[:, np.newaxis]", "0"),
    "squared_loss": ("0.5 * ", ""),
    "deriv_squared_loss": (" / batch_size", ""),
    "backward": ("dy_1 @ X.T", "-dy_1 @ X.T"),
    "eval_numerical_gradient": ("(there - here) / eps", "there - here"),
}


def wrong(name):
    return namespace(**{name: source_of(name, WRONG[name])})[name]


@pytest.mark.parametrize("name", BLANKS)
def test_the_reference_is_right_everywhere(name):
    verdict = check(namespace()[name])
    assert verdict.passed, str(verdict)
    assert verdict.points == verdict.max_points == find(name).points
    assert "right" in str(verdict)


@pytest.mark.parametrize("name", BLANKS)
def test_a_wrong_answer_is_rejected_with_evidence(name):
    verdict = check(wrong(name))
    assert not verdict.passed
    assert verdict.points < verdict.max_points
    assert any(not e.ok for e in verdict.evidence)
    assert name in str(verdict)


def test_help_is_asked_for_in_the_way_the_check_was_called():
    def first_try(x):
        return x

    asked = "01_deriv_sigmoid"
    assert 'check(first_try, exercise="01_deriv_sigmoid", hint=1)' in str(check(first_try, asked))
    told = str(check(lambda x: x, asked))
    assert 'check(deriv_sigmoid, exercise="01_deriv_sigmoid", hint=1)' in told
    assert "check(deriv_sigmoid, hint=1)" in str(check(wrong("deriv_sigmoid")))


def test_parts_that_are_right_keep_their_points():
    assert check(wrong("backward")).points == 5


# Empty blanks and things that are no answer


@pytest.mark.parametrize(
    "body", ["return ...", "raise NotImplementedError", "raise NotImplementedError()"]
)
@pytest.mark.parametrize("name", BLANKS)
def test_an_empty_blank_gets_a_friendly_sentence_and_no_points(name, body):
    verdict = check(namespace(**{name: f"def {name}(*arguments):\n    {body}\n"})[name])
    assert (verdict.points, verdict.passed) == (0, False)
    assert "still empty" in verdict.sentence
    assert "Traceback" not in str(verdict)
    assert verdict.evidence == verdict.findings == ()


def test_a_blank_that_returns_nothing_is_not_called_empty():
    verdict = check(namespace(backward="def backward(a, t, p):\n    pass\n")["backward"])
    assert "it returned None" in verdict.sentence


@pytest.mark.parametrize("value", [3, None, "text", np.zeros(3)])
def test_what_is_no_function_is_told_so(value):
    verdict = check(value, "01_backward")
    assert (verdict.points, verdict.passed) == (0, False)
    assert f"should be a function; it is {type(value).__name__}" in verdict.sentence


def test_an_unknown_name_gets_a_suggestion():
    def bakward():
        pass

    with pytest.raises(UnknownExerciseError, match="Did you mean backward"):
        check(bakward)
    with pytest.raises(UnknownExerciseError, match=r"There are: .*backward"):
        check(zip)


def test_the_exercise_can_be_named():
    def mine(x):
        s = 1 / (1 + np.exp(-np.maximum(x, -700)))
        return s * (1 - s)

    assert check(mine, "01_deriv_sigmoid").passed
    assert check(mine, "deriv_sigmoid").passed
    assert check(mine, exercise="01_deriv_sigmoid").exercise == "01_deriv_sigmoid"


deriv_sigmoid = lambda x: np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))) ** 2  # noqa: E731


def test_a_lambda_under_the_right_name_is_found():
    assert check(deriv_sigmoid).passed


squared_loss = functools.partial(
    lambda half, p, t: half * np.mean(np.sum((p - t) ** 2, axis=0)), 0.5
)


def test_a_partial_under_the_right_name_is_found():
    assert check(squared_loss).passed


def test_a_callable_object_is_judged():
    class Loss:
        def __call__(self, p, t):
            return 0.5 * np.mean(np.sum((p - t) ** 2, axis=0))

    assert check(Loss(), "01_squared_loss").passed


# Rungs


@pytest.mark.parametrize(("asked", "shown"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (-1, 0)])
def test_as_many_rungs_as_asked_are_shown(asked, shown):
    text = str(check(wrong("backward"), hint=asked))
    rungs = ["Where to look:", "A question:", "The principle:"]
    assert [rung in text for rung in rungs] == [i < shown for i in range(3)]
    assert (f"hint={shown + 1}" in text) == (shown < 3)


def test_a_difference_for_each_weight_is_too_slow_though_its_values_are_right():
    from tests.unit.test_selfcheck import COMPLEX_STEP

    far = "np.exp(-near(W @ h + b[:, None]))"
    source = COMPLEX_STEP.replace("np.exp(-(W @ h + b[:, None]))", far)
    source += "\ndef near(z):\n    return np.where(abs(z) < 700, z, 700 * np.sign(z.real))\n"
    verdict = check(namespace(backward=source)["backward"])
    assert (verdict.passed, verdict.points) == (False, 0)
    assert "one forward pass per weight" in verdict.sentence


def test_help_costs_nothing():
    assert check(wrong("backward"), hint=3).points == check(wrong("backward")).points


def test_a_right_answer_needs_no_help():
    assert "Help" not in str(check(namespace()["forward"], hint=2))


# What nbgrader and the notebook get


@pytest.mark.parametrize("function", [wrong("backward"), namespace()["forward"]])
def test_text_plain_is_the_points_alone(function):
    verdict = check(function)
    bundle = verdict._repr_mimebundle_()
    assert float(bundle["text/plain"]) == verdict.points
    assert float(repr(verdict)) == verdict.points
    assert "<div" in bundle["text/html"]


def test_the_bundle_carries_the_hash_of_the_source_and_plain_data():
    kind = "application/vnd.autograder.verdict+json"
    one, same, other = (
        check(f)._repr_mimebundle_()[kind]
        for f in (wrong("backward"), wrong("backward"), namespace()["backward"])
    )
    assert one["source_hash"] == same["source_hash"] != other["source_hash"]
    assert (one["exercise"], one["passed"], one["points"]) == ("01_backward", False, 5)


def test_nothing_is_written_and_nothing_warned(capfd, recwarn):
    noisy = (
        '    import sys, warnings; print("out"); print("err", file=sys.stderr)\n'
        '    warnings.warn("loud"); np.log(np.zeros(1))\n'
    )
    space = namespace(
        backward=source_of("backward", ("    X, hid_1", noisy + "    X, hid_1"), ("W2.T", "W2")),
        forward=source_of(
            "forward", ("    W1, b1", noisy + "    W1, b1"), ("W3 @ hid_2", "-W3 @ hid_2")
        ),
        squared_loss=source_of("squared_loss", ("    per_", noisy + "    per_")),
    )
    for name in ("backward", "forward", "squared_loss"):
        check(space[name])
    assert check(
        namespace(backward=source_of("backward", ("    X, hid_1", noisy + "    X, hid_1")))[
            "backward"
        ]
    ).passed
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list


@pytest.mark.parametrize("name", BLANKS)
def test_strict_floating_point_settings_cost_nothing(name):
    with np.errstate(all="raise"):
        assert check(namespace()[name]).passed
        assert not check(wrong(name)).passed


def stored_arrays():
    problems = [p for e in ALL.values() for p in visible.problems(e)]
    return list(arrays_in([list(p.arguments) for p in problems]))


def test_the_visible_problems_are_never_changed():
    def spoil(activations, targets, parameters):
        for array in arrays_in([activations, targets, parameters]):
            array[...] = 0
        parameters.clear()

    before = [array.copy() for array in stored_arrays()]
    check(spoil, "01_backward")
    assert [a.tobytes() for a in before] == [a.tobytes() for a in stored_arrays()]


def test_the_students_own_arrays_are_left_alone():
    space = namespace()
    kept = np.arange(4.0)
    space["kept"] = kept
    check(space["backward"])
    assert np.array_equal(kept, np.arange(4.0))


# Company: the blanks this one may call


def test_a_wrong_dependency_is_named_first():
    space = namespace(deriv_sigmoid=source_of("deriv_sigmoid", WRONG["deriv_sigmoid"]))
    sentence = check(space["backward"]).sentence
    assert "mend deriv_sigmoid first" in sentence
    assert "costs only deriv_sigmoid" in sentence


def test_an_empty_dependency_is_called_empty():
    space = namespace(deriv_sigmoid="def deriv_sigmoid(x):\n    return ...\n")
    assert "deriv_sigmoid, and that is still empty" in check(space["backward"]).sentence


def test_functions_that_agree_only_with_each_other_are_told_so():
    space = namespace(
        squared_loss=source_of("squared_loss", WRONG["squared_loss"]),
        deriv_squared_loss=source_of("deriv_squared_loss", ("return (pre", "return 2 * (pre")),
    )
    sentence = check(space["backward"]).sentence
    assert "agree with each other, but not with what was asked" in sentence


def test_a_wrong_backward_with_right_company_blames_nobody():
    sentence = check(wrong("backward")).sentence
    assert "mend" not in sentence
    assert "agree with each other" not in sentence


def test_right_values_with_a_broken_promise_blame_nobody():
    careless = source_of("backward", ("    return", "    parameters[1] += 1\n    return"))
    verdict = check(namespace(backward=careless)["backward"])
    assert verdict.points == 3.5
    assert "changes one of its arguments" in verdict.sentence
    assert "agree with each other" not in verdict.sentence
    assert "mend" not in verdict.sentence


def test_company_that_exits_is_survived():
    space = namespace(
        forward="def forward(parameters, X):\n    raise SystemExit\n",
        backward=source_of("backward", WRONG["backward"]),
    )
    assert "mend forward first" in check(space["backward"]).sentence


# Warnings as errors in the notebook


def test_warnings_as_errors_in_the_notebook_cost_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        naive = source_of("deriv_sigmoid", ("s = sigmoid(x)", "s = 1 / (1 + np.exp(-x))"))
        assert check(namespace(deriv_sigmoid=naive)["deriv_sigmoid"]).passed
