"""Mutations of the hidden problems: what they hold, how near is right, which draws are taken."""

from benchmarks.mutants.kinds import Mutation as Off
from benchmarks.mutants.kinds import Target

PROBLEMS = (
    "tests/unit/test_problems.py",
    "tests/unit/test_problems_needed.py",
    "tests/unit/test_chain.py",
    "tests/unit/test_oracle.py",
)

KINDS = Target(
    "autograder/grading/problems/kinds.py",
    PROBLEMS,
    (
        Off("sizes may be equal", "replace=False", "replace=True"),
        Off("every course has the same problems", "hmac.new(secret,", 'hmac.new(b"",'),
        Off("all problems come from one draw", '"/".join(names)', '"/".join(names[:0])'),
    ),
)

NETWORKS = Target(
    "autograder/grading/problems/networks.py",
    PROBLEMS,
    (
        Off("biases are zero", "draw.uniform(0.2, 1.2, n_out)", "draw.uniform(0.0, 0.0, n_out)"),
        Off("weights are tiny", "scale: float = 1.0) -> list", "scale: float = 0.01) -> list"),
        Off("X need not come back exactly", '"X": 0.0}', '"X": tolerance}'),
        Off(
            "a layer may be off by 1e-3",
            "X: Array, tolerance: float = 1e-9",
            "X: Array, tolerance: float = 1e-3",
        ),
        Off("a loss may be off by a thousandth", '{"loss": 1e-9 *', '{"loss": 1e-3 *'),
        Off(
            "a derivative may be off by a thousandth",
            '{"derivative": 1e-9 *',
            '{"derivative": 1e-3 *',
        ),
        Off("a gradient may be off by 1e-4", "name: 1e-9 * (float", "name: 1e-4 * (float"),
        Off(
            "a coarse difference passes",
            "2 * eps * np.abs(curvature)",
            "2e3 * eps * np.abs(curvature)",
        ),
        Off(
            "a difference that is round-off passes",
            "+ 100 * ROUND_OFF * abs(value) / eps",
            "+ 1e9 * ROUND_OFF * abs(value) / eps",
        ),
        Off(
            "a gradient without digits passes",
            "+ 1e-9 * largest\n    )\n    return Problem(",
            "+ 1e-2 * largest\n    )\n    return Problem(",
        ),
    ),
)

NB01 = Target(
    "autograder/grading/problems/nb01_backward_pass.py",
    PROBLEMS,
    (
        # deriv_sigmoid
        Off("no slope of a vector", "draw.uniform(-8, 8, 9), 1e", "draw.uniform(-8, 8, 9, 1), 1e"),
        Off(
            "six digits of a slope do",
            "draw.uniform(-8, 8, 9), 1e-13",
            "draw.uniform(-8, 8, 9), 1e-6",
        ),
        Off(
            "three digits of a slope do",
            "draw.normal(3, 5, scale=2.0), 1e-9",
            "draw.normal(3, 5, scale=2.0), 1e-3",
        ),
        Off("no slope of a column", "draw.normal(6, 1, scale=2.0)", "draw.normal(6, 2, scale=2.0)"),
        Off(
            "no slope with three axes",
            "draw.normal(2, 3, 4, scale=3.0)",
            "draw.normal(2, 3, scale=3.0)",
        ),
        Off("no slope far out", "x = np.array([[-1000.0", "x = 0.01 * np.array([[-1000.0"),
        # forward
        Off(
            "forward: no large batch",
            '_forward("all sizes different", 7)',
            '_forward("all sizes different", 1)',
        ),
        Off(
            "forward: no batch of one",
            '_forward("a batch of one", 1)',
            '_forward("a batch of one", 8)',
        ),
        Off(
            "forward: no batch of two",
            '_forward("a batch of two", 2)',
            '_forward("a batch of two", 8)',
        ),
        Off(
            "forward: no equal sizes",
            'return forward_problem("all sizes equal", network(draw, (3, 3, 3, 3))',
            'return forward_problem("all sizes equal", network(draw, (3, 4, 5, 6))',
        ),
        Off(
            "forward: nothing far out",
            "draw.uniform(2e3, 3e3), -draw.uniform(2e3, 3e3)",
            "draw.uniform(2.0, 3.0), -draw.uniform(2.0, 3.0)",
        ),
        # squared_loss and its derivative
        Off(
            "losses: two outputs, where a mean over all is right",
            "_pair(d, 3, 7)",
            "_pair(d, 2, 7)",
        ),
        Off("losses: no fewer examples than outputs", "_pair(d, 5, 2)", "_pair(d, 5, 9)"),
        Off("losses: no batch of one", "_pair(d, 4, 1)", "_pair(d, 4, 2)"),
        Off("losses: no single output", "_pair(d, 1, 6)", "_pair(d, 2, 6)"),
        Off("losses: no square", "_pair(d, 3, 3)", "_pair(d, 3, 4)"),
        Off("losses: no large targets", "_pair(d, 3, 4, 1e8)", "_pair(d, 3, 4, 1.0)"),
        # backward
        Off("small blocks hide beside large ones", "X, Y, per_block=True)", "X, Y)"),
        Off(
            "backward: two outputs",
            "sizes = draw.distinct(3, 6, 4)\n        X, Y",
            "sizes = draw.distinct(2, 5, 4)\n        X, Y",
        ),
        Off(
            "backward: no large batch",
            '_backward("all sizes different", 7)',
            '_backward("all sizes different", 1)',
        ),
        Off(
            "backward: no batch of one",
            '_backward("a batch of one", 1)',
            '_backward("a batch of one", 8)',
        ),
        Off(
            "backward: no batch of two",
            '_backward("a batch of two", 2)',
            '_backward("a batch of two", 8)',
        ),
        Off(
            "backward: no equal sizes",
            'backward_problem("all sizes equal", network(draw, (3, 3, 3, 3)), X, Y)',
            'backward_problem("all sizes equal", network(draw, (3, 4, 5, 3)), X, Y)',
        ),
        Off(
            "backward: no large targets",
            "Y = draw.normal(sizes[-1], 7) * 1e8",
            "Y = draw.normal(sizes[-1], 7)",
        ),
        Off(
            "backward: units saturated with huge targets",
            "X = draw.uniform(-1, 1, sizes[0], 7)",
            "X = draw.uniform(-60, 60, sizes[0], 7)",
        ),
        Off(
            "backward: no saturated units",
            "parameters[0][0] = draw.uniform(300, 400, sizes[0])",
            "parameters[0][0] = draw.uniform(0.3, 0.4, sizes[0])",
        ),
        Off(
            "backward: a network so small that differences are in time",
            "wide_problem(draw, (220, 240, 180, 40), 5.0)",
            "wide_problem(draw, (22, 24, 18, 4), 5.0)",
        ),
        Off(
            "backward: no limit of time",
            "seconds=seconds,\n    )\n\n\ndef agrees",
            ")\n\n\ndef agrees",
        ),
        # eval_numerical_gradient
        Off(
            "the loss that is asked for is the squared one",
            '("a quartic loss", quartic_loss, 1e-5',
            '("a quartic loss", oracle.half_squared, 1e-5',
        ),
        Off(
            "numerical: a batch as large as a layer",
            '("a quartic loss", quartic_loss, 1e-5, 6)',
            '("a quartic loss", quartic_loss, 1e-5, 3)',
        ),
        Off(
            "numerical: a batch of two, as large as a layer",
            '("a wavy loss, a larger step", wave_loss, 1e-4, 7)',
            '("a wavy loss, a larger step", wave_loss, 1e-4, 2)',
        ),
        Off(
            "one step is like another",
            '("a small step", quartic_loss, 1e-7',
            '("a small step", quartic_loss, 1e-5',
        ),
        Off(
            "the gradients given are zero",
            "gradients = [draw.normal(*p.shape) for p in parameters]",
            "gradients = [np.zeros(p.shape) for p in parameters]",
        ),
        Off(
            "no parameter is zero",
            "parameters[0][0, 0] = parameters[3][0] = 0.0",
            "parameters[0][0, 0] = parameters[3][0] = 0.3",
        ),
        # the third opinion, and the functions together
        Off(
            "the third opinion is always content",
            "<= 1e-5 * size + round_off",
            "<= 1e5 * size + round_off",
        ),
        Off("together: no batch of one", "for batch in (7, 1):", "for batch in (7, 7):"),
        Off(
            "together: sizes may be equal",
            "sizes = draw.distinct(3, 6, 4)  # and a batch",
            "sizes = (4, 4, 4, 4)  # and a batch",
        ),
    ),
)

ORACLE = Target(
    "autograder/grading/oracle.py",
    ("tests/unit/test_oracle.py",),
    (
        Off("the loss has no half", "axis=-2), axis=-1) / 2", "axis=-2), axis=-1)"),
        Off("the output is squashed", "z if depth == len(weights) else sigmoid(z)", "sigmoid(z)"),
        Off("a slope far out is NaN", "e = np.exp(-np.abs(x))", "e = np.exp(-x)"),
        Off("a sigmoid far out overflows", "np.where(positive, -x, x)", "-x"),
        Off("curvature is doubled", "(ahead - behind) / (2 * h)", "(ahead - behind) / h"),
    ),
)

NUMERICS = Target(
    "autograder/numerics.py",
    ("tests/unit/test_numerics.py",),
    (
        Off("the complex step is coarse", "COMPLEX_STEP = 1e-20", "COMPLEX_STEP = 1e-4"),
        Off("a difference is one-sided", "behind[i] -= h", "behind[i] -= 0"),
        Off("two zeros differ", "/ scale if scale else 0.0", "/ scale if scale else 1.0"),
    ),
)

DRAWS = Target(
    "autograder/grading/draws.py",
    ("tests/unit/test_problems.py",),
    (
        Off("a mistake that hardly shows is rejected enough", "MARGIN = 1000.0", "MARGIN = 1.0"),
        Off("a draw that misses a mistake is taken", "if not label and not slug:", "if not label:"),
        Off("a disagreement does not matter", "if not label and not slug:", "if not slug:"),
        Off(
            "the reference may differ from the oracle",
            "if not try_problem(exercise, problem, Local(right)).right:",
            "if False:",
        ),
        Off(
            "the third opinion is not asked",
            "if not agrees(exercise.id, problem):",
            "if False:",
        ),
        Off(
            "to be rejected is enough for every mistake",
            "if not clear and sign not in CLEAR_SIGNS:",
            "if not clear:",
        ),
        Off(
            "problems come in the same order in every course",
            "[drawn[i] for i in rng.permutation(len(drawn))]",
            "list(drawn)",
        ),
        Off(
            "the problem with a time limit is not the last",
            "key=lambda p: p.seconds is not None",
            "key=lambda p: p.seconds is None",
        ),
    ),
)

HIDDEN = (KINDS, NETWORKS, NB01, ORACLE, NUMERICS, DRAWS)
