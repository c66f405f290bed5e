"""Archives for platforms, run as the platform does, in the environment of the tests."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.grading.bridge.course import open_course
from autograder.grading.bridge.problems import CourseProblem
from autograder.grading.platforms import alone
from autograder.grading.platforms.alone import owners_of
from autograder.grading.platforms.bundles import KINDS
from autograder.grading.platforms.gradescope import derived
from autograder.grading.platforms.wheels import (
    COLLEAGUES,
    STUDENTS,
    WHOLE,
    constraints,
    files_of,
    wheel,
)
from autograder.grading.runner.runner import ConfinementMissing
from autograder.platforms.forms import FORMS
from tests.support import platforms
from tests.support.classroom50 import run_classroom50
from tests.support.gradescope import Gradescope, python_of_the_tests
from tests.support.handed_in import (
    FILE,
    ID,
    POINTS,
    RELEASE,
    edited,
    put,
    right,
    samples,
    wrong,
    wrong_dependency,
)
from tests.support.wheels import ROOT, built, contents, metadata

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with one released notebook, and a secret of its own."""
    root = tmp_path_factory.mktemp("platforms") / "course"
    put(root / "notebooks" / ID, RELEASE.read_bytes())
    put(root / "source_assignments" / ID, b"{}")
    secrets = root.parent / "secrets"
    (root / "nbgrader_config.py").write_text(
        "from autograder.grading.bridge import configure\n\nconfigure(get_config())\n"
        f"get_config().JudgeCells.secrets = {str(secrets)!r}\n"
    )
    return root


def bundled(course: Path, *words: str, code: int = 0) -> Path:
    to = course.parent / f"{'-'.join(words)}.zip"
    given = ["bundle", *words, "--course", str(course), "--to", str(to), "--overwrite"]
    assert main(given) == code
    return to


# Wheels


@pytest.mark.parametrize(("edition", "project"), [(STUDENTS, "student"), (COLLEAGUES, ".")])
def test_our_wheels_are_those_of_the_build(edition: Any, project: str, tmp_path: Path) -> None:
    ours = tmp_path / edition.file
    ours.write_bytes(wheel(edition))
    theirs = built(project, tmp_path / "built")
    assert ours.name == theirs.name
    mine, wanted = contents(ours), contents(theirs)
    packages = {n for n in wanted if ".dist-info/" not in n}
    assert {n for n in mine if ".dist-info/" not in n} == packages
    assert all(mine[name] == wanted[name] for name in packages)
    for field in ("Name", "Version", "Requires-Python", "License-Expression"):
        assert metadata(ours)[field] == metadata(theirs)[field]
    needs = [n for n in metadata(theirs).get_all("Requires-Dist") or [] if "extra ==" not in n]
    assert sorted(metadata(ours).get_all("Requires-Dist") or []) == sorted(needs)


def test_a_grader_is_without_the_notebooks_that_hold_answers() -> None:
    whole, more = dict(files_of(WHOLE)), dict(files_of(COLLEAGUES))
    assert whole.keys() < more.keys()
    assert all("/source_assignments/" in name for name in more.keys() - whole.keys())


def test_equal_files_make_equal_archives() -> None:
    assert wheel(STUDENTS) == wheel(STUDENTS)


def test_what_is_needed_is_pinned() -> None:
    students, whole = constraints(STUDENTS).splitlines(), constraints(WHOLE).splitlines()
    assert {line.split("==")[0] for line in students} >= {"numpy", "matplotlib", "ipython"}
    assert "nbgrader" in {line.split("==")[0] for line in whole}
    assert set(students) <= set(whole)


# Gradescope


@pytest.fixture(scope="module")
def visible(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Gradescope:
    archive = bundled(course, "gradescope", ID, "--visible")
    machine = Gradescope.with_archive(tmp_path_factory.mktemp("gs") / "autograder", archive)
    machine.build_here()
    return machine


@pytest.mark.parametrize(("name", "points"), [("wrong", POINTS - 2), ("broken", 0)])
def test_gradescope_runs_visible_checks(
    visible: Gradescope, tmp_path: Path, name: str, points: float
) -> None:
    text = visible.submit(put(tmp_path / name, samples()[name]))
    assert platforms.gradescope(text) == (points, POINTS)
    assert "not the grade" in json.loads(text)["output"]


def test_visible_archive_holds_no_answer_and_no_secret(course: Path) -> None:
    with zipfile.ZipFile(bundled(course, "gradescope", ID, "--visible")) as archive:
        names = set(archive.namelist())
    assert names == {
        "setup.sh", "run_autograder", "grade", "README.md", "constraints.txt", STUDENTS.file,
        f"assignment/{FILE}",
    }  # fmt: skip


def test_hidden_archive_carries_a_secret_of_its_own(course: Path) -> None:
    with zipfile.ZipFile(bundled(course, "gradescope", ID)) as archive:
        names = set(archive.namelist())
        inside = archive.read("secret").strip()
        (mode,) = {archive.getinfo(n).external_attr >> 16 & 0o777 for n in ("setup.sh", "grade")}
    assert mode == 0o755
    assert names - {"secret", "nobody.json"} == {
        "setup.sh", "run_autograder", "grade", "README.md", "constraints.txt", WHOLE.file,
        f"assignment/{FILE}",
    }  # fmt: skip
    (own,) = (course.parent / "secrets").glob("*.secret")
    secret = bytes.fromhex(own.read_text().strip())
    assert inside == derived(secret, "gradescope", ID)
    assert inside != own.read_bytes().strip()
    assert inside != derived(secret, "gradescope", "02_when_a_check_lies")


def test_hidden_problems_decide_with_a_secret(course: Path, tmp_path: Path) -> None:
    """And one mistake costs its points once, as it does in a course."""
    secret = tmp_path / "secret"
    secret.write_text("0" * 63 + "1")
    folder = put(tmp_path / "one", wrong_dependency())
    to = tmp_path / "results.json"
    given = [str(folder), "--release", str(RELEASE), "--as", "gradescope", "--to", str(to)]
    assert main(["score", *given, "--secret", str(secret)]) == 0
    text = to.read_text("utf-8")
    assert platforms.gradescope(text) == (POINTS - 2, POINTS)
    found = {test["name"]: test for test in json.loads(text)["tests"]}
    assert "average over the batch" in found["deriv_squared_loss"]["output"]
    assert found["backward"]["status"] == "passed"
    assert "not the grade" not in text


def test_whose_it_is_comes_from_the_platform_or_the_command(tmp_path: Path) -> None:
    metadata = tmp_path / "submission_metadata.json"
    metadata.write_text('{"users": [{"email": "s1@example.org"}, {"email": "s2@example.org"}]}')
    assert owners_of(metadata) == ["s1", "s1@example.org", "s2", "s2@example.org"]
    for text in ("", "[]", '{"users": [{"email": null}]}'):
        metadata.write_text(text)
        with pytest.raises(CourseProblem, match="who has handed in"):
            owners_of(metadata)


def test_a_notebook_that_depends_on_whose_it_is_asks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = ROOT / "notebooks" / "09_debugging_clinic" / "09_debugging_clinic.ipynb"
    secret = tmp_path / "secret"
    secret.write_text("0" * 64)
    given = [str(release), "--release", str(release), "--as", "check50"]
    assert main(["score", *given, "--secret", str(secret)]) == 2
    assert "--student ID" in capsys.readouterr().err


def test_without_confinement_nothing_is_run_and_there_is_no_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the archive holds secrets: a platform then shows no points, and staff read why."""

    def nowhere(*limits: object) -> Any:
        raise ConfinementMissing(("landlock",))

    monkeypatch.setattr(alone, "Runner", nowhere)
    secret, to = tmp_path / "secret", tmp_path / "results.json"
    secret.write_text("0" * 64)
    given = [str(RELEASE), "--release", str(RELEASE), "--as", "gradescope", "--to", str(to)]
    assert main(["score", *given, "--secret", str(secret)]) == 2
    assert "landlock is missing" in capsys.readouterr().err
    assert not to.exists()


def test_a_damaged_secret_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = tmp_path / "secret"
    secret.write_text("none")
    given = [str(RELEASE), "--release", str(RELEASE), "--as", "check50"]
    assert main(["score", *given, "--secret", str(secret)]) == 2
    assert "64 hexadecimal digits" in capsys.readouterr().err


def test_a_wrong_name_is_suggested(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundled(course, "gradescope", "01_backwards_pass", code=2)
    assert f"Did you mean {ID}?" in capsys.readouterr().err


def test_a_file_in_its_place_is_left_alone(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "mine.zip"
    there.write_text("mine")
    given = ["bundle", "gradescope", ID, "--visible", "--course", str(course), "--to", str(there)]
    assert main(given) == 2
    assert there.read_text() == "mine"
    assert "--overwrite" in capsys.readouterr().err


# Classroom 50

GIVEN = {
    "CLASSROOM": "c",
    "ASSIGNMENT": "backward-pass",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "COMMIT_URL": "commit/1",
    "RELEASE_URL": "release/1",
}


def test_classroom50_runs_the_script_in_a_checkout(course: Path, tmp_path: Path) -> None:
    """As its runner does, with the environment of the tests in place of a new one."""
    archive, folder = bundled(course, "classroom50", ID), tmp_path / "bundle"
    with zipfile.ZipFile(archive) as zipped:
        assert set(zipped.namelist()) == {"autograder.py", f"assignment/{FILE}", STUDENTS.file}
        zipped.extractall(folder)
    python_of_the_tests(folder)
    checkout = put(tmp_path / "checkout", wrong())
    # A file of a student's that would stand in for our package, were the folder searched.
    (checkout / "autograder.py").write_text("raise SystemExit(3)")
    text = run_classroom50(folder, checkout, GIVEN)
    assert platforms.classroom50(text, GIVEN) == (POINTS - 2, POINTS)


# Students


def test_students_get_notebooks_their_package_and_how_to_start(course: Path) -> None:
    with zipfile.ZipFile(bundled(course, "students")) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files.keys() == {f"{ID}/{FILE}", STUDENTS.file, "requirements.txt", "START.md"}
    assert files[f"{ID}/{FILE}"] == RELEASE.read_bytes()
    assert files[STUDENTS.file] == wheel(STUDENTS)
    assert f"jupyter lab {ID}/{FILE}" in files["START.md"].decode()
    assert STUDENTS.file in files["requirements.txt"].decode()


def test_students_get_no_notebook_with_answers(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which an instructor may have copied where releases lie."""
    root = tmp_path / "course"
    shutil.copytree(course, root)
    (root / "notebooks" / ID / FILE).write_text(json.dumps(right()))
    bundled(root, "students", code=2)
    assert "there are answers in it" in capsys.readouterr().err


# A colleague


def test_a_colleague_gets_the_course_and_nothing_of_a_student(course: Path, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(course, root)
    private = ["gradebook.db", "single_cases.toml", f"submitted/student-01/{ID}/{FILE}"]
    private += [f"{step}/student-01/{ID}/{FILE}" for step in ("autograded", "feedback")]
    private += [f"verdicts/{ID}/student-01.json", "exports/canvas.csv", "roster.csv"]
    for name in private:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("student-01")
    with (root / "nbgrader_config.py").open("a") as settings:
        settings.write("# postgresql://staff:password@host\n")
    archive = bundled(root, "course")
    with zipfile.ZipFile(archive) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    assert files.keys() == {
        f"source_assignments/{ID}/{FILE}", f"notebooks/{ID}/{FILE}", "nbgrader_config.py",
        "README.md", COLLEAGUES.file,
    }  # fmt: skip
    del files[COLLEAGUES.file]
    assert not [name for name, data in files.items() if b"student-01" in data]
    assert b"password" not in files["nbgrader_config.py"]
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(tmp_path / "theirs")
    assert open_course(tmp_path / "theirs").assignments() == [ID]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("gradescope",), "name it"),
        (("course", ID), "leave the assignment out"),
        (("students", "--visible"), "leave --visible out"),
    ],
)
def test_words_that_do_not_fit_are_said(
    course: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    bundled(course, *words, code=2)
    assert said in capsys.readouterr().err


# The run by visible checks


def visible_run(folder: Path, form: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    given = [str(folder), "--release", str(RELEASE), "--as", form, "--visible"]
    main(["score", *given])
    return capsys.readouterr().out


def test_what_ends_early_and_what_hangs_costs_its_own_blank(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from autograder.platforms import run

    monkeypatch.setattr(run.score, "__defaults__", (run.Clock(cell=8, all=100),))
    notebook = edited(
        ("(predictions - targets) / batch_size", "__import__('time').sleep(1000)"),
        (
            "    dO = deriv_squared_loss(",
            "    import os; os._exit(0)\n    dO = deriv_squared_loss(",
        ),
    )
    found = platforms.check50(visible_run(put(tmp_path / "one", notebook), "check50", capsys))
    assert found["01_forward"]
    assert not found["01_deriv_squared_loss"]
    assert not found["01_backward"]
    assert not found["01_eval_numerical_gradient"]


def test_every_form_comes_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a file that is no notebook, which takes no time."""
    folder = put(tmp_path / "one", b"[]")
    for form in FORMS:
        if form != "classroom50":
            assert getattr(platforms, form)(visible_run(folder, form, capsys)) is not True


def test_the_commands_know_every_kind_and_form() -> None:
    from autograder.grading.commands import bundle, score

    assert tuple(KINDS) == bundle.KINDS
    assert tuple(FORMS) == score.FORMS


def test_the_docs_show_every_kind_and_form() -> None:
    page = (ROOT / "docs" / "platforms.md").read_text("utf-8")
    assert all(f"autograder bundle {kind}" in page for kind in KINDS)
    assert all(f"`{form}`" in page for form in FORMS)
