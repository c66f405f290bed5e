"""From a submission that has run to a verdict for each of its check cells."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.clinic.identity import HOLDER, Owner
from autograder.exercise import Exercise
from autograder.explain import nothing_to_judge
from autograder.grading.bridge.cleaning_text import clean_tex, clean_text
from autograder.grading.judge import Judge
from autograder.grading.runner.endings import SENTENCES
from autograder.grading.runner.session import Session
from autograder.grading.runner.shown import CellResult
from autograder.observe import Answer, Examinee
from autograder.verdict import Verdict

NOT_DEFINED = "There is no function {name} where its check stands."
STOPPED = "There is no function {name}: its cell stopped with {error}."
ENDED = "There is no function {name}: its cell {why}."
NOT_THEIRS = "Nothing was judged: {trouble}."
NOT_RUN = (
    "{name} could not be run: the grader's own process ended. It has no points yet; "
    "it needs the instructor: grade it again."
)


@dataclass(frozen=True)
class Judged:
    """What is known about a submission.

    Attributes:
        verdicts: exercise id -> verdict, for every check cell.
        doubtful: ids of exercises that lost points through no fault of the student.
    """

    verdicts: Mapping[str, Verdict]
    doubtful: tuple[str, ...] = ()


@dataclass
class Noting:
    """An examinee that notes which functions the grader's own troubles kept from answering."""

    session: Session
    failed: set[str] = field(default_factory=set)

    def call(
        self,
        name: str,
        arguments: Sequence[Any],
        *,
        stand_ins: Mapping[str, Callable[..., Any]] | None = None,
        seconds: float | None = None,
        driver: str = "",
    ) -> Answer:
        """Call the student's function; see ``Session.call``."""
        answer = self.session.call(
            name, arguments, stand_ins=stand_ins, seconds=seconds, driver=driver
        )
        if answer.lost == SENTENCES["warm"]:
            self.failed.add(name)
        return answer

    def reopen(self) -> None:
        """Run the cells again in a new process; see ``Session.reopen``."""
        self.session.reopen()


def judged(
    session: Session,
    judge: Judge,
    asked: Sequence[Exercise],
    blanks: Mapping[str, CellResult],
    owners: Sequence[str] = (),
) -> Judged:
    """Judge the blanks of an open session.

    Args:
        session: has run the cells.
        judge: of the notebook.
        asked: the exercises that have a check cell.
        blanks: exercise id -> what the cell of its blank showed.
        owners: see ``Judge.judge``.
    """
    examinee = Noting(session)
    trouble = another_id(examinee, session.bound, judge, owners)
    if trouble:
        return Judged({e.id: nothing_to_judge(e, trouble) for e in asked})
    present = [e.name for e in asked if e.name in session.bound]
    judgement = judge.judge(examinee, present, owners)
    verdicts = {
        e.id: judgement.verdicts.get(e.name) or nothing_to_judge(e, why_absent(e, blanks.get(e.id)))
        for e in asked
    }
    doubtful = [e for e in asked if e.name in examinee.failed and not verdicts[e.id].passed]
    for exercise in doubtful:
        verdicts[exercise.id] = nothing_to_judge(exercise, NOT_RUN.format(name=exercise.name))
    return Judged(verdicts, tuple(e.id for e in doubtful))


def another_id(
    examinee: Examinee, bound: Collection[str], judge: Judge, owners: Sequence[str]
) -> str:
    """What is wrong with the id by which a notebook has drawn its data; empty if nothing is.

    Where the id is a blank, as in 09, the judge compares it.
    """
    if not owners or HOLDER in judge.exercises:
        return ""
    held = examinee.call(HOLDER, ()).value if HOLDER in bound else None
    trouble = Owner(tuple(owners), held if isinstance(held, str) else "").trouble
    return NOT_THEIRS.format(trouble=trouble) if trouble else ""


def not_run(asked: Sequence[Exercise]) -> Judged:
    """Where no process could be had for a submission at all."""
    verdicts = {e.id: nothing_to_judge(e, NOT_RUN.format(name=e.name)) for e in asked}
    return Judged(verdicts, tuple(verdicts))


def why_absent(exercise: Exercise, blank: CellResult | None) -> str:
    """Why a blank's function is not there: how its cell ended, if it did not end well."""
    if blank is not None and blank.ended:
        return ENDED.format(name=exercise.name, why=blank.ended)
    if blank is not None and blank.stopped_with:
        said = clean_tex(clean_text(blank.stopped_with))
        return STOPPED.format(name=exercise.name, error=said)
    return NOT_DEFINED.format(name=exercise.name)
