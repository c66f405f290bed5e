"""Points and comments of one notebook, read from the gradebook in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.grading.bridge.database import open_gradebook
from autograder.grading.bridge.marks import NO_RESPONSE

GRADES = "autograder_grades"
"""Key of nbconvert's resources."""


@dataclass(frozen=True)
class Mark:
    """Points of one cell.

    Attributes:
        points: earned; None until somebody has graded it.
        max_points: to be had.
        by_hand: a person has given them.
        look: a person will look at them again.
    """

    points: float | None
    max_points: float
    by_hand: bool = False
    look: bool = False


@dataclass(frozen=True)
class Comment:
    """What stands beside one cell.

    Attributes:
        written: by a person.
        noted: by the repair of a damaged submission.
    """

    written: str = ""
    noted: str = ""


@dataclass(frozen=True)
class Grades:
    """All points and comments of a notebook; by grade_id.

    Attributes:
        marks: of cells with points.
        comments: of answers and tasks.
        late: points that were lost for being late.
    """

    marks: Mapping[str, Mark]
    comments: Mapping[str, Comment]
    late: float = 0.0

    @property
    def points(self) -> float:
        """Points of the notebook, after what was lost for being late; never below nothing."""
        return max(0.0, sum(mark.points or 0.0 for mark in self.marks.values()) - self.late)

    @property
    def max_points(self) -> float:
        """Points that were to be had."""
        return sum(mark.max_points for mark in self.marks.values())


def grades_of(notebook: Any) -> Grades:
    """The grades of nbgrader's ``SubmittedNotebook``."""
    marks = {}
    for grade in notebook.grades:
        graded = grade.auto_score is not None or grade.manual_score is not None
        by_hand = grade.manual_score is not None or bool(grade.extra_credit)
        points = float(grade.score) if graded else None
        look = graded and bool(grade.needs_manual_grade)
        marks[grade.name] = Mark(points, float(grade.max_score), by_hand, look)
    comments = {
        comment.name: Comment(
            comment.manual_comment or "",
            "" if comment.auto_comment == NO_RESPONSE else comment.auto_comment or "",
        )
        for comment in notebook.comments
    }
    return Grades(marks, comments, float(notebook.late_submission_penalty or 0.0))


class ReadGrades(NbGraderPreprocessor):
    """The step of ``nbgrader generate_feedback`` that asks the gradebook; nbgrader's asks per cell.

    A comment that a person has written does not hide what the repair has noted.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Put the grades of the notebook into the resources."""
        about = resources["nbgrader"]
        course_id = self.parent.parent.coursedir.course_id
        with open_gradebook(about["db_url"], course_id) as gradebook:
            resources[GRADES] = grades_of(
                gradebook.find_submission_notebook(
                    about["notebook"], about["assignment"], about["student"]
                )
            )
        return nb, resources
