"""``autograder judge``: a line of JSON for each line of JSON, whatever stands in it."""

import functools
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder import exercises
from autograder.cli import main
from autograder.diagnose import finding
from autograder.grading import batch
from tests.support.notebook import source_of

pytestmark = pytest.mark.pipeline

Line = dict[str, Any]

KEYS = ("id", "exercise", "passed", "points", "max_points", "findings", "message")
CHAIN_KEYS = ("id", "passed", "points", "max_points", "chain", "exercises")

RIGHT = source_of("deriv_squared_loss")
HEAD = "def deriv_squared_loss(predictions, targets):\n    "
NO_MEAN = source_of("deriv_squared_loss", (" / batch_size", ""))
NO_HALF = source_of("squared_loss", ("0.5 * ", ""))


@pytest.fixture(scope="module", autouse=True)
def _drawn_once() -> Iterator[None]:
    """Runs in this process share their draws, which take longest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch.draws, "prepare", functools.cache(batch.draws.prepare))
        yield


def one(source: str, exercise: str = "deriv_squared_loss", name: Any = "some-id") -> str:
    return json.dumps({"id": name, "exercise": exercise, "source": source})


def several(name: Any = "some-id", **sources: str) -> str:
    return json.dumps({"id": name, "sources": sources})


def judged(
    capsys: pytest.CaptureFixture[str], path: Path, lines: list[str], *options: str
) -> tuple[int, list[Line]]:
    """Exit code and what was written, which has to be JSON and nothing else."""
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
    code = main(["judge", str(path), *options])
    captured = capsys.readouterr()
    assert captured.err == ""
    return code, [
        json.loads(text, parse_constant=pytest.fail) for text in captured.out.splitlines()
    ]


# Every kind of line, in one run

NUDGED = (
    "    targets /= 3\n    targets *= 3\n    targets += 0.1\n    targets -= 0.1\n    batch_size"
)
PRINTING = "    print('y' * 10**6)\n    batch_size"

SINGLE = {
    "a right one": (RIGHT, 2, "deriv_squared_loss is right."),
    "a wrong one": (NO_MEAN, 0, "derivative is"),
    "by its id": (RIGHT, 2, "is right."),
    "a nudge": (RIGHT.replace("    batch_size", NUDGED, 1), 1, "last digits"),
    "empty": ("", 0, "The source defines no function deriv_squared_loss."),
    "another name": ("def f(p, t):\n    return p - t\n", 0, "defines no function"),
    "a number": ("deriv_squared_loss = 3", 0, "defines no function"),
    "unfilled": (HEAD + "return ...", 0, "still empty"),
    "syntax error": ("def f(p, t:\n    pass", 0, "SyntaxError: '(' was never closed (line 1)."),
    "null byte": (RIGHT + "\0", 0, "null bytes."),
    "raises": ("1 / 0", 0, "stopped with ZeroDivisionError: division by zero."),
    "exits": ("import os\nos._exit(0)", 0, "The source ended its process"),
    "hangs": ("while True: pass", 0, "The source was interrupted after"),
    "sys.exit": ("raise SystemExit", 0, "The source stopped with SystemExit"),
    "raises when called": (HEAD + "return targets / None", 0, "stopped with TypeError in line 2"),
    "exits when called": (HEAD + "import os; os._exit(0)", 0, "ended its process"),
    "hangs when called": (HEAD + "while True: pass", 0, "did not finish within"),
    "prints floods": (RIGHT.replace("    batch_size", PRINTING, 1), 2, "is right."),
    "no unicode": (RIGHT + "# \ud800", 2, "is right."),
    "every kind of line end": (RIGHT + "# \x0b\x0c\x1c\x85\u2028", 2, "is right."),
}
"""Name, which is the id -> source, points of 2, what the message says."""

BAD = {
    "{": "not JSON",
    "null": "expected an object",
    "3": "expected an object",
    '["id", "exercise", "source"]': "expected an object",
    '{"exercise": "backward", "source": "x"}': "expected an object",
    '{"id": "a"}': 'expected "exercise" and "source", or "sources"',
    '{"id": "a", "exercise": "backward"}': 'expected "exercise" and "source", or "sources"',
    '{"id": "a", "source": "x"}': 'expected "exercise" and "source", or "sources"',
    '{"id": "a", "sources": {}}': '"sources" should map',
    '{"id": "a", "sources": ["x"]}': '"sources" should map',
    '{"id": "a", "sources": {"backward": 3}}': "should be strings",
    '{"id": "a", "exercise": "backward", "source": null}': "should be strings",
    '{"id": "a", "exercise": ["backward"], "source": "x"}': '"exercise" should be the name',
    '{"id": "a", "exercise": "backwards", "source": "x"}': "Did you mean backward?",
    '{"id": "a", "sources": {"forward": "x", "add_bias": "x"}}': "different notebooks",
    '{"id": "a", "sources": {"backward": "x", "01_backward": "x"}}': "twice",
    '{"id": NaN, "exercise": "backward", "source": "x"}': "not JSON",
    '{"id": 1e999, "exercise": "backward", "source": "x"}': "not JSON",
    '{"id": "\udcff", "exercise": "backward", "source": "x"}': "not UTF-8",
    "[" * 50_000: "not JSON",
    one("#" * batch.MAX_LINE): "the line is longer than",
}

CHAINS = {
    "right": ({"deriv_squared_loss": RIGHT, "backward": source_of("backward")}, 9, 9),
    "jointly right": (
        {
            "deriv_squared_loss": NO_MEAN,
            "backward": source_of(
                "backward",
                ("loss(predictions, targets)", "loss(predictions, targets) / targets.shape[1]"),
            ),
        },
        7,
        9,
    ),
    "jointly wrong": (
        {
            "squared_loss": NO_HALF,
            "deriv_squared_loss": RIGHT.replace("return (", "return 2 * ("),
        },
        0,
        4,
    ),
    "wrong": ({"deriv_squared_loss": NO_MEAN, "backward": source_of("backward")}, 7, 9),
}
"""Chain -> sources, points, points that were to be had."""


def _input() -> tuple[list[str], list[str]]:
    """Lines, and for each that is not blank its name here; bad ones in between."""
    lines, names = [], []
    bad = iter(BAD)
    for name, (source, _, _) in SINGLE.items():
        exercise = "01_deriv_squared_loss" if name == "by its id" else "deriv_squared_loss"
        text = one(source, exercise, name)
        ends = name == "every kind of line end"
        lines += [json.dumps(json.loads(text), ensure_ascii=False) if ends else text, "", "  \r"]
        names.append(name)
        broken = next(bad, None)
        if broken is not None:
            lines.append(broken)
            names.append(broken)
    for name, (sources, _, _) in CHAINS.items():
        lines.append(several(name, **sources))
        names.append(name)
    rest = list(bad)
    lines += [*rest, several("no function", backward="x = 1", squared_loss=NO_HALF)]
    return lines, [*names, *rest, "no function"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, dict[str, Line]]:
    """Exit code and what was written for each line of ``_input``."""
    lines, names = _input()
    path = tmp_path_factory.mktemp("judge") / "answers.jsonl"
    # As Windows writes it: with a mark at the start and carriage returns.
    path.write_bytes(("\ufeff" + "\r\n".join(lines)).encode("utf-8", "surrogateescape"))
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "LIMITS", replace(batch.LIMITS, cell_seconds=2.0, call_seconds=2.0))
        patch.setattr("sys.stdout", out)
        code = main(["judge", str(path), "--jobs", "1"])
    found = [json.loads(text) for text in out.getvalue().splitlines()]
    assert len(found) == len(names)
    return code, dict(zip(names, found, strict=True))


def test_each_line_is_answered_in_its_place_and_one_bad_one_gives_exit_code_one(written):
    code, found = written
    assert code == 1
    assert {n: line.get("id") for n, line in found.items() if n not in BAD} == {
        name: name for name in [*SINGLE, *CHAINS, "no function"]
    }


@pytest.mark.parametrize("name", SINGLE)
def test_a_source_gives_a_line_whatever_it_does(name, written):
    line = written[1][name]
    _, points, said = SINGLE[name]
    assert tuple(line) == KEYS
    assert line["exercise"] == "deriv_squared_loss"
    assert (line["points"], line["max_points"]) == (points, 2)
    assert line["passed"] is (points == 2)
    assert said in line["message"]
    assert "ipython" not in line["message"]


def test_findings_are_slugs(written):
    assert written[1]["a wrong one"]["findings"] == ["batch-mean-missing"]
    assert written[1]["a nudge"]["findings"] == ["argument-changed"]
    assert written[1]["a right one"]["findings"] == []


@pytest.mark.parametrize("text", BAD, ids=lambda t: repr(t[:60]))
def test_a_bad_line_is_told_with_its_number_and_stops_nothing(text, written):
    line = written[1][text]
    assert tuple(line) == ("line", "error")
    assert _input()[0][line["line"] - 1] == text
    assert BAD[text] in line["error"]
    assert len(line["error"]) < 1000


@pytest.mark.parametrize("chain", CHAINS)
def test_several_blanks_of_one_student_are_judged_each_and_together(chain, written):
    line = written[1][chain]
    sources, points, most = CHAINS[chain]
    assert tuple(line) == CHAIN_KEYS
    assert line["chain"] == chain
    assert (line["points"], line["max_points"]) == (points, most)
    assert line["passed"] is (points == most)
    assert list(line["exercises"]) == list(sources)
    for name, verdict in line["exercises"].items():
        assert tuple(verdict) == KEYS[1:]
        assert verdict["exercise"] == name
        assert verdict["passed"] is (verdict["points"] == verdict["max_points"])
    assert sum(v["max_points"] for v in line["exercises"].values()) == most
    assert sum(v["points"] for v in line["exercises"].values()) == points


def test_a_blank_of_several_that_defines_no_function_has_no_points(written):
    line = written[1]["no function"]
    assert (line["passed"], line["points"], line["max_points"]) == (False, 0, 9)
    assert line["chain"] == "wrong"
    assert "defines no function" in line["exercises"]["backward"]["message"]


# Options

IDS = ["a", 7, None, "backward", "\ud800", {"a": [1]}, "deriv_squared_loss", "right", "wrong"]
MIXED = [RIGHT, NO_MEAN, HEAD + "return predictions - targets[:, :1]", HEAD + "return 1 / 0"]


def test_jobs_and_ids_change_neither_order_nor_verdicts(capsys, tmp_path):
    path = tmp_path / "answers.jsonl"
    lines = [one(MIXED[i % 4], name=name) for i, name in enumerate(IDS)]
    code, found = judged(capsys, path, lines, "--jobs", "2")
    assert code == 0
    assert [line["id"] for line in found] == IDS
    said = [{k: v for k, v in line.items() if k != "id"} for line in found]
    assert all(said[i] == said[i % 4] for i in range(len(said)))
    assert [line["passed"] for line in found[:4]] == [True, False, False, False]
    again = judged(capsys, path, lines[:4], "--jobs", "1", "--seed", "0")[1]
    assert [{k: v for k, v in line.items() if k != "id"} for line in again] == said[:4]


BY_HEART = """
seen = {}
def squared_loss(predictions, targets):
    loss = 0.5 * np.mean(np.sum((predictions - targets) ** 2, axis=0))
    visible = np.array_equal(np.round(predictions, 2), predictions)
    raise ValueError(repr(predictions)) if not visible else None
    return loss
"""


def test_a_seed_draws_other_problems_and_changes_no_verdict(capsys, tmp_path, monkeypatch):
    drawn = []
    prepare = batch.draws.prepare
    monkeypatch.setattr(batch.draws, "prepare", lambda *a: drawn.append(prepare(*a)) or drawn[-1])
    lines = [one(MIXED[0]), one(NO_MEAN), one(BY_HEART, "squared_loss")]
    path = tmp_path / "answers.jsonl"
    runs = [judged(capsys, path, lines, "--seed", seed) for seed in ("0", "5")]
    assert [[line["points"] for line in found] for _, found in runs] == [[2, 0, 0]] * 2
    one_seed, other = (p.hidden["01_deriv_squared_loss"] for p in drawn)
    numbers = [{float(p.arguments[0][0, 0]) for p in problems} for problems in (one_seed, other)]
    assert not numbers[0] & numbers[1]
    # What a function is called with is shown by no message.
    assert not any(re.search(r"\d\.\d", found[2]["message"]) for _, found in runs)


def test_explain_adds_all_rungs_of_help_and_no_solution(capsys, tmp_path):
    path = tmp_path / "answers.jsonl"
    code, found = judged(capsys, path, [one(NO_MEAN), one(RIGHT)], "--explain")
    assert code == 0
    assert all(tuple(line) == (*KEYS, "explanation") for line in found)
    wrong, right = (" ".join(line["explanation"].split()) for line in found)
    shown = finding(exercises.find("deriv_squared_loss"), found[0]["findings"][0])
    assert shown is not None
    assert shown.title in wrong
    assert all(" ".join(hint.split()) in wrong for hint in shown.hints)
    assert "/ batch_size" not in wrong
    assert not any(hint in right for hint in shown.hints)


def test_answers_are_read_from_standard_input_too(capsys, tmp_path, monkeypatch):
    text = one(RIGHT + "# \u2028") + "\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "ascii"))
    assert main(["judge", "-"]) == 0
    captured = capsys.readouterr()
    assert [json.loads(line)["passed"] for line in captured.out.splitlines()] == [True]


@pytest.mark.parametrize("lines", [[], ["", " ", "\t"]])
def test_nothing_to_judge_is_nothing_written(lines, capsys, tmp_path):
    assert judged(capsys, tmp_path / "answers.jsonl", lines) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["answers.jsonl"], "answers.jsonl"),
        (["."], "directory"),
        (["answers.jsonl", "--jobs", "0"], "--jobs should be 1 or more"),
    ],
)
def test_what_cannot_be_done_gives_a_sentence_and_exit_code_two(
    arguments, said, capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert main(["judge", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("autograder judge: ")
    assert said in captured.err


@pytest.mark.parametrize("arguments", [[], ["a", "--seed", "x"], ["a", "--colour"]])
def test_a_wrong_option_gives_exit_code_two(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["judge", *arguments])
    assert ended.value.code == 2
    assert "usage: autograder" in capsys.readouterr().err
