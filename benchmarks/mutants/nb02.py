"""Mutations of notebook 02: how tables, points, sabotage and checks are tried and compared."""

from benchmarks.mutants.kinds import Mutation as Off
from benchmarks.mutants.kinds import Target

QUICK = ("tests/unit/test_quick_bank.py", "tests/unit/test_parts.py")
PROBLEMS = "autograder/grading/problems/nb02_when_a_check_lies"

ARRAYS = Target(
    f"{PROBLEMS}/arrays.py",
    QUICK,
    (
        Off(
            "an error may be off by a tenth of itself", "1e-12 * float(right)", "0.1 * float(right)"
        ),
        Off("other shapes are no error", "return math.inf", "return 0.0"),
        Off(
            "two arrays of zeros differ",
            "largest == 0.0:\n        return 0.0",
            "largest == 0.0:\n        return 1.0",
        ),
        Off(
            "no two arrays of zeros",
            "np.zeros((3, 2)), np.zeros((3, 2))",
            "np.ones((3, 2)), np.zeros((3, 2))",
        ),
        Off("no array of zeros", "np.zeros(5), draw.normal(5)", "draw.normal(5), draw.normal(5)"),
        Off("no tiny numbers", "scaled(1e-150)", "scaled(1e-1)"),
        Off("no huge numbers", "scaled(1e150)", "scaled(1e1)"),
        Off("no NaN", "bad(math.nan)", "bad(1.0)"),
        Off("no infinity", "bad(math.inf)", "bad(1.0)"),
        Off("tables: no two layers", "draw.distinct(2, 6, 3)", "draw.distinct(2, 6, 4)"),
        Off("tables: no five layers", "(*draw.distinct(2, 6, 4), 3, 4)", "draw.distinct(2, 6, 4)"),
        Off(
            "tables: no two arrays of zeros",
            "analytic[3] = numeric[3] = np.zeros_like(numeric[3])",
            "analytic[3] = np.zeros_like(numeric[3])",
        ),
        Off(
            "tables: a column is a vector", "numeric[1][:, np.newaxis].copy()", "numeric[1].copy()"
        ),
        Off("tables: no NaN", "analytic[2][0, 1] = math.nan", "analytic[2][0, 1] = 1.0"),
    ),
)

TABLES = Target(
    "autograder/conduct/nb02_tables.py",
    QUICK,
    (
        Off("NaN may be called no error", "if np.isfinite(found) else", "if False else"),
        Off("a table may be a dictionary", "if not isinstance(value, list):", "if False:"),
        Off("rows may be missing", "if len(value) != count:", "if False:"),
        Off("any names do", 'if row["name"] != _called(i)]', "if False]"),
        Off("any shapes do", 'if _index(row["shape"]) != array.shape', "if False"),
        Off("any number is infinity", "and np.isinf(found)\n", "and True\n"),
        Off(
            "an error in a table may be off by a half",
            "np.asarray(right), 1e-9,",
            "np.asarray(right), 0.5,",
        ),
        Off(
            "there is a worst entry where shapes differ",
            'if row["worst"] is not None:',
            "if False:",
        ),
        Off(
            "an index may have one axis for all",
            "if index is None or len(index) != a.ndim:",
            "if index is None or len(index) > a.ndim:",
        ),
        Off("any entry is the worst", "np.max(gap) * (1 - 1e-9)", "0.0"),
    ),
)

DRAWN = Target(
    f"{PROBLEMS}/points.py",
    QUICK,
    (
        Off("points: no two layers", '_point("two layers", 3, 4)', '_point("two layers", 4, 4)'),
        Off("points: no five layers", "(4, 3, 5, 4, 6, 3), 3)", "(4, 3, 5, 4), 3)"),
        Off(
            "points: no batch of one",
            '_point("a batch of one", 4, 1)',
            '_point("a batch of one", 4, 2)',
        ),
        Off(
            "sabotage: weights of ordinary size",
            "network(draw, sizes, 0.01)",
            "network(draw, sizes, 1.0)",
        ),
        Off("sabotage: nobody trains", "start, 0.2, 40))", "start, 0.2, 0))"),
    ),
)

POINTS = Target(
    "autograder/conduct/nb02_points.py",
    ("tests/unit/test_check_point.py", *QUICK),
    (
        Off("entries may be tiny", "LEAST, MOST = 0.2, 3.0", "LEAST, MOST = 1e-9, 3.0"),
        Off("entries may be huge", "LEAST, MOST = 0.2, 3.0", "LEAST, MOST = 0.2, 1e9"),
        Off("any shapes do", "if array.shape != shape:", "if False:"),
        Off("any number of arrays does", "if len(found) != len(shapes):", "if False:"),
        Off("whole numbers do", "or array.dtype != np.float64:", "or False:"),
        Off("another point each time", "if not np.array_equal(array, repeated):", "if False:"),
        Off(
            "the same point for all",
            "if np.any(first) and np.array_equal(first, second):",
            "if False:",
        ),
        Off(
            "one number again and again does",
            "if any(a.size > 1 and np.ptp(a) == 0 for a in arrays):",
            "if False:",
        ),
        Off("arrays of zeros do", "if not np.any(entries):", "if False:"),
        Off(
            "one sign does",
            "if one_sign and not any_sign else",
            "if False else",
        ),
        Off("inputs of one sign do not", 'name in ("X", "Y")', 'name in ("Y",)'),
        Off(
            "nothing is wrong with the right gradient",
            "WRONG, FALLEN = 0.1, 0.9",
            "WRONG, FALLEN = -1.0, 0.9",
        ),
        Off("a little wrong is enough", "WRONG, FALLEN = 0.1, 0.9", "WRONG, FALLEN = 0.01, 0.9"),
        Off("a loss need not fall", "WRONG, FALLEN = 0.1, 0.9", "WRONG, FALLEN = 0.1, 1.1"),
        Off("the original check may fail", "if top < ORIGINAL_EPS else", "if True else"),
        Off(
            "wrong at one point is enough",
            "top, least = max(means), min(errors)",
            "top, least = max(means), max(errors)",
        ),
        Off("gradients may have other shapes", "if g.shape != p.shape:", "if False:"),
        Off("gradients may be missing", "if len(value) != len(parameters):", "if False:"),
    ),
)

ZOO = Target(
    "autograder/conduct/nb02_zoo.py",
    ("tests/unit/test_zoo.py", *QUICK),
    (
        Off(
            "a raise is a yes",
            "if answer.raised is not None:\n        return REJECTS",
            "if answer.raised is not None:\n        return ACCEPTS",
        ),
        Off(
            "a check may stop at a right gradient",
            'if ZOO[p].part == "right" and a.raised is not None]',
            "if False]",
        ),
        Off(
            "any value is a verdict", "if isinstance(value, bool) else OTHER", "if True else OTHER"
        ),
        Off(
            "rejected right ones do not matter",
            'if ZOO[i].part == "right" and code != ACCEPTS]',
            "if False]",
        ),
        Off("accepted wrong ones do not matter", "if codes[i] == ACCEPTS]\n", "if False]\n"),
        Off("a no to everything is told like any other", "if ACCEPTS not in said:", "if False:"),
        Off("a yes to everything is told like any other", "if said == {ACCEPTS}:", "if False:"),
        Off(
            "changed arguments do not matter",
            "evidence, broken_promises(exercise, problem, whole))",
            "evidence)",
        ),
    ),
)

EXHIBITS = Target(
    "autograder/zoo.py",
    ("tests/unit/test_zoo.py", *QUICK),
    (
        Off("small faults are plain ones", "SMALLEST = 0.012", "SMALLEST = 0.2"),
        Off(
            "the boxes take complex numbers",
            'if np.asarray(array).dtype.kind not in "fiu":',
            "if False:",
        ),
        Off("the boxes take other shapes", "if np.shape(array) != shape:", "if False:"),
        Off(
            "one loss for all exhibits",
            "(losses[own], backward_of",
            "(losses[networks[0]], backward_of",
        ),
        Off("no tiny loss", "TINY_LOSS = 1e-4", "TINY_LOSS = 1.0"),
        Off("no array without an effect", "if i == self.idle else p", "if False else p"),
    ),
)

HIDDEN_ZOO = Target(
    f"{PROBLEMS}/zoo.py",
    ("tests/unit/test_zoo.py", *QUICK),
    (
        Off(
            "a fault may be invisible where it is drawn",
            "wrong, right)) < 5 * SMALLEST",
            "wrong, right)) < 0.0",
        ),
        Off(
            "a nonlinearity that notebooks show",
            "chosen = hidden if draw.decimals is None else activation",
            'chosen = ACTIVATIONS["sine"]',
        ),
        Off(
            "a batch of one, whose mean nobody misses",
            '_zoo("the zoo at a third point", 3)',
            '_zoo("the zoo at a third point", 1)',
        ),
        Off("the same order at all points", "draw.rng.permutation(len(ZOO))", "range(len(ZOO))"),
    ),
)

EXERCISES = Target(
    "autograder/exercises/nb02_when_a_check_lies.py",
    ("tests/unit/test_parts.py", "tests/unit/test_zoo.py"),
    (
        Off("names are worth more than errors", 'Part("name", 0.5),', 'Part("name", 2.5),'),
        Off(
            "a yes to all earns a point", 'Part("right", 1, needs=("faults",))', 'Part("right", 1)'
        ),
        Off("a no to all earns points", 'Part("faults", 2, needs=("right",))', 'Part("faults", 2)'),
        Off(
            "a table calls the student's own wrong error",
            '        dependencies=("relative_error",),\n',
            "",
        ),
    ),
)

CHECKS = (ARRAYS, TABLES, DRAWN, POINTS, ZOO, EXHIBITS, HIDDEN_ZOO, EXERCISES)
