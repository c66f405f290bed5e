"""Mutations of notebook 03: how differences, curves, steps and losses are tried and compared."""

from benchmarks.mutants.kinds import Mutation as Off
from benchmarks.mutants.kinds import Target

QUICK = ("tests/unit/test_quick_bank.py", "tests/unit/test_parts.py")

PROBLEMS = Target(
    "autograder/grading/problems/nb03_step_size.py",
    QUICK,
    (
        Off(
            "a difference that is round-off passes",
            "50 * ROUND_OFF * size / h",
            "1e9 * ROUND_OFF * size / h",
        ),
        Off(
            "half the digits of a complex step do",
            "round_off + 5e-15 * size",
            "round_off + 5e-8 * size",
        ),
        Off(
            "differences: seven variables at most",
            'variables, h = {second:g}", name, 8, second',
            'variables, h = {second:g}", name, 6, second',
        ),
        Off(
            "differences: no single variable",
            'one variable, h = {third:g}", name, 1, third',
            'one variable, h = {third:g}", name, 2, third',
        ),
        Off(
            "differences: no entries of zero and of about six",
            "x[1] = 6.0 + x[1]",
            "x[1] = 0.0 + x[1]",
        ),
        Off(
            "forward: no long step", '_gradients("forward", (1e-2,', '_gradients("forward", (1e-4,'
        ),
        Off("forward: no short step", "1e-2, 1e-4, 1e-3, 1e-7)", "1e-2, 1e-4, 1e-3, 1e-3)"),
        Off(
            "central: no long step", '_gradients("central", (3e-1,', '_gradients("central", (1e-3,'
        ),
        Off("central: no short step", "3e-1, 1e-3, 1e-2, 1e-6)", "3e-1, 1e-3, 1e-2, 1e-2)"),
        Off(
            "complex: no long step", '_gradients("complex", (1e-1,', '_gradients("complex", (1e-3,'
        ),
        Off("complex: no shortest step", "1e-1, 1e-20, 1e-2, 1e-300)", "1e-1, 1e-20, 1e-2, 1e-20)"),
        Off("an error may be off by a half", "CLOSE = 0.01", "CLOSE = 0.5"),
        Off("a complex step may be off by a millionth", "EXACT = 1e-14", "EXACT = 1e-6"),
        Off(
            "curves: the right gradient is given",
            "np.arange(6) == 2, 1.05, 1.0",
            "np.arange(6) == 2, 1.0, 1.0",
        ),
        Off("curves: steps are in order", "[[3, 0, 5, 2, 4, 1]]", ""),
        Off(
            "curves: large steps only",
            "np.concatenate([grid(1e-2, 1e-6), [1e-7, 1e-8], grid(1e-9, 1e-13)])",
            "grid(1e-2, 1e-6)",
        ),
        Off(
            "a step may be off by a thousand",
            "(best[m] / 10, best[m] * 10)",
            "(best[m] / 1e3, best[m] * 1e3)",
        ),
        Off(
            "a complex step may vanish in float32",
            "(2.0**-23, 1e-30, 1e-4)",
            "(2.0**-23, 0.0, 1e-4)",
        ),
        Off("a complex step may be long", "(2.0**-52, 1e-300, 1e-8)", "(2.0**-52, 1e-300, 1.0)"),
        Off(
            "both kinds of number are the same",
            '"float32": (2.0**-23, 1e-30, 1e-4)',
            '"float32": (2.0**-52, 1e-300, 1e-8)',
        ),
        Off(
            "a loss may be off by a hundredth", "{name: 1e-12 * (1 + abs", "{name: 1e-2 * (1 + abs"
        ),
        Off("losses: at most two examples", 'a batch of seven", 7)', 'a batch of seven", 2)'),
        Off("losses: no batch of one", '_loss("a batch of one", 1)', '_loss("a batch of one", 2)'),
    ),
)

CONDUCT = Target(
    "autograder/conduct/nb03_steps.py",
    ("tests/unit/test_steps.py", *QUICK),
    (
        Off(
            "slopes do not count",
            "if fitted is None or not abs(fitted - slope) <= allowed:",
            "if False:",
        ),
        Off(
            "errors do not count",
            "if not values.ok:\n        return values",
            "if False:\n        return values",
        ),
        Off(
            "an array of one entry is a step",
            "or step.shape != ()",
            "or step.size != 1",
        ),
        Off("True is a step", 'and number.dtype.kind in "fiu"', 'and number.dtype.kind in "fiub"'),
        Off("steps may be too small", "if low <= step <= high:", "if step <= high:"),
        Off("steps may be too large", "if low <= step <= high:", "if low <= step:"),
        Off(
            "a slope of nothing is right",
            "np.asarray(np.imag(value) / IMAGINARY)",
            "np.asarray(np.imag(value))",
        ),
        Off(
            "a real loss must not be a complex number", "and np.all(value.imag == 0):", "and False:"
        ),
    ),
)

SLOPES = Target(
    "autograder/loglog.py",
    ("tests/unit/test_steps.py",),
    (
        Off("two points have a slope", "FEWEST = 3", "FEWEST = 2"),
        Off(
            "the slope is that of all steps",
            "(xs >= 0.99 * low) & (xs <= 1.01 * high) & (ys > 0)",
            "ys > 0",
        ),
    ),
)

SEVERAL = Target(
    "autograder/conduct/several_calls.py",
    ("tests/unit/test_steps.py", *QUICK),
    (
        Off(
            "an empty blank is asked again and again",
            "if answer.lost or unfilled(answer):",
            "if answer.lost:",
        ),
        Off(
            "an exception in one call ends all",
            "first = next((a for a in answers if a.raised is not None), answers[0])",
            "first = answers[0]",
        ),
        Off(
            "a promise broken later is none",
            "for a in answers for b in a.breaches",
            "for a in list(answers)[:1] for b in a.breaches",
        ),
    ),
)

EXERCISES = Target(
    "autograder/exercises/nb03_step_size.py",
    ("tests/unit/test_parts.py", "tests/unit/test_steps.py"),
    (
        Off(
            "a complex curve counts alone",
            'Part("complex", 1, needs=("forward", "central"))',
            'Part("complex", 1)',
        ),
        Off(
            "a complex step counts alone",
            'Part("complex", 0.5, needs=("forward", "central"))',
            'Part("complex", 0.5)',
        ),
        Off(
            "slopes count without the loss",
            'Part("length", 1, needs=("loss",))',
            'Part("length", 1)',
        ),
    ),
)

STEPS = (PROBLEMS, CONDUCT, SLOPES, SEVERAL, EXERCISES)
