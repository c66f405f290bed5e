"""Mutations of how one answer is read, compared and counted."""

from benchmarks.mutants.kinds import Mutation as Off
from benchmarks.mutants.kinds import Target

RULES = Target(
    "autograder/rules.py",
    ("tests/unit/test_rules.py",),
    (
        Off("a broken promise costs nothing", "PROMISE_SHARE = 0.5", "PROMISE_SHARE = 1.0"),
        Off("a second answer may differ visibly", "REPEAT = 1e-12", "REPEAT = 1e-6"),
        Off(
            "an answer without evidence is right",
            "bool(self.evidence) and all(e.ok for e in self.evidence)",
            "all(e.ok for e in self.evidence)",
        ),
        Off(
            "one right part makes an answer right",
            "bool(self.evidence) and all(e.ok for e in self.evidence)",
            "any(e.ok for e in self.evidence)",
        ),
        Off(
            "memory may not be shared where the exercise allows it",
            "for b in answer.breaches if b not in allowed}",
            "for b in answer.breaches}",
        ),
        Off("time does not count", "answer.seconds > problem.seconds", "False"),
        Off(
            "a second call may fail",
            "if second.raised is not None or second.lost:\n        return False",
            "if second.raised is not None or second.lost:\n        return True",
        ),
        Off("a second answer may have another shape", "a.shape == b.shape and", "True and"),
        Off(
            "a part counts that is right in one problem",
            "if all(t.evidence and t.evidence[index].ok for t in trials)",
            "if any(t.evidence and t.evidence[index].ok for t in trials)",
        ),
        Off(
            "a part counts without those that it needs",
            "if {part.name, *part.needs} <= right}",
            "if part.name in right}",
        ),
        Off("the first problem is asked once", "if not trials and trial.right and", "if False and"),
        Off(
            "an empty blank is asked again and again",
            "if trial.answer.lost or unfilled(trial.answer):",
            "if False:",
        ),
        Off(
            "promises do not count", "passed = values_right and not broken", "passed = values_right"
        ),
        Off(
            "slow and changing answers earn half",
            'if {"too-slow", "changes-with-each-call"} & set(broken):',
            "if False:",
        ),
        Off(
            "every exercise has parts with points",
            "elif exercise.separable and exercise.points and",
            "elif exercise.points and",
        ),
        Off(
            "a placeholder that raises is an answer",
            'return answer.raised.type_name == "NotImplementedError"',
            "return False",
        ),
        Off(
            "the time allowed is not told",
            "stand_ins=stand_ins, seconds=problem.seconds, driver",
            "stand_ins=stand_ins, driver",
        ),
    ),
)

COMPARE = Target(
    "autograder/compare.py",
    ("tests/unit/test_compare.py",),
    (
        Off("any type of number passes", "if found.dtype != np.float64:", "if False:"),
        Off("shapes are stretched to fit", "if found.shape != shape:", "if False:"),
        Off("NaN is compared like a number", "if not math.isfinite(error) and not", "if False and"),
        Off(
            "NaN is within every tolerance",
            "int(excess.argmax())",
            "int(np.nan_to_num(excess, nan=-np.inf).argmax())",
        ),
        Off("one right entry is enough", "int(excess.argmax())", "int(excess.argmin())"),
        Off(
            "the mean error decides, as in the original notebook",
            "ok = error <= allowed",
            "ok = bool(np.mean(errors) <= np.mean(tolerance))",
        ),
        Off(
            "what is too small passes",
            "errors = np.abs(found - expected)",
            "errors = found - expected",
        ),
        Off(
            "a list of another length passes",
            'Evidence(name, False, "missing", np.shape(problem.expected[name])',
            'Evidence(name, True, "missing", np.shape(problem.expected[name])',
        ),
        Off(
            "a constant ratio is seen where there is none",
            "np.abs(f - ratio * e) <= 1e-6 * max",
            "np.abs(f - ratio * e) <= 1e-1 * max",
        ),
    ),
)

VALUES = Target(
    "autograder/values.py",
    ("tests/unit/test_values.py",),
    (
        Off("arrays of objects are numbers", 'if base.dtype.kind not in "fiubc":', "if False:"),
        Off(
            "an answer can change afterwards",
            'return np.array(base, order="C")',
            "return base",
        ),
        Off("an answer may be nested without end", "MAX_DEPTH = 6", "MAX_DEPTH = 60"),
    ),
)

OBSERVE = Target(
    "autograder/observe.py",
    ("tests/unit/test_observe_breaches.py", "tests/unit/test_observe.py"),
    (
        Off("a student works on the arguments", "given = copied(arguments)", "given = arguments"),
        Off("entries of lists may be replaced", "if replaced:", "if False:"),
        Off("arguments may change", "elif not same(arguments, given):", "elif False:"),
        Off(
            "a change of the last digits is called a change",
            '"argument-nudged" if nudged else "argument-changed"',
            '"argument-changed"',
        ),
        Off(
            "a large change is called one of the last digits",
            "<= 1e-12 * (1 + np.abs(a))",
            "<= 1e-3 * (1 + np.abs(a))",
        ),
        Off(
            "views of arguments may be handed back",
            "np.shares_memory(out, array) for out",
            "out is array for out",
        ),
        Off("global random numbers may be used", "if randomness.used:", "if False:"),
        Off(
            "the seed that was set before may be set again",
            "        _flip_random_state()\n        self._before",
            "        self._before",
        ),
        Off(
            "small changes of arguments are none",
            "and given.tobytes() == now.tobytes()",
            "and np.allclose(given, now)",
        ),
        Off("arguments may be reshaped", "and given.shape == now.shape\n", "\n"),
        Off("arguments may be read as other types", "and given.dtype == now.dtype\n", "\n"),
        Off("a warning is a mistake", 'simplefilter("ignore")', 'simplefilter("error")'),
        Off("floating-point settings count", 'with np.errstate(all="ignore"), warn', "with warn"),
        Off(
            "a recursion limit stays raised",
            "    finally:\n        sys.setrecursionlimit(before)",
            "    finally:\n        pass",
        ),
        Off(
            "an endless recursion may end the process",
            "min(before, MOST_NESTED)",
            "before",
        ),
        Off(
            "an exit gets through",
            "except BaseException as error:  # noqa: BLE001 - SystemExit",
            "except Exception as error:  # noqa: BLE001 - SystemExit",
        ),
    ),
)

COST = Target(
    "autograder/selfcheck.py",
    ("tests/unit/test_selfcheck.py",),
    (
        Off(
            "a difference for each weight is in time",
            "if answer.seconds > GRACE + SWEEPS * best:",
            "if False:",
        ),
        Off("the limit of time lets differences pass", "SWEEPS = 3000", "SWEEPS = 3_000_000"),
        Off(
            "any gradient fits the student's own loss",
            "if not np.all(error <= 1e-6 * (1 + np.max(np.abs(own)))):",
            "if False:",
        ),
    ),
)

CONTRACT = (RULES, COMPARE, VALUES, OBSERVE, COST)
