"""Grading on a scheduler and workers that are processes of their own, and what goes to them."""

import json
import pickle
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.grading.bridge.course import Course
from autograder.grading.engine import cluster as engine_cluster
from autograder.grading.engine.crew import Crew
from autograder.grading.engine.plan import plan_of
from autograder.grading.engine.task import Work
from tests.load.classes import ID, copy_of, hand_in, new_course
from tests.load.runs import start, until, verdicts
from tests.support.certificates import signed
from tests.support.cluster import Cluster, cluster_of
from tests.support.gradebook import differing, rows

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

STUDENTS = 8
KILLS = "# this one ends whoever grades it"
PRELOADED = f"""
import os, signal
from autograder.grading.engine import remote

true = getattr(remote, "true", remote.grade)  # dask may load this more than once

def grade(version, name, work, plan=b""):
    if {KILLS.encode()!r} in work:
        os.kill(os.getpid(), signal.SIGKILL)
    return true(version, name, work, plan)

remote.true, remote.grade = true, grade
"""
OTHER_VERSION = """
from autograder.grading.engine import remote

true = getattr(remote, "true", remote.grade)
remote.true, remote.grade = true, lambda version, *more: true("another", *more)
"""
FAILS = """
from autograder.grading.engine import remote

def fails(*given):
    raise RecursionError("of the desk")

remote.Desk = fails
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small class that has handed in; nothing is graded."""
    course = new_course(tmp_path_factory.mktemp("template") / "course")
    hand_in(course, STUDENTS, ("student-12", "student-26", "_only_a_report"))
    plan_of(course, ID)  # makes the secret: all copies draw the same problems
    return course.root


@pytest.fixture(scope="module")
def here(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The class, graded by processes here."""
    course = copy_of(template, tmp_path_factory.mktemp("here") / "course")
    assert main(["grade", ID, "--course", str(course.root), "--jobs", "1"]) == 1
    return course


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Course:
    return copy_of(template, tmp_path / "course")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster_of(2, tmp_path_factory.mktemp("cluster")) as running:
        yield running


def grade(course: Course, address: str, *options: str) -> int:
    command = ["grade", ID, "--course", str(course.root), "--scheduler", address]
    return main([*command, *options])


def test_it_gives_what_processes_here_give(
    course: Course, here: Course, cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    assert grade(course, cluster.address) == 1  # two need the instructor
    assert "has no TLS" in capsys.readouterr().err
    assert differing(rows(course), rows(here)) == {}
    for student in course.students(ID):
        path = course.path("autograded", student, ID) / f"{ID}.ipynb"
        same = here.path("autograded", student, ID) / f"{ID}.ipynb"
        assert path.is_file() == same.is_file()
        assert not path.is_file() or path.read_bytes() == same.read_bytes()
    assert grade(course, cluster.address) == 1
    # All but the one that has no notebook, which is looked at anew.
    assert f"{STUDENTS - 1} graded before" in capsys.readouterr().out


def test_a_worker_that_is_killed_takes_nothing_with_it(
    course: Course, here: Course, tmp_path: Path
) -> None:
    with cluster_of(2, tmp_path / "cluster") as running:
        run = start(course, tmp_path / "temporary", "--scheduler", running.address)
        until(lambda: verdicts(course) >= 2, "two verdicts are there")
        running.workers[0].kill()
        run.finished()
    assert differing(rows(course), rows(here)) == {}


def test_a_submission_that_ends_its_workers_stays_without_grades(
    course: Course, here: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = course.path("submitted", "s000001", ID) / f"{ID}.ipynb"
    notebook = json.loads(path.read_bytes())
    notebook["cells"][0]["source"] = KILLS
    path.write_text(json.dumps(notebook))
    preload = tmp_path / "preloaded.py"
    preload.write_text(PRELOADED)
    monkeypatch.setattr(engine_cluster, "WORKER_SECONDS", 600.0)  # of a busy machine
    # As docs/large-classes.md says; with dask's usual three it takes longer.
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    monkeypatch.setenv("DASK_DISTRIBUTED__WORKER__PRELOAD", json.dumps([str(preload)]))
    with cluster_of(2, tmp_path / "cluster", nanny=True) as running:
        assert grade(course, running.address) == 1
    both = differing(rows(course), rows(here))
    assert {row[0] for lines in both.values() for row in lines} == {"s000001"}
    said = [row[2] for row in rows(course)["comments"] if row[0] == "s000001"]
    assert all("ended twice" in sentence for sentence in said)
    assert main(["grade", ID, "--course", str(course.root), "--json"]) == 1  # not tried for ever


def test_a_scheduler_that_is_lost_is_a_sentence_and_loses_nothing(
    course: Course, here: Course, tmp_path: Path
) -> None:
    with cluster_of(2, tmp_path / "cluster") as running:
        run = start(course, tmp_path / "temporary", "--scheduler", running.address)
        until(lambda: verdicts(course) >= 1, "a verdict is there")
        assert running.scheduler is not None
        running.scheduler.kill()
        _, said = run.process.communicate(timeout=600)
    assert "Traceback" not in said
    assert "The scheduler was lost." in said
    assert run.process.returncode == 2
    assert 1 <= verdicts(course) < STUDENTS
    assert main(["grade", ID, "--course", str(course.root)]) == 1
    assert differing(rows(course), rows(here)) == {}


def test_a_submission_that_stays_away_is_given_up(
    course: Course, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew = Crew(scheduler=cluster.address).workers(plan_of(course, ID), 1)
    monkeypatch.setattr(engine_cluster, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(engine_cluster.Cluster, "_lost", lambda self, since: True)
    with crew as workers:
        (outcome,) = workers.grade([Work("s000003", {ID: b"{}"})])
    assert outcome.student == "s000003"
    assert "ended twice" in outcome.failure


def test_nobody_to_grade_is_a_sentence(
    course: Course,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(engine_cluster, "CONNECT_SECONDS", 1.0)
    assert grade(course, "tcp://127.0.0.1:9") == 2
    assert "cannot be reached" in capsys.readouterr().err
    monkeypatch.setattr(engine_cluster, "CONNECT_SECONDS", 20.0)
    monkeypatch.setattr(engine_cluster, "WORKER_SECONDS", 1.0)
    with cluster_of(0, tmp_path / "cluster") as running:
        assert grade(course, running.address) == 2
    assert "no worker" in capsys.readouterr().err
    assert rows(course)["grades"] == []


@pytest.mark.parametrize(
    ("source", "sentence"),
    [(OTHER_VERSION, "another version of the grader"), (FAILS, "RecursionError: of the desk")],
)
def test_a_worker_that_cannot_grade_is_a_sentence(
    source: str,
    sentence: str,
    course: Course,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    preload = tmp_path / "preloaded.py"
    preload.write_text(source)
    monkeypatch.setenv("DASK_DISTRIBUTED__WORKER__PRELOAD", json.dumps([str(preload)]))
    with cluster_of(1, tmp_path / "cluster") as running:
        assert grade(course, running.address) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")
def test_with_tls_only_who_has_a_certificate_gets_in(
    course: Course,
    here: Course,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ours, strangers = (signed(tmp_path / name, name) for name in ("ours", "strangers"))
    with cluster_of(1, tmp_path / "cluster", "tls", ours.options) as running:
        assert grade(course, running.address, *ours.options) == 1
        assert "has no TLS" not in capsys.readouterr().err
        assert differing(rows(course), rows(here)) == {}
        monkeypatch.setattr(engine_cluster, "CONNECT_SECONDS", 3.0)
        for address, options in (
            (running.address, strangers.options),
            (running.address, []),
            (running.address.replace("tls:", "tcp:"), []),
        ):
            assert grade(course, address, "--force", *options) == 2
            assert "cannot be reached" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--scheduler", "tcp://127.0.0.1:9", "--jobs", "2"], "--jobs is about this machine"),
        (["--scheduler", "tls://127.0.0.1:9", "--tls-key", "x"], "belong together"),
        (["--tls-ca-file", "x", "--tls-cert", "x", "--tls-key", "x"], "with --scheduler"),
    ],
)
def test_options_that_do_not_fit(
    options: list[str], sentence: str, course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", ID, "--course", str(course.root), *options]) == 2
    assert sentence in capsys.readouterr().err


def test_workers_get_neither_the_secret_nor_names_nor_the_gradebook(
    course: Course, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.config.CourseDirectory.db_url = f"sqlite:///{course.root}/gradebook.db?open=sesame"
    plan = plan_of(course, ID)
    assert len(plan.secret) == 32
    crew = Crew(scheduler=cluster.address).workers(plan, 1)
    assert isinstance(crew, engine_cluster.Cluster)
    sent: list[bytes] = []
    with crew as workers:
        true: Callable[..., Any] = workers._client.submit

        def submit(function: Any, *given: Any, **more: Any) -> Any:
            sent.append(pickle.dumps((given, more)))
            return true(function, *given, **more)

        monkeypatch.setattr(workers._client, "submit", submit)
        data = (course.path("submitted", "s000003", ID) / f"{ID}.ipynb").read_bytes()
        (outcome,) = workers.grade([Work("s000003", {ID: data})])
    assert outcome.student == "s000003"
    assert sum(score or 0 for score in outcome.notebooks[ID].marks.scores.values()) == 20
    told = b"".join(sent)
    assert data in told
    for word in (plan.secret, plan.secret.hex().encode(), b"s000003", b"sesame", b"gradebook.db"):
        assert word not in told
