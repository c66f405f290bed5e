"""The forms of results, each as its platform documents it.

Gradescope: gradescope/autograder_samples, docs/specs.md. Classroom 50: foundation50/classroom50,
wiki/Advanced-Autograding.md and collect_scores.py. PrairieLearn: docs/externalGrading.md. check50:
docs/source/json_specification.rst.
"""

import datetime
import math
import os
from collections.abc import Callable, Mapping
from typing import Any

from autograder.platforms.scored import Row, Scored, floored

CENT, SHARE, WHOLE = 0.01, 0.0001, 1.0
"""Steps in which points leave; they are rounded down."""

MOST_TEXT = 10_000
"""Characters of one text; PrairieLearn takes a megabyte in all."""

SEE_FILE = "It could not be checked: see what is said about the file."


class SettingMissing(LookupError):  # noqa: N818 - named after what is wrong
    """The platform has not said what its form needs.

    Attributes:
        name: of the environment variable.
    """

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The environment variable {name} is missing. Classroom 50's runner sets it; to try "
            "the script elsewhere, set it yourself."
        )
        self.name = name


def gradescope(scored: Scored) -> dict[str, Any]:
    """``results.json``; Gradescope adds the points of the tests."""
    text = scored.text
    return {
        **({"output": text[:MOST_TEXT], "output_format": "text"} if text else {}),
        **({} if scored.rows else {"score": 0.0}),
        "execution_time": round(scored.seconds),
        "tests": [
            {
                "score": floored(row.points, CENT),
                "max_score": row.max_points,
                "status": "passed" if row.passed else "failed",
                "name": row.name,
                "number": str(number),
                "output": row.text[:MOST_TEXT],
                "output_format": "text",
            }
            for number, row in enumerate(scored.rows, start=1)
        ],
        "extra_data": _extra(scored),
    }


def classroom50(
    scored: Scored, given: Mapping[str, str] | None = None, now: datetime.datetime | None = None
) -> dict[str, Any]:
    """``result.json``; points are whole, rounded down blank by blank.

    Args:
        scored: the notebook.
        given: what the runner says, and ``SUBMITTED_AT``; None: the environment.
        now: when it was submitted, where ``SUBMITTED_AT`` does not say; None: now.

    Raises:
        SettingMissing: the runner has not said whose submission it is.
    """
    given = os.environ if given is None else given
    wanted = {
        "classroom": "CLASSROOM",
        "assignment": "ASSIGNMENT",
        "submission": "SUBMISSION_TAG",
        "commit": "COMMIT_URL",
        "release": "RELEASE_URL",
    }
    for name in wanted.values():
        if not given.get(name):
            raise SettingMissing(name)
    about = {key: given[name] for key, name in wanted.items()}
    worth = _whole(scored)
    tests = [
        {
            "test-name": row.name,
            "passed": row.passed,
            "score": int(floored(row.points * worth, WHOLE)),
            "max-score": round(row.max_points * worth),
            "exact-score": round(row.points, 6),
            "message": row.text[:MOST_TEXT],
        }
        for row in scored.rows
    ]
    return {
        "schema": "classroom50/result/v1",
        **about,
        "review": given.get("REVIEW_URL") or about["commit"],
        "datetime": given.get("SUBMITTED_AT") or _stamp(now),
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
        "message": scored.text[:MOST_TEXT],
    }


def prairielearn(scored: Scored) -> dict[str, Any]:
    """``results.json``; the score is a share of the points."""
    if scored.problem:
        return {"gradable": False, "format_errors": [scored.problem, *scored.notes]}
    full = scored.max_points
    share = scored.points / full if full else float(all(row.passed for row in scored.rows))
    return {
        "gradable": True,
        "score": floored(share, SHARE),
        "message": scored.text[:MOST_TEXT],
        "tests": [
            {
                "name": row.name,
                "description": row.asks,
                "points": floored(row.points, CENT),
                "max_points": row.max_points,
                "message": row.sentence[:MOST_TEXT],
                "output": row.text[:MOST_TEXT],
            }
            for row in scored.rows
        ],
    }


def check50(scored: Scored) -> dict[str, Any]:
    """What ``check50 -o json`` prints; ``version`` is that of our checks."""
    return {
        "slug": scored.assignment,
        "results": [_checked(row, scored) for row in scored.rows],
        "version": scored.version,
    }


FORMS: Mapping[str, Callable[[Scored], dict[str, Any]]] = {
    "gradescope": gradescope,
    "classroom50": classroom50,
    "prairielearn": prairielearn,
    "check50": check50,
}
"""Name of a form -> what makes it."""


def _stamp(now: datetime.datetime | None) -> str:
    return (now or datetime.datetime.now(datetime.UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _extra(scored: Scored) -> dict[str, Any]:
    return {
        "assignment": scored.assignment,
        "version": scored.version,
        "visible_checks_only": scored.visible_only,
        "needs_instructor": scored.needs_instructor,
    }


def _whole(scored: Scored) -> int:
    """How many times the points make the points of every blank whole; usually once."""
    for times in range(1, 101):
        if all(math.isclose(r.max_points * times % 1, 0, abs_tol=1e-9) for r in scored.rows):
            return times
    return 100


def _checked(row: Row, scored: Scored) -> dict[str, Any]:
    passed = None if scored.problem else row.passed
    rationale = SEE_FILE if scored.problem else row.sentence
    told = scored.text if scored.problem else "\n".join(row.findings)
    return {
        "name": row.exercise,
        "description": f"{row.name}: {row.asks}",
        "passed": passed,
        "log": [] if scored.problem else row.text[:MOST_TEXT].splitlines(),
        "cause": None if passed else {"rationale": rationale[:MOST_TEXT], "help": told or None},
        "data": {"points": floored(row.points, CENT), "max_points": row.max_points},
        "dependency": None,
    }
