"""Mutations of the exercises' data, of judging functions together, and of what is told."""

from benchmarks.mutants.kinds import Mutation as Off
from benchmarks.mutants.kinds import Target

EXERCISES = Target(
    "autograder/exercises/nb01_backward_pass.py",
    ("tests/unit/test_compare.py", "tests/unit/test_judge.py", "tests/unit/test_check.py"),
    (
        Off("diff may be off by 1e-4", "allowed = 1e-9 * (1", "allowed = 1e-4 * (1"),
        Off(
            "a wrong vector is called wrong twice",
            "np.mean(np.abs(vector - gradients))",
            "np.mean(np.abs(expected - gradients))",
        ),
        Off("diff counts without the vector", ', needs=("vector",)', ""),
        Off("forward may not hand back X", "        may_share=(1,),\n", ""),
        Off(
            "points of parts are exchanged",
            'Part("dW1", 2),\n            Part("db1", 1),',
            'Part("dW1", 1),\n            Part("db1", 2),',
        ),
        Off(
            "backward is right or not, without parts",
            'Part("db3", 1),\n        ),\n        container=True,\n        separable=True,',
            'Part("db3", 1),\n        ),\n        container=True,',
        ),
        Off(
            "a wrong deriv_sigmoid costs backward its points too",
            '("deriv_sigmoid", "deriv_squared_loss", "forward", "squared_loss")',
            '("deriv_squared_loss", "forward", "squared_loss")',
        ),
        Off("the check does not look at the cost", "        wide=(60, 60, 40, 20),\n", ""),
    ),
)

CHAIN = Target(
    "autograder/grading/chain.py",
    ("tests/unit/test_chain.py", "tests/unit/test_judge.py"),
    (
        Off(
            "the loss is not looked at",
            "right = abs(loss - problem.loss) <= 1e-9 * (1 + abs(problem.loss)) and all(",
            "right = all(",
        ),
        Off("gradients may be off by a hundredth", "<= 1e-9 * largest)", "<= 1e-2 * largest)"),
        Off(
            "any gradient is that of the student's own loss",
            "if not abs(slope - sum(terms)) <= 1e-6 * (size + abs(slope)) + 1e-9:",
            "if False:",
        ),
        Off(
            "gradients may have other shapes",
            "if not _same_shapes(gradients, parameters):",
            "if False:",
        ),
        Off("right once is right", "right=bool(results) and all(", "right=bool(results) and any("),
        Off(
            "consistent once is consistent",
            "consistent=bool(results) and all(",
            "consistent=bool(results) and any(",
        ),
        Off("nothing tried is right", "right=bool(results) and all(", "right=all("),
        Off(
            "what stands in for backward calls right functions only",
            "there = [name for name in exercise.dependencies if name not in absent]",
            "there: list[str] = []",
        ),
        Off(
            "backward is given right activations with a forward that makes others",
            "if made_by is None or made_by.name not in own:",
            "if True:",
        ),
    ),
)

JUDGE = Target(
    "autograder/grading/judge.py",
    ("tests/unit/test_judge.py",),
    (
        Off(
            "a wrong function costs those that call it",
            "wrong = {n for n in exercise.dependencies if n in judged and not judged[n].alone}",
            "wrong = set[str]()",
        ),
        Off(
            "work that is split in another way costs twice",
            "if alone.passed or not wrong or hopeless:",
            "if True:",
        ),
        Off(
            "any pair is called jointly right",
            "if together is not None and together.passed:",
            "if together is not None:",
        ),
        Off(
            "of two wrong dependencies both have to fit",
            "for size in range(1, len(names) + 1):",
            "for size in range(len(names), len(names) + 1):",
        ),
        Off(
            "functions that are judged again remember the problems",
            "meanwhile.\n        _forget(examinee)\n",
            "meanwhile.\n",
        ),
        Off(
            "functions that numbers are shown of remember hidden problems",
            "            _forget(examinee)\n        verdicts",
            "            pass\n        verdicts",
        ),
        Off(
            "a fitting pair hides another fault",
            "and moved and wrong <= moved | partners:",
            "and moved:",
        ),
        Off(
            "what is right together is called jointly wrong",
            "chain.consistent and not chain.right:",
            "chain.consistent:",
        ),
        Off(
            "functions that agree only with each other are called wrong",
            "chain.consistent and not chain.right:",
            "False:",
        ),
        Off(
            "the visible problems give the points",
            "replace(shown, fraction=examination.fraction)",
            "shown",
        ),
    ),
)

EXPLAIN = Target(
    "autograder/explain.py",
    ("tests/unit/test_explain.py", "tests/unit/test_judge.py"),
    (
        Off("numbers of hidden problems are told", "if not failure.problem.visible:", "if False:"),
        Off(
            "an exception's text tells a hidden problem",
            "if trial.problem.visible and answer.raised.message",
            "if answer.raised.message",
        ),
    ),
)

REFERENCE = Target(
    "autograder/grading/reference.py",
    ("tests/unit/test_stand_ins.py",),
    (
        Off(
            "a stand-in takes what fills the memory",
            "if not small(value, axes) and",
            "if False and",
        ),
    ),
)

SIGNATURE = Target(
    "autograder/signature.py",
    ("tests/unit/test_signature.py",),
    (
        Off(
            "a name is given on other shapes",
            "np.all(known_codes == codes, axis=1)",
            "np.any(known_codes == codes, axis=1)",
        ),
        Off(
            "a name is given on other numbers",
            "np.flatnonzero(same & np.all(close, axis=1))",
            "np.flatnonzero(same)",
        ),
        Off(
            "a name is given on small numbers of any proportion",
            "NOTHING = 1e-13",
            "NOTHING = 1e-3",
        ),
    ),
)

TOGETHER = (EXERCISES, CHAIN, JUDGE, EXPLAIN, REFERENCE, SIGNATURE)
