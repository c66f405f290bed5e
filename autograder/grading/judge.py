"""The judge: the student's functions together, then each blank with right dependencies.

It sees only somebody whose functions can be called (``Examinee``), so student code never shares
a process with the reference or the hidden problems unless the caller arranges it so.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from autograder import exercises, visible
from autograder.clinic.identity import HOLDER, Owner
from autograder.diagnose import diagnose
from autograder.exercise import Exercise, Problem
from autograder.explain import explain
from autograder.grading import problems, reference
from autograder.grading.chain import Chain, handed_on, try_chain
from autograder.grading.draws import ProblemSet
from autograder.grading.errors import error_maps
from autograder.observe import Examinee
from autograder.rules import Examination, StandIns, examine, try_problem, unfilled
from autograder.verdict import Verdict

RIGHT, JOINTLY_RIGHT, JOINTLY_WRONG, WRONG = "right", "jointly right", "jointly wrong", "wrong"


@dataclass(frozen=True)
class Judgement:
    """Verdicts on the blanks that were there, and what their functions are together.

    Attributes:
        verdicts: by function name, in the notebook's order.
        chain: ``right``, ``jointly right``, ``jointly wrong`` or ``wrong``.
    """

    verdicts: Mapping[str, Verdict]
    chain: str

    @property
    def points(self) -> float:
        """Points of all blanks."""
        return round(sum(v.points for v in self.verdicts.values()), 4)

    @property
    def max_points(self) -> float:
        """Points that were to be had."""
        return sum(v.max_points for v in self.verdicts.values())

    @property
    def passed(self) -> bool:
        """Full points everywhere."""
        return all(v.passed for v in self.verdicts.values())


@dataclass(frozen=True)
class _Judged:
    """One blank: with right dependencies, and, where those were its undoing, with its own."""

    examination: Examination
    alone: bool
    moved_with: tuple[str, ...] = ()


class Judge:
    """Judges submissions of one notebook with the same hidden problems.

    Args:
        problem_set: the hidden problems of the class.
        owner: whose submissions, where what is right depends on it.
    """

    def __init__(self, problem_set: ProblemSet, owner: Owner | None = None) -> None:
        self.problem_set = problem_set
        self.owner = owner
        self.exercises = {e.name: e for e in exercises.of_notebook(problem_set.notebook)}

    def judge(
        self, examinee: Examinee, present: Collection[str], owners: Sequence[str] = ()
    ) -> Judgement:
        """Judge all blanks that are present.

        Args:
            examinee: where the student's functions run.
            present: names of the blanks that are there; absent ones are stood in for, and leave
                the points alone.
            owners: ids under which the submission may have been handed in, its own first; matters
                where a notebook holds one.
        """
        if owners and HOLDER in self.exercises:
            held = examinee.call(HOLDER, ()).value if HOLDER in present else None
            owner = Owner(tuple(owners), held if isinstance(held, str) else "")
            return Judge(_owned(self.problem_set, owner), owner).judge(examinee, present)
        missing = {name: e for name, e in self.exercises.items() if name not in present}
        absent = {name: reference.stand_in(e) for name, e in missing.items()}
        # The chain comes first: before any stand-in for a function that is there exists.
        chain = try_chain(examinee, self.problem_set.chain, missing)
        judged: dict[str, _Judged] = {}
        for name, exercise in self.exercises.items():
            if name in present:
                judged[name] = self._blank(exercise, examinee, judged, absent)
        if not all(j.alone for j in judged.values()):
            # What follows carries numbers: no function may still know a hidden problem.
            _forget(examinee)
        verdicts = {
            name: self._verdict(self.exercises[name], examinee, j, judged, absent)
            for name, j in judged.items()
        }
        together = chain if self.problem_set.chain else None
        return Judgement(verdicts, _name(together, judged))

    def _stand_ins(
        self, exercise: Exercise, judged: Mapping[str, _Judged], absent: StandIns
    ) -> dict[str, Callable[..., Any]]:
        """Right functions for the declared dependencies that are absent or not right."""
        wrong = {n for n in exercise.dependencies if n in judged and not judged[n].alone}
        return {
            name: reference.stand_in(self.exercises[name])
            for name in exercise.dependencies
            if name in absent or name in wrong
        }

    def _blank(
        self,
        exercise: Exercise,
        examinee: Examinee,
        judged: Mapping[str, _Judged],
        absent: StandIns,
    ) -> _Judged:
        problems = self.problem_set.hidden[exercise.id]
        stand_ins = self._stand_ins(exercise, judged, absent)
        alone = examine(exercise, problems, examinee, stand_ins)
        wrong = [name for name in stand_ins if name in judged]
        last = alone.trials[-1].answer
        hopeless = last.lost or unfilled(last) or "too-slow" in alone.broken
        if alone.passed or not wrong or hopeless:
            return _Judged(alone, alone.passed)
        # Wrong with right dependencies: does it fit the student's own, as few of them as possible?
        best = alone
        for own in _choices(wrong):
            others = {name: f for name, f in stand_ins.items() if name not in own}
            together = self._together(exercise, examinee, own, others)
            if together is not None and together.passed:
                return _Judged(together, False, own)
            best = max(best, together or best, key=lambda e: e.fraction)
        return _Judged(best, False)

    def _together(
        self, exercise: Exercise, examinee: Examinee, own: tuple[str, ...], others: StandIns
    ) -> Examination | None:
        """The blank with the student's own dependencies ``own``; None where nothing is right then.

        Where the notebook hands it what one of them returned, it is given just that.
        """
        hidden = self.problem_set.hidden[exercise.id]
        first = self._handed_on(exercise, hidden[:1], own, examinee, others)
        if first is None:
            return None
        trial = try_problem(exercise, first[0], examinee, others)
        if not any(evidence.ok for evidence in trial.evidence):
            return None
        # These problems have been put before; nobody may have worked on them meanwhile.
        _forget(examinee)
        problems = self._handed_on(exercise, hidden, own, examinee, others)
        return None if problems is None else examine(exercise, problems, examinee, others)

    @staticmethod
    def _handed_on(
        exercise: Exercise,
        problems: Sequence[Problem],
        own: tuple[str, ...],
        examinee: Examinee,
        others: StandIns,
    ) -> list[Problem] | None:
        """The problems with what the student's own functions ``own`` make of their arguments."""
        found = []
        for problem in problems:
            arguments = handed_on(exercise, problem.arguments, own, examinee, others)
            if arguments is None:
                return None
            found.append(replace(problem, arguments=arguments))
        return found

    def _verdict(
        self,
        exercise: Exercise,
        examinee: Examinee,
        judged: _Judged,
        all_judged: Mapping[str, _Judged],
        absent: StandIns,
    ) -> Verdict:
        examination = judged.examination
        if judged.moved_with:
            names = " and ".join(judged.moved_with)
            extra = (
                f"It fits your own {names}, not the one that was asked for: together they do "
                "what was asked, but the work is split between them in another way. The points "
                f"of {exercise.name} are yours; see {names} for what it should do."
            )
            return replace(explain(exercise, examination, extra=extra), fits=judged.moved_with)
        failure = examination.failure
        if failure is None or failure.answer.lost or unfilled(failure.answer):
            return explain(exercise, examination)
        return self._wrong(exercise, examinee, examination, all_judged, absent)

    def _wrong(
        self,
        exercise: Exercise,
        examinee: Examinee,
        examination: Examination,
        all_judged: Mapping[str, _Judged],
        absent: StandIns,
    ) -> Verdict:
        """Explain with the visible problems, whose numbers may be shown, where they fail too."""
        stand_ins = self._stand_ins(exercise, all_judged, absent)
        given = problems.names_of(exercise.notebook, self.owner)
        seen = [
            visible.with_given(p if self.owner is None else visible.owned(p, self.owner), given)
            for p in visible.problems(exercise)
        ]
        shown = examine(exercise, seen, examinee, stand_ins)
        probes = [trial for trial in shown.trials if trial.problem.probe]
        complete = replace(examination, broken=tuple(sorted({*examination.broken, *shown.broken})))
        findings = diagnose(
            exercise, complete, [t.problem for t in probes], [t.answer for t in probes]
        )
        if shown.passed:
            extra = "The visible problems pass; a problem of this kind with other numbers does not."
            verdict = explain(exercise, examination, findings, extra=extra)
            return replace(verdict, visible_pass=True)
        # What went wrong is told with the visible problems; the points are the hidden ones'.
        verdict = explain(exercise, replace(shown, fraction=examination.fraction), findings)
        return replace(verdict, maps=error_maps(exercise, shown.failure))


def _owned(problem_set: ProblemSet, owner: Owner) -> ProblemSet:
    """The problems for a submission of this owner."""
    hidden = {
        name: tuple(visible.owned(problem, owner) for problem in problems)
        for name, problems in problem_set.hidden.items()
    }
    return replace(problem_set, hidden=hidden)


def _forget(examinee: Examinee) -> None:
    """Let the functions start anew where they run in a process of their own."""
    reopen = getattr(examinee, "reopen", None)
    if reopen is not None:
        reopen()


def _choices(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every choice of at least one of the names, small ones first."""
    for size in range(1, len(names) + 1):
        yield from combinations(names, size)


def _name(chain: Chain | None, judged: Mapping[str, _Judged]) -> str:
    """What the functions are together.

    Jointly right is who splits the work in another way: together they do what was asked. Jointly
    wrong is who agrees with nobody else: the gradient is that of the student's own loss, and the
    loss is another. Where a notebook has no problems for them together, the blanks alone decide.
    """
    if all(j.alone for j in judged.values()):
        return RIGHT
    moved = {name for name, j in judged.items() if j.moved_with}
    partners = {partner for j in judged.values() for partner in j.moved_with}
    wrong = {name for name, j in judged.items() if not j.alone}
    if (chain is None or chain.right) and moved and wrong <= moved | partners:
        return JOINTLY_RIGHT
    if chain is not None and chain.consistent and not chain.right:
        return JOINTLY_WRONG
    return WRONG
