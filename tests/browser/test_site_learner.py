"""A learner's path in the browser, from the first wrong answer to the grade; ``make test-site``."""

import json
import zipfile
from pathlib import Path

import pytest

from autograder.cli import main
from tests.load.classes import new_course
from tests.support.chromium import NEEDS_CHROMIUM
from tests.support.learner import right_answers
from tests.support.site import (
    NEEDS_NPM,
    PATIENCE,
    Visit,
    answer,
    said,
    verdicts,
)

pytestmark = [
    pytest.mark.site,
    NEEDS_CHROMIUM,
    NEEDS_NPM,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

NAME = "01_backward_pass"
WRONG = "def deriv_sigmoid(x):\n    return sigmoid(x)"


def test_from_a_wrong_answer_to_the_grade(
    visit: Visit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit.open(NAME)
    visit.run_all()  # unfilled: to the end, and every check says what is missing
    said(page, "still empty")
    answer(page, WRONG)
    said(page, "0 of 2 points")
    answer(page, right_answers(NAME)["01_deriv_sigmoid_blank"])
    said(page, "2 of 2 points")
    assert page.locator(".jp-OutputArea img[src^='data:image/png']").count() > 0
    visit.save()
    page.reload()
    page.wait_for_selector(".jp-CodeCell", timeout=PATIENCE)
    said(page, "2 of 2 points")
    assert "1" in visit.start_page().locator(f'.card[data-path^="{NAME}"] .standing').inner_text()
    taken = visit.taken_along()[f"{NAME}/{NAME}.ipynb"]
    assert verdicts(taken)["01_deriv_sigmoid"]

    archive = visit.downloaded()
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(tmp_path / "unpacked")
    for place in (archive, tmp_path / "unpacked"):
        assert main(["progress", str(place), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["points"] == 2
        assert told["next"] == {"notebook": NAME, "blank": "forward"}

    course = new_course(tmp_path / "course")
    submitted = course.root / "submitted" / "student-01" / NAME / f"{NAME}.ipynb"
    submitted.parent.mkdir(parents=True)
    submitted.write_text(json.dumps(taken), encoding="utf-8")
    main(["grade", NAME, "--course", str(course.root), "--allow-unconfined", "--jobs", "1"])
    verdict = json.loads((course.root / "verdicts" / NAME / "student-01.json").read_text("utf-8"))
    assert '"points": 2' in json.dumps(verdict)
    assert visit.elsewhere() == []
