"""nbgrader's own CSV, and JSON with everything."""

import io
import json
from typing import Any

from autograder.grading.bridge.exports import write_rows
from autograder.grading.exports.amounts import rounded
from autograder.grading.exports.made import Entry, Left, Made, Request, as_text, unusable
from autograder.grading.exports.standings import Grades, Standing


def nbgrader(request: Request) -> Made:
    """The columns of ``nbgrader export``: a line for each assignment and student."""
    text = io.StringIO()
    wanted = [grades.assignment for grades in request.grades]
    with request.course.gradebook() as gradebook:
        write_rows(text, gradebook, wanted)
    return Made(text.getvalue().encode(), entries(request))


def as_json(request: Request) -> Made:
    """All that is known: points per blank, what the check said, who needs the instructor."""
    report = {
        "course": request.course.coursedir.course_id,
        "assignments": [_assignment(grades) for grades in request.grades],
    }
    text = json.dumps(report, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    return Made(text.encode(), entries(request), lefts(request))


def entries(request: Request) -> list[Entry]:
    """Everybody's points, as a person reads them."""
    return [
        Entry(f"{one.who.student}, {grades.assignment}", f"{points} ({one.state})")
        for grades in request.grades
        for one in grades.standings
        for points in [as_text(rounded(one.points, grades.full))]
    ]


def lefts(request: Request) -> list[Left]:
    """Who cannot be shown, each once."""
    return list(dict.fromkeys(one for grades in request.grades for one in unusable(grades)))


def _assignment(grades: Grades) -> dict[str, Any]:
    return {
        "assignment": grades.assignment,
        "max_points": grades.full,
        "students": [_standing(one) for one in grades.standings],
    }


def _standing(one: Standing) -> dict[str, Any]:
    result = one.result
    return {
        "student": one.who.student,
        "first_name": one.who.first,
        "last_name": one.who.last,
        "email": one.who.email,
        "lms_user_id": one.who.number,
        "state": one.state,
        "points": one.points if result else None,
        "raw_points": round(one.raw, 9) if result else None,
        "late_penalty": one.late if result else None,
        "sentence": result.sentence if result else "",
        "blanks": [
            {
                "exercise": o.exercise,
                "points": o.points if o.points is None else round(o.points, 9),
                "max_points": o.max_points,
                "by_hand": o.by_hand,
                "empty": o.empty,
                "sentence": o.sentence,
            }
            for o in (result.outcomes if result else ())
        ],
    }
