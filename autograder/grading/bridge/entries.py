"""Enter grades into nbgrader's gradebook, one transaction for a submission.

Written with the tables of nbgrader's own models: its methods commit after every grade, so that a
program that is killed leaves half a submission, and take several times as long.
"""

import datetime
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from nbgrader import api
from sqlalchemy import Boolean, Column, MetaData, String, Table, Text, bindparam, func, select

from autograder.grading.bridge.database import connect
from autograder.grading.bridge.lateness import Lateness
from autograder.grading.bridge.marks import Marks

STUDENT, SUBMISSION = api.Student.__table__, api.SubmittedAssignment.__table__
NOTEBOOK, GRADE = api.SubmittedNotebook.__table__, api.Grade.__table__
COMMENT = api.Comment.__table__

KEYS = Table(
    "autograder_graded_1",
    MetaData(),
    Column("notebook_id", String(32), primary_key=True),
    Column("key", Text, nullable=False),
)
"""Id of a submitted notebook -> the key under which it was graded; see ``keys``.

Apart from nbgrader's tables, which it leaves alone as they leave it. Its form is part of its name:
another form gets another name, and the submissions are graded once more.
"""

# Put together once: that takes longer than to run them.
_FIND = select(SUBMISSION.c.id, SUBMISSION.c.timestamp, SUBMISSION.c.extension).where(
    SUBMISSION.c.assignment_id == bindparam("assignment"),
    SUBMISSION.c.student_id == bindparam("student"),
)
_CHANGE = (
    SUBMISSION.update()
    .where(SUBMISSION.c.id == bindparam("b_id"))
    .values(timestamp=bindparam("b_timestamp"), extension=bindparam("b_extension"))
)
_KNOWN = select(STUDENT.c.id).where(STUDENT.c.id == bindparam("student"))
_NOTEBOOKS = select(NOTEBOOK.c.notebook_id, NOTEBOOK.c.id).where(
    NOTEBOOK.c.assignment_id == bindparam("submission")
)
_NO_KEY = KEYS.delete().where(KEYS.c.notebook_id == bindparam("b_notebook"))
_LOST = (
    NOTEBOOK.update()
    .where(
        NOTEBOOK.c.id == bindparam("b_notebook"),
        NOTEBOOK.c.late_submission_penalty.is_distinct_from(bindparam("b_penalty")),
    )
    .values(late_submission_penalty=bindparam("b_penalty"))
)
_SCORE = (
    select(func.sum(api.Grade.score))
    .where(GRADE.c.notebook_id == bindparam("notebook"))
    .scalar_subquery()
)
_GRADE = (
    GRADE.update()
    .where(GRADE.c.notebook_id == bindparam("b_notebook"), GRADE.c.cell_id == bindparam("b_cell"))
    .values(
        auto_score=bindparam("b_score"),
        # As nbgrader does: points given by hand stay, and are to be looked at again.
        needs_manual_grade=(GRADE.c.manual_score.is_not(None)) | bindparam("b_look", type_=Boolean),
    )
)
_COMMENT = (
    COMMENT.update()
    .where(
        COMMENT.c.notebook_id == bindparam("b_notebook"), COMMENT.c.cell_id == bindparam("b_cell")
    )
    .values(auto_comment=bindparam("b_said"))
)


class Entries:
    """Enters the grades of one assignment.

    Args:
        gradebook: nbgrader's, open.
        assignment: its id; it is in the gradebook.
        config: nbgrader's settings; they say what a late submission loses.
        extended: student -> time after the due date, which goes into the gradebook; of others,
            what is there stays.

    Attributes:
        lateness: what is lost for being late.
    """

    def __init__(
        self,
        gradebook: Any,
        assignment: str,
        config: Any,
        extended: Mapping[str, datetime.timedelta] | None = None,
    ) -> None:
        found = gradebook.find_assignment(assignment)
        self.assignment_id = found.id
        self.lateness = Lateness(found.duedate, config)
        self._extended = extended or {}
        self._notebooks = {n.name: n.id for n in found.notebooks}
        self._graded = {
            n.name: {c.name: c.id for c in [*n.grade_cells, *n.task_cells]} for n in found.notebooks
        }
        self._commented = {
            n.name: {c.name: c.id for c in [*n.solution_cells, *n.task_cells]}
            for n in found.notebooks
        }
        gradebook.db.commit()  # nothing stays open while others want to write
        self._connection = connect(gradebook)
        KEYS.create(self._connection, checkfirst=True)
        self._connection.commit()

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def keys(self) -> dict[tuple[str, str], str]:
        """(student, notebook) -> the key under which it was graded."""
        names = {notebook_id: name for name, notebook_id in self._notebooks.items()}
        rows = self._connection.execute(
            select(SUBMISSION.c.student_id, NOTEBOOK.c.notebook_id, KEYS.c.key)
            .join(NOTEBOOK, NOTEBOOK.c.assignment_id == SUBMISSION.c.id)
            .join(KEYS, KEYS.c.notebook_id == NOTEBOOK.c.id)
            .where(SUBMISSION.c.assignment_id == self.assignment_id)
        ).all()
        self._connection.rollback()
        return {(student, names[notebook]): key for student, notebook, key in rows}

    def extensions(self) -> dict[str, datetime.timedelta]:
        """Student -> time after the due date, for those who have some."""
        rows = self._connection.execute(
            select(SUBMISSION.c.student_id, SUBMISSION.c.extension).where(
                SUBMISSION.c.assignment_id == self.assignment_id,
                SUBMISSION.c.extension.is_not(None),
            )
        ).all()
        self._connection.rollback()
        return {**{row.student_id: row.extension for row in rows}, **self._extended}

    def enter(
        self,
        student: str,
        notebooks: Mapping[str, Marks],
        keys: Mapping[str, str],
        timestamp: datetime.datetime | None = None,
        absent: Marks | None = None,
    ) -> None:
        """Enter a whole submission; nothing of it is there when this fails.

        Args:
            student: made when the gradebook does not know them.
            notebooks: the marks of those that were handed in, by name.
            keys: of those that need not be graded again.
            timestamp: when it was handed in, UTC; None leaves what is there.
            absent: what the other notebooks of the assignment get; None: zero points.
        """
        with self._connection.begin():
            submission, ids = self._submission(student, timestamp)
            for name in self._notebooks:
                marks = notebooks.get(name) or absent or self.zero(name)
                made = self._enter(name, submission.id, ids.get(name), marks, keys.get(name))
                if name in notebooks:
                    self._penalise(student, submission, made)

    def enter_notebook(self, student: str, name: str, marks: Marks, key: str | None) -> None:
        """Enter one notebook of a submission, without a penalty for being late."""
        with self._connection.begin():
            submission, ids = self._submission(student, None)
            self._enter(name, submission.id, ids.get(name), marks, key)

    def zero(self, name: str = "", said: str | None = None, look: bool = False) -> Marks:
        """The marks of a notebook that is not there.

        Args:
            name: the notebook; empty for all.
            said: stands beside every blank; None leaves the comments as they are.
            look: the instructor should look at it.
        """
        names = [name] if name else list(self._graded)
        scores = {cell: 0.0 for n in names for cell in self._graded[n]}
        comments = {cell: said for n in names for cell in self._commented[n]} if said else {}
        return Marks(scores, comments, tuple(scores) if look else ())

    def ungraded(self, said: str) -> Marks:
        """The marks of a submission that could not be graded: none, and a sentence."""
        return Marks(
            {cell: None for cells in self._graded.values() for cell in cells},
            {cell: said for cells in self._commented.values() for cell in cells},
        )

    def settle_lateness(
        self, student: str, notebooks: list[str], timestamp: datetime.datetime | None
    ) -> None:
        """Compute anew what graded notebooks of a submission lose for being late."""
        with self._connection.begin():
            submission, ids = self._submission(student, timestamp)
            for name in set(notebooks) & ids.keys():
                self._penalise(student, submission, ids[name])

    def _submission(
        self, student: str, timestamp: datetime.datetime | None
    ) -> tuple[Any, dict[str, str]]:
        """The submission's row, made where it is missing, and the ids of its notebooks."""
        run = self._connection.execute
        row = run(_FIND, {"assignment": self.assignment_id, "student": student}).one_or_none()
        if row is None:
            if run(_KNOWN, {"student": student}).first() is None:
                run(STUDENT.insert(), {"id": student})
            extension = self._extended.get(student) or None
            row = SimpleNamespace(id=uuid4().hex, timestamp=timestamp, extension=extension)
            new = {"assignment_id": self.assignment_id, "student_id": student}
            run(SUBMISSION.insert(), {**vars(row), **new})
            return row, {}
        now = {"timestamp": row.timestamp if timestamp is None else timestamp}
        now["extension"] = self._extended.get(student, row.extension) or None
        if now != {"timestamp": row.timestamp, "extension": row.extension}:
            row = SimpleNamespace(id=row.id, **now)
            run(_CHANGE, {f"b_{name}": value for name, value in vars(row).items()})
        made = {found.notebook_id: found.id for found in run(_NOTEBOOKS, {"submission": row.id})}
        return row, {name: made[of] for name, of in self._notebooks.items() if of in made}

    def _enter(
        self, name: str, submission: str, notebook: str | None, marks: Marks, key: str | None
    ) -> str:
        """Enter the marks of a notebook; its id, new where it had none."""
        run = self._connection.execute
        if notebook is None:
            notebook = self._new_notebook(name, submission, marks)
        else:
            self._change(name, notebook, marks)
            run(_NO_KEY, {"b_notebook": notebook})
        if key:
            run(KEYS.insert(), {"notebook_id": notebook, "key": key})
        return notebook

    def _new_notebook(self, name: str, submission: str, marks: Marks) -> str:
        """Rows for a notebook and its cells, as ``Gradebook.add_submission`` makes them."""
        run = self._connection.execute
        made = uuid4().hex
        about = {"assignment_id": submission, "notebook_id": self._notebooks[name]}
        run(NOTEBOOK.insert(), {"id": made, "flagged": False, **about})
        grades = [
            {
                "id": uuid4().hex,
                "notebook_id": made,
                "cell_id": number,
                "auto_score": marks.scores.get(cell),
                "needs_manual_grade": cell in marks.scores and _to_be_seen(marks, cell),
            }
            for cell, number in self._graded[name].items()
        ]
        said = [
            {
                "id": uuid4().hex,
                "notebook_id": made,
                "cell_id": number,
                "auto_comment": marks.comments.get(cell),
            }
            for cell, number in self._commented[name].items()
        ]
        for table, rows in ((GRADE, grades), (COMMENT, said)):
            if rows:
                run(table.insert(), rows)
        return made

    def _change(self, name: str, notebook: str, marks: Marks) -> None:
        """Change the marks of a notebook that has some."""
        grades = [
            {
                "b_notebook": notebook,
                "b_cell": self._graded[name][cell],
                "b_score": score,
                "b_look": _to_be_seen(marks, cell),
            }
            for cell, score in marks.scores.items()
            if cell in self._graded[name]
        ]
        said = [
            {"b_notebook": notebook, "b_cell": self._commented[name][cell], "b_said": comment}
            for cell, comment in marks.comments.items()
            if cell in self._commented[name]
        ]
        for statement, rows in ((_GRADE, grades), (_COMMENT, said)):
            if rows:
                self._connection.execute(statement, rows)

    def _penalise(self, student: str, submission: Any, notebook: str) -> None:
        """Enter what a notebook loses for being late."""
        penalty = None
        seconds = self.lateness.seconds(submission.timestamp, submission.extension)
        if seconds:
            score = self._connection.execute(select(_SCORE), {"notebook": notebook}).scalar()
            penalty = self.lateness.penalty(student, score, seconds)
        self._connection.execute(_LOST, {"b_notebook": notebook, "b_penalty": penalty})


def _to_be_seen(marks: Marks, cell: str) -> bool:
    """Whether the instructor has to look at a cell with points."""
    return marks.scores[cell] is None or cell in marks.doubtful
