"""``autograder serve``: what it shows is what the gradebook says, and who gets to see it."""

import contextlib
import datetime
import hashlib
import html
import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from nbgrader.server_extensions.formgrader import apihandlers, handlers

from autograder.cli import main
from autograder.grading.bridge.course import Course
from autograder.grading.bridge.database import open_gradebook
from autograder.grading.serve import page
from autograder.grading.serve.facts import CURRENT, NONE, OLD
from autograder.grading.serve.handlers import routes
from autograder.grading.serve.reading import detail, overview
from tests.load.classes import copy_of
from tests.support.page_text import parse
from tests.support.serving import Served, ended, serving, started
from tests.support.small_course import BOLD, ID, ODD, small_course

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

HERE = f"/course/{ID}"
FEEDBACK = f"{HERE}/feedback/{quote(ODD)}/{ID}"
PAGES = ("/course", HERE, FEEDBACK, f"{HERE}/report")
STUDENTS = [ODD, "student-01", "student-03", "student-04"]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return small_course(tmp_path_factory.mktemp("serve") / "Kurs ä 100% #1")


@pytest.fixture(scope="module")
def served(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Beside a user's settings that would open it to the network."""
    home = tmp_path_factory.mktemp("home")
    (home / ".jupyter").mkdir()
    for name in ("jupyter_config.py", "jupyter_server_config.py"):
        (home / ".jupyter" / name).write_text(
            "c.ServerApp.ip = '0.0.0.0'\nc.ServerApp.allow_origin = '*'\n"
            "c.ServerApp.disable_check_xsrf = True\nc.IdentityProvider.token = ''\n"
        )
    served = started(course.root, HOME=str(home), JUPYTER_TOKEN="known")
    yield served
    ended(served)


@pytest.fixture(scope="module")
def other(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A copy of the course, for tests that put something into it."""
    copy = copy_of(course.root, tmp_path_factory.mktemp("other") / "course")
    with serving(copy.root) as served:
        yield served


def state_of(root: Path) -> dict[str, tuple[str, int]]:
    """Every file of a folder with its content and time."""
    return {
        str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


# What it shows


def test_the_numbers_are_those_of_the_gradebook(course: Course) -> None:
    """Beside a graded class: ``test_report.py``."""
    (about,) = overview(course.root).assignments
    assert (about.id, about.full, about.graded) == (ID, 4, 2)
    assert about.handed_in == (ODD, "student-01", "student-04")
    assert about.count == {"graded": 1, "waiting": 1, "ungraded": 1, "missing": 1}
    assert about.feedback == {CURRENT: 1, NONE: 1}
    points = {one.who.student: one.points for one in about.standings}
    assert points == {"student-01": 4, ODD: 1, "student-03": 0, "student-04": 0}
    assert about.steps == [(f"autograder grade {ID}", "grade 1 of 3 submissions")]
    assert ("nbgrader export", "write all grades to grades.csv") in overview(course.root).steps


def test_what_was_made_of_other_grades_is_old(course: Course, tmp_path: Path) -> None:
    copy = copy_of(course.root, tmp_path / "course")

    def states() -> tuple[str, list[str]]:
        (about,) = overview(copy.root).assignments
        return about.report.state, sorted(about.feedback)

    assert states() == (CURRENT, [CURRENT, NONE])
    with copy.gradebook() as gradebook:  # as Formgrader does, which leaves no time
        gradebook.find_grade("01_alpha", ID, ID, "student-01").manual_score = 1
        gradebook.db.commit()
    assert states() == (OLD, [CURRENT, NONE])
    (copy.path("autograded", ODD, ID) / f"{ID}.ipynb").touch()
    assert states() == (OLD, [NONE, OLD])
    (copy.root / "reports" / f"{ID}.html").unlink()
    assert states() == (NONE, [NONE, OLD])


def test_an_assignment_is_listed_student_by_student(course: Course) -> None:
    found = detail(course.root, ID)
    assert found
    rows = {row.one.student: row for row in found.rows}
    assert list(rows) == STUDENTS
    assert [bool(rows[s].formgrader) for s in STUDENTS] == [True, True, False, False]
    assert [rows[s].feedback[ID].state for s in STUDENTS] == [CURRENT, NONE, NONE, NONE]
    assert rows["student-01"].case is None
    case = rows[ODD].case
    assert case
    assert case.reasons[0].kind == "waiting"
    assert rows["student-01"].name == f"Ada {BOLD}"
    assert detail(course.root, "nothing") is None


def test_who_was_late_is_told(course: Course, tmp_path: Path) -> None:
    copy = copy_of(course.root, tmp_path / "course")
    due = datetime.datetime(2026, 3, 2, 12)
    with copy.gradebook() as gradebook:
        gradebook.update_or_create_assignment(ID, duedate=due)
        for student, extension in (("student-01", None), (ODD, datetime.timedelta(hours=1))):
            sent = gradebook.find_submission(ID, student)
            sent.timestamp, sent.extension = due + datetime.timedelta(hours=3), extension
        gradebook.db.commit()
    found = detail(copy.root, ID)
    assert found
    late = {row.one.student: row.late for row in found.rows if row.late}
    assert late == {"student-01": datetime.timedelta(hours=3), ODD: datetime.timedelta(hours=2)}
    assert page.span(late[ODD]) == "2 h"


def test_pages_say_it_and_names_are_text(served: Served) -> None:
    said = parse(served.page("/course")).text
    assert "handed in 3 graded 2 need you 1 not graded 1 feedback 1" in said
    listed = served.page(HERE)
    assert f"Ada {html.escape(BOLD)}" in listed
    assert BOLD not in listed
    assert f'href="{FEEDBACK}"' in listed
    assert "student-01 Ada <b>Müller</b> 4 graded Formgrader" in parse(listed).text


def test_the_list_is_filtered_without_a_script(served: Served) -> None:
    def shown(query: str) -> list[str]:
        text = served.page(f"{HERE}?{query}")
        assert "<script" not in text
        return [html.unescape(name) for name in re.findall(r'class="student">([^<]+)', text)]

    assert shown("") == STUDENTS
    assert shown("text=m%C3%BCller") == ["student-01"]
    assert shown("why=somebody") == [ODD, "student-03", "student-04"]
    assert shown("why=missing") == ["student-03"]
    assert shown("order=points")[:2] == [ODD, "student-01"]
    assert shown("order=urgent") == ["student-04", ODD, "student-03", "student-01"]
    assert shown("text=%3Cscript%3E&why=x&order=y") == []


def test_a_run_is_followed(other: Served) -> None:
    assert overview(other.root).run is None
    hold = (
        "import sys, pathlib; from autograder.grading.engine.lock import only_run\n"
        "with only_run(pathlib.Path(sys.argv[1])) as note:\n"
        f"    note('{ID}', 3, 8); print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, other.root],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        run = overview(other.root).run
        assert run
        assert (run.assignment, run.done, run.of, run.process) == (ID, 3, 8, holder.pid)
        answer = other.ask("/course", known=True)
        assert answer.headers["Refresh"] == "5"
        assert f"{ID}: 3 of 8 are graded" in answer.body
        assert "Refresh" not in other.ask("/course?still=yes", known=True).headers
        holder.communicate("\n")
        assert "Refresh" not in other.ask("/course", known=True).headers


def test_formgrader_shows_what_a_run_has_changed(other: Served) -> None:
    """In a plain Jupyter it shows what it has read first, until the server is started anew."""
    row = detail(other.root, ID)
    assert row
    (number,) = (one.formgrader[ID] for one in row.rows if one.one.student == "student-01")

    def points() -> list[float]:
        grades = json.loads(other.page(f"/formgrader/api/grades?submission_id={number}"))
        return [grade["auto_score"] for grade in grades]

    assert points() == [2, 2]
    with contextlib.closing(sqlite3.connect(other.root / "gradebook.db")) as elsewhere:
        elsewhere.execute("UPDATE grade SET auto_score = auto_score - 0.5")
        elsewhere.commit()
        assert points() == [1.5, 1.5]
        elsewhere.execute("UPDATE grade SET auto_score = auto_score + 0.5")
        elsewhere.commit()
    assert points() == [2, 2]


def test_a_locked_gradebook_is_said_and_asked_again(other: Served) -> None:
    with contextlib.closing(
        sqlite3.connect(other.root / "gradebook.db", isolation_level=None)
    ) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        answer = other.ask("/course", known=True)
        lock.execute("ROLLBACK")
    assert answer.status == 503
    assert "The gradebook is in use by another program." in answer.body
    assert answer.headers["Refresh"] == "5"
    assert other.ask("/course", known=True).status == 200


def test_a_change_that_was_cut_short_is_said_and_not_finished(other: Served) -> None:
    path = other.root / "gradebook.db"
    before = path.read_bytes()
    cut = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size=2'); c.execute('BEGIN')\n"
        "c.execute('UPDATE grade SET auto_score = 0')\n"
        "c.execute('CREATE TABLE x AS SELECT zeroblob(100000)'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", cut, path], check=False)
    journal = path.with_name("gradebook.db-journal")
    assert journal.is_file()
    answer = other.ask("/course", known=True)
    assert answer.status == 503
    assert "cut short" in answer.body
    assert "nbgrader db assignment list" in answer.body
    assert journal.is_file()
    with open_gradebook(f"sqlite:///{path}", "browser"):  # as that command does
        pass
    assert path.read_bytes() == before
    assert other.ask("/course", known=True).status == 200


def test_without_a_gradebook_none_is_made(course: Course, tmp_path: Path) -> None:
    copy = copy_of(course.root, tmp_path / "course")
    (copy.root / "gradebook.db").unlink()
    found = overview(copy.root)
    assert not found.gradebook
    assert not any(one.known for one in found.assignments)
    assert detail(copy.root, ID) is None
    assert not (copy.root / "gradebook.db").exists()


def test_an_assignment_without_folders_is_shown(course: Course, tmp_path: Path) -> None:
    copy = copy_of(course.root, tmp_path / "course")
    with copy.gradebook() as gradebook:
        gradebook.add_assignment("gone")
    (about,) = (one for one in overview(copy.root).assignments if one.id == "gone")
    assert about.notebooks == ()
    assert about.count == {"missing": 3}
    found = detail(copy.root, "gone")
    assert found
    assert len(found.rows) == 3


# Who gets to see it


def addresses() -> list[str]:
    """An address of every route: ours, formgrader's and Jupyter's."""
    known = [*handlers.default_handlers, *apihandlers.default_handlers, *routes(Path())]
    made = {re.sub(r"\(\?:[^)]*\)\??", "/tree", route[0]).replace("/?", "") for route in known}
    filled = {re.sub(r"\([^)]*\)", "x", path) for path in made}
    return sorted(
        {*filled, *PAGES, "/", "/nothing", "/metrics", "/api", "/api/kernels", "/files/x"}
    )


def test_every_address_wants_the_token(served: Served) -> None:
    other = served.cookie[:-4] + "0000"
    for path in addresses():
        for given in (
            {},
            {"Authorization": "token wrong"},
            {"Authorization": "Bearer "},
            {"Cookie": other},
        ):
            answer = served.ask(path, **given)
            assert answer.status in (302, 404), (path, given, answer.status)
            to = answer.headers.get("Location", "/login")
            assert to.startswith(("/login", "/course")), (path, to)
            assert "student" not in answer.body, path
        assert served.ask(path, token="wrong").status in (302, 404), path
    for path in (*PAGES, "/formgrader/static/js/utils.js"):
        assert served.ask(path).headers["Location"].startswith("/login")
        assert served.ask(path, Authorization=f"token {served.token}").status == 200
    login = served.ask("/login?next=https://example.org")
    assert login.status == 403
    assert "autograder serve" in login.body
    assert "<form" not in login.body


def test_nothing_runs_and_no_file_is_open_here(served: Served) -> None:
    for path in (
        "/api/kernels", "/api/terminals", "/api/contents", "/api/sessions", "/files/gradebook.db",
        "/api/config/x", "/nbconvert/html/x", "/static/style/style.min.css", "/lab", "/tree",
        f"/notebooks/{ID}.ipynb",
    ):  # fmt: skip
        assert served.ask(path, known=True).status == 404, path
    for path in ("/api/kernels", "/api/terminals", "/api/shutdown"):
        answer = served.ask(path, method="POST", Authorization=f"token {served.token}")
        assert answer.status in (404, 405), path


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example:{port}"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"},
    ],
)
def test_other_origins_get_nothing(headers: dict[str, str], served: Served) -> None:
    given = {name: value.format(port=served.port) for name, value in headers.items()}
    for path in (*PAGES[1:], "/formgrader/manage_assignments", "/formgrader/api/assignments"):
        for method in ("GET", "POST", "OPTIONS"):
            answer = served.ask(path, method=method, known=True, **given)
            assert answer.status == 403
            assert "Access-Control-Allow-Origin" not in answer.headers
            assert len(answer.body) < 120
    with_token = served.ask(HERE, token=served.token, **given)
    assert with_token.status == 403
    assert "Set-Cookie" not in with_token.headers


def test_a_link_from_elsewhere_leads_to_the_overview_only(served: Served) -> None:
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert served.ask("/course", known=True, **link).status == 200
    assert served.ask("/course", known=True, method="POST", **link).status == 403
    assert served.ask("/course", known=True, Host=f"localhost:{served.port}").status == 302
    assert served.ask("/course", token=served.token, Host=f"localhost:{served.port}").status == 302


def test_what_changes_something_needs_more_than_the_cookie(served: Served) -> None:
    for method, path in (
        ("PUT", "/formgrader/api/grade/x"),
        ("POST", f"/formgrader/api/assignment/{ID}/assign"),
        ("PUT", "/formgrader/api/student/new"),
        ("DELETE", f"/formgrader/api/assignment/{ID}"),
    ):
        assert served.ask(path, method=method, known=True).status in (403, 405), path
    for path in PAGES:
        for method in ("POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"):
            assert served.ask(path, method=method, known=True).status == 405


def test_headers_keep_pages_from_being_framed_kept_and_told_of(served: Served) -> None:
    for path in (*PAGES, "/nothing", "/login", "/formgrader/manage_assignments", "/course/x"):
        headers = served.ask(path, known=True).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    for path in ("/course", HERE, "/course/x", "/login"):
        policy = served.ask(path, known=True).headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "script" not in policy


def test_pages_of_students_have_an_origin_of_their_own(served: Served) -> None:
    for path, may in ((FEEDBACK, "sandbox"), (f"{HERE}/report", "sandbox allow-scripts")):
        policy = served.ask(path, known=True).headers["Content-Security-Policy"]
        parts = [part.strip() for part in policy.split(";")]
        assert may in parts
        assert "allow-same-origin" not in policy
        assert "default-src 'none'" in parts
        assert "connect-src" not in policy


def test_only_feedback_and_report_are_sent(other: Served, tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("outside")
    folder, reports = other.root / "feedback", other.root / "reports"
    (folder / ODD / ID / "link.html").symlink_to(outside)
    (folder / ODD / ID / "book.html").symlink_to(other.root / "gradebook.db")
    (folder / "linked").symlink_to(tmp_path)
    (tmp_path / ID).mkdir()
    (tmp_path / ID / f"{ID}.html").write_text("outside")
    (reports / "linked.html").symlink_to(outside)
    (reports / "folder.html").mkdir()
    who, up, slash = quote(ODD), "%2e%2e", "%2f"
    assert other.ask(FEEDBACK, known=True).status == 200
    for path in (
        f"{HERE}/feedback/{who}/link",
        f"{HERE}/feedback/{who}/book",
        f"{HERE}/feedback/linked/{ID}",
        f"{HERE}/feedback/{who}/../{ID}",
        f"{HERE}/feedback/{up}/x",
        f"{HERE}/feedback/{who}/{up}{slash}{up}{slash}{up}{slash}{up}{slash}outside",
        f"{HERE}/feedback/{who}/{slash}etc{slash}passwd",
        f"{HERE}/feedback/{who}/..%5c..%5coutside",
        f"{HERE}/feedback/{who}/%252e%252e%252foutside",
        f"{HERE}/feedback/{who}/{ID}%00",
        f"{HERE}/feedback/{who}/{ID}.html",
        f"{HERE}/feedback/{who}/.{ID}",
        f"{HERE}/feedback/{who}/%c0%ae%c0%ae",
        f"/course/{up}/feedback/{who}/{ID}",
        f"/course/{up}{slash}{ID}/report",
        "/course/linked/report",
        "/course/folder/report",
        f"/course/{up}/report",
        f"{HERE}/../../gradebook.db",
        "/feedback/b",
        "//etc/passwd",
        "/static/../../gradebook.db",
        f"/static/{up}/{up}/gradebook.db",
        f"/formgrader/static/{up}/handlers.py",
    ):
        answer = other.ask(path, known=True)
        assert answer.status in (400, 403, 404), path
        assert "outside" not in answer.body.replace("..%5coutside", "")


def test_a_page_changes_nothing(course: Course, served: Served) -> None:
    before = state_of(course.root)
    for path in PAGES:
        served.page(path)
    served.page("/formgrader/manage_assignments")
    assert state_of(course.root) == before


def test_settings_of_another_folder_are_not_run(served: Served, tmp_path: Path) -> None:
    """Formgrader's own first page would."""
    mark = tmp_path / "ran"
    (tmp_path / "nbgrader_config.py").write_text(f"open({str(mark)!r}, 'w')\n")
    for path in ("/formgrader", "/formgrader/"):
        answer = served.ask(f"{path}?path={tmp_path}", known=True)
        assert answer.headers["Location"] == "/formgrader/manage_assignments"
    assert not mark.exists()


def test_the_token_is_told_once(served: Served) -> None:
    first = served.ask("/course", token=served.token)
    assert (first.status, first.headers["Location"]) == (302, "/course")
    cookie = first.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "expires" not in cookie.lower()
    assert served.token not in cookie
    for path in (*PAGES, "/nothing", "/formgrader/manage_assignments"):
        assert served.token not in served.ask(path, known=True).body, path
    line = Path(f"/proc/{served.process.pid}/cmdline").read_bytes()
    assert served.token.encode() not in line
    assert len(served.token) >= 43  # 256 bits


def test_only_this_machine_is_listened_to(served: Served) -> None:
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()]
    listening = [line[1] for line in lines if line[3] == "0A"]
    port = f":{served.port:04X}"
    assert [place for place in listening if place.endswith(port)] == [f"0100007F{port}"]


# The command


def test_it_opens_a_browser_takes_the_next_port_and_ends_at_one_ctrl_c(
    course: Course, tmp_path: Path
) -> None:
    kept, browser, home = tmp_path / "kept.txt", tmp_path / "browser", tmp_path / "home"
    home.mkdir()
    browser.write_text(
        f'#!/bin/sh\nf="${{1#file://}}"\n(stat -c %a "$f"; echo "$1"; cat "$f"; echo) > {kept}\n'
    )
    browser.chmod(0o755)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        served = started(course.root, "--port", str(port), HOME=str(home), BROWSER=str(browser))
    assert served.port != port
    assert f"Port {port} is in use" in served.said
    for _ in range(100):
        if kept.is_file() and "</title>" in kept.read_text():
            break
        time.sleep(0.1)
    mode, address, opening = kept.read_text().split("\n", 2)
    assert mode == "600"
    assert served.token not in address
    assert f"/course?token={served.token}" in opening
    holding = [path for path in home.rglob("*") if path.is_file()]
    holding = [path for path in holding if served.token in path.read_text("utf-8", "replace")]
    assert [path.as_uri() for path in holding] == [address]
    assert ended(served, signal.SIGINT) == 0
    assert served.said.endswith("Ended.\n")
    assert served.said.count(served.token) == 1
    assert not holding[0].exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [(["--course", "nowhere"], "There is no such folder."), ([], "This folder is not a course")],
)
def test_what_is_no_course_is_said(
    more: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        assert main(["serve", *more]) == 2
    assert said in capsys.readouterr().err
