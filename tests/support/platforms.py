"""What platforms take: the rules of each for its results, read from its documentation or source."""

import json
from collections.abc import Mapping
from typing import Any

VISIBILITY = {"hidden", "after_due_date", "after_published", "visible"}
FORMATS = {"text", "html", "simple_format", "md", "ansi"}
TOP = {
    "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format",
    "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard",
}  # fmt: skip
TEST = {
    "score", "max_score", "status", "name", "name_format", "number", "output", "output_format",
    "tags", "visibility", "extra_data",
}  # fmt: skip
TAG = "submit/"
MEGABYTE = 1 << 20


class Refused(AssertionError):  # noqa: N818 - named after what is wrong
    """The platform would not take it."""


def _must(holds: bool, what: object) -> None:
    if not holds:
        raise Refused(str(what))


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def gradescope(text: str) -> tuple[float, float]:
    """Points and most points that Gradescope would record."""
    data = json.loads(text, parse_constant=Refused)
    _must(not data.keys() - TOP, data.keys() - TOP)
    _must("score" in data or bool(data.get("tests")), "neither score nor tests")
    for name in ("visibility", "stdout_visibility"):
        _must(data.get(name, "visible") in VISIBILITY, name)
    _must(data.get("output_format", "text") in FORMATS, "output_format")
    _must(_number(data.get("execution_time", 0)), "execution_time")
    _must(isinstance(data.get("output", ""), str), "output")
    for test in data.get("tests", ()):
        _must(not test.keys() - TEST, test.keys() - TEST)
        _must("score" in data or _number(test.get("score")), test)
        _must(_number(test.get("max_score", 0)), test)
        _must(test.get("status", "passed") in {"passed", "failed"}, test)
        _must(test.get("visibility", "visible") in VISIBILITY, test)
        _must(test.get("output_format", "text") in FORMATS, test)
        _must(all(isinstance(test.get(k, ""), str) for k in ("name", "number", "output")), test)
    tests = data.get("tests", ())
    points = data.get("score", sum(test["score"] for test in tests))
    return float(points), float(sum(test.get("max_score", 0) for test in tests))


def classroom50(text: str, given: Mapping[str, str], owner: str = "student-01") -> tuple[int, int]:
    """Score and most points that Classroom 50's collector would store.

    The runner adds who owns the repository before the collector looks.
    """
    added = {"owner": owner, "assignment_type": "individual"}
    data = {**json.loads(text, parse_constant=Refused), **added}
    _must(len(text.encode()) <= 10 * MEGABYTE, "larger than 10 MiB")
    _must(data.get("schema") == "classroom50/result/v1", "schema")
    for field, name in (("classroom", "CLASSROOM"), ("assignment", "ASSIGNMENT")):
        _must(data.get(field) == given[name], field)
    for field in ("submission", "commit", "release", "review", "datetime"):
        _must(isinstance(data.get(field), str) and data[field] != "", field)
    _must(data["submission"].startswith(TAG), "submission")
    _whole(data)
    _must(isinstance(data.get("tests"), list), "tests")
    for test in data["tests"]:
        _must(isinstance(test.get("test-name"), str) and test["test-name"] != "", test)
        _must(isinstance(test.get("passed"), bool), test)
        _whole(test)
    for field in ("score", "max-score"):
        _must(data[field] == sum(test[field] for test in data["tests"]), field)
    return data["score"], data["max-score"]


def _whole(data: Mapping[str, Any]) -> None:
    for field in ("score", "max-score"):
        _must(type(data.get(field)) is int and data[field] >= 0, data)
    _must(data["score"] <= data["max-score"], data)


def prairielearn(text: str) -> float | None:
    """The share that PrairieLearn would record; None where it is not gradable."""
    data = json.loads(text, parse_constant=Refused)
    _must(len(text.encode()) <= MEGABYTE, "larger than 1 MB")
    _must(isinstance(data.get("gradable", True), bool), "gradable")
    if not data.get("gradable", True):
        errors = data.get("format_errors", [])
        _must(isinstance(errors, str) or all(isinstance(e, str) for e in errors), errors)
        return None
    _must(_number(data.get("score")) and 0 <= data["score"] <= 1, "score")
    for test in data.get("tests", ()):
        _must(all(_number(test.get(k, 0)) for k in ("points", "max_points")), test)
        texts = ("name", "description", "message", "output")
        _must(all(isinstance(test.get(k, ""), str) for k in texts), test)
    return float(data["score"])


def check50(text: str) -> dict[str, bool | None]:
    """Name of a check -> whether it passed, None where it was skipped."""
    data = json.loads(text, parse_constant=Refused)
    _must(data.keys() == {"slug", "results", "version"}, data.keys())
    _must(isinstance(data["slug"], str) and isinstance(data["version"], str), "slug, version")
    keys = {"name", "description", "passed", "log", "cause", "data", "dependency"}
    names = [result["name"] for result in data["results"]]
    _must(len(set(names)) == len(names), names)
    for result in data["results"]:
        _must(result.keys() == keys, result.keys() ^ keys)
        _must(result["passed"] in (True, False, None), result)
        _must(all(isinstance(line, str) for line in result["log"]), result)
        _must((result["cause"] is None) == (result["passed"] is True), result)
        if result["cause"]:
            _must(isinstance(result["cause"]["rationale"], str), result)
        _must(isinstance(result["data"], dict), result)
        _must(result["dependency"] in (None, *names), result)
    return {result["name"]: result["passed"] for result in data["results"]}
