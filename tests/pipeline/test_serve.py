"""``autograder serve``: what it shows is what the gradebook says, and who gets to see it."""

import hashlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.server_extensions.formgrader import apihandlers, handlers

from autograder.cli import main
from autograder.grading.bridge.course import Course, open_course
from autograder.grading.bridge.stages import write_feedback
from autograder.grading.exports.standings import grades_of
from autograder.grading.serve.handlers import routes
from autograder.grading.serve.reading import CURRENT, NONE, OLD, detail, overview
from tests.load.classes import ID, copy_of, hand_in_kinds, new_course
from tests.support.page_text import parse
from tests.support.serving import Served, ended, serving, started

pytestmark = [
    pytest.mark.pipeline,
    pytest.mark.filterwarnings("default"),  # nbgrader's own and those of its libraries
]

HERE = f"/course/{ID}"
FEEDBACK = f"{HERE}/feedback/b/{ID}"
PAGES = ("/course", HERE, FEEDBACK, f"{HERE}/report")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Graded: a is right, b has a mistake, c is no notebook; d has handed in, e has not."""
    course = new_course(tmp_path_factory.mktemp("serve") / "course")
    hand_in_kinds(course, {"a": "student-01", "b": "student-13", "c": "student-26"})
    root = ["--course", str(course.root)]
    assert main(["grade", ID, *root, "--jobs", "1"]) in (0, 1)
    for student in "ab":
        write_feedback(course, ID, student)
    assert main(["report", ID, *root, "--no-similar"]) == 0
    hand_in_kinds(course, {"d": "student-01"})
    with course.gradebook() as gradebook:
        gradebook.add_student("e", first_name="Zoë", last_name="<b>Müller</b>")
    return open_course(course.root)


@pytest.fixture(scope="module")
def served(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Beside a user's settings that would open it to the network."""
    home = tmp_path_factory.mktemp("home")
    (home / ".jupyter").mkdir()
    (home / ".jupyter" / "jupyter_server_config.py").write_text(
        "c.ServerApp.ip = '0.0.0.0'\nc.ServerApp.allow_origin = '*'\n"
        "c.ServerApp.disable_check_xsrf = True\nc.IdentityProvider.token = ''\n"
    )
    served = started(course.root, home=home)
    yield served
    ended(served)


def state_of(root: Path) -> dict[str, tuple[str, int]]:
    """Every file of a folder with its content and time."""
    return {
        str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


# What it shows


def test_the_numbers_are_those_of_the_gradebook(course: Course) -> None:
    found = overview(course.root)
    (about,) = (one for one in found.assignments if one.known)
    assert about.id == ID
    assert about.handed_in == tuple("abcd")
    assert about.count == {"graded": 2, "waiting": 1, "ungraded": 1, "missing": 1}
    assert about.feedback == {CURRENT: 2, NONE: 1}
    assert about.full == 20
    said = {s.who: (s.state, s.points, s.late) for s in about.standings}
    whole = {s.who: (s.state, s.points, s.late) for s in grades_of(course, ID).standings}
    assert whole.items() <= said.items()
    assert [who.student for who in said.keys() - whole.keys()] == ["d"]  # not in the gradebook
    assert ("autograder grade 01_backward_pass", "grade 1 of 4 submissions") in about.steps
    assert any(command == "nbgrader export" for command, _ in found.steps)


def test_a_report_is_old_when_points_have_changed(course: Course, tmp_path: Path) -> None:
    copy = copy_of(course.root, tmp_path / "course")

    def state() -> str:
        return next(a.report.state for a in overview(copy.root).assignments if a.known)

    assert state() == CURRENT
    with copy.gradebook() as gradebook:  # as Formgrader does, which leaves no time
        gradebook.find_grade("01_forward", ID, ID, "b").manual_score = 1
        gradebook.db.commit()
    assert state() == OLD
    (copy.root / "reports" / f"{ID}.html").unlink()
    assert state() == NONE


def test_an_assignment_is_listed_student_by_student(course: Course) -> None:
    found = detail(course.root, ID)
    assert found
    rows = {row.one.student: row for row in found.rows}
    assert list(rows) == list("abcde")
    assert [bool(rows[s].formgrader) for s in "abcde"] == [True, True, True, False, False]
    assert [rows[s].feedback[ID].state for s in "abc"] == [CURRENT, CURRENT, NONE]
    assert rows["a"].case is None
    case = rows["c"].case
    assert case
    assert case.reasons[0].kind == "unread"
    assert rows["e"].name == "Zoë <b>Müller</b>"
    assert detail(course.root, "nothing") is None


def test_pages_say_it_and_names_are_text(served: Served) -> None:
    page = served.page("/course")
    assert "handed in 4 graded 3 need you 1 not graded 1 feedback 2" in parse(page).text
    listed = served.page(HERE)
    assert "Zoë &lt;b&gt;Müller&lt;/b&gt;" in listed
    assert "20" in parse(listed).text
    assert f'href="{FEEDBACK}"' in listed
    assert "/formgrader/submissions/" in listed


def test_the_list_is_filtered_without_a_script(served: Served) -> None:
    def shown(query: str) -> list[str]:
        page = served.page(f"{HERE}?{query}")
        assert "<script" not in page
        return re.findall(r'<th scope="row" class="student">(\w+)', page)

    assert shown("") == list("abcde")
    assert shown("text=m%C3%BCller") == ["e"]
    assert shown("why=somebody") == ["c", "d", "e"]
    assert shown("why=missing") == ["e"]
    assert shown("order=points")[:3] == ["c", "b", "a"]
    assert shown("order=urgent")[:2] == ["d", "c"]
    assert shown("text=%3Cscript%3E&why=x&order=y") == []


def test_a_run_is_followed(course: Course, tmp_path: Path) -> None:
    copy = copy_of(course.root, tmp_path / "course")
    assert overview(copy.root).run is None
    hold = (
        "import sys, pathlib; from autograder.grading.engine.lock import only_run\n"
        "with only_run(pathlib.Path(sys.argv[1])) as note:\n"
        f"    note('{ID}', 3, 8); print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, copy.root],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout
        other.stdout.readline()
        run = overview(copy.root).run
        assert run
        assert (run.assignment, run.done, run.of, run.process) == (ID, 3, 8, other.pid)
        with serving(copy.root) as served:
            page = served.ask("/course", known=True)
            assert page.headers["Refresh"] == "5"
            assert f"{ID}: 3 of 8 are graded" in page.body
            assert "Refresh" not in served.ask("/course?still=yes", known=True).headers
            other.communicate("\n")
            assert "Refresh" not in served.ask("/course", known=True).headers


def test_a_locked_gradebook_is_said_and_asked_again(course: Course, tmp_path: Path) -> None:
    copy = copy_of(course.root, tmp_path / "course")
    with serving(copy.root) as served:
        lock = sqlite3.connect(copy.root / "gradebook.db", isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
        answer = served.ask("/course", known=True)
        assert answer.status == 503
        assert "The gradebook is in use by another program." in answer.body
        assert answer.headers["Refresh"] == "5"
        lock.execute("ROLLBACK")
        lock.close()
        assert served.ask("/course", known=True).status == 200


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
    assert about.count == {"missing": 4}
    found = detail(copy.root, "gone")
    assert found
    assert len(found.rows) == 4


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
    for path in PAGES:
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


def test_only_feedback_and_report_are_sent(course: Course, tmp_path: Path) -> None:
    copy = copy_of(course.root, tmp_path / "course")
    outside = tmp_path / "outside.html"
    outside.write_text("outside")
    folder = copy.root / "feedback"
    (folder / "b" / ID / "link.html").symlink_to(outside)
    (folder / "b" / ID / "book.html").symlink_to(copy.root / "gradebook.db")
    (folder / "linked").symlink_to(tmp_path)
    (tmp_path / ID).mkdir()
    (tmp_path / ID / f"{ID}.html").write_text("outside")
    (copy.root / "reports" / "linked.html").symlink_to(outside)
    (copy.root / "reports" / "folder.html").mkdir()
    up, slash = "%2e%2e", "%2f"
    with serving(copy.root) as served:
        assert served.ask(FEEDBACK, known=True).status == 200
        for path in (
            f"{HERE}/feedback/b/link",
            f"{HERE}/feedback/b/book",
            f"{HERE}/feedback/linked/{ID}",
            f"{HERE}/feedback/b/../{ID}",
            f"{HERE}/feedback/{up}/x",
            f"{HERE}/feedback/b/{up}{slash}{up}{slash}{up}{slash}{up}{slash}outside",
            f"{HERE}/feedback/b/{slash}etc{slash}passwd",
            f"{HERE}/feedback/b/..%5c..%5coutside",
            f"{HERE}/feedback/b/%252e%252e%252foutside",
            f"{HERE}/feedback/b/{ID}%00",
            f"{HERE}/feedback/b/{ID}.html",
            f"{HERE}/feedback/b/.{ID}",
            f"{HERE}/feedback/b/%c0%ae%c0%ae",
            f"/course/{up}/feedback/b/{ID}",
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
            answer = served.ask(path, known=True)
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


def test_one_ctrl_c_ends_it_and_the_next_port_is_taken(course: Course, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        served = started(course.root, "--port", str(port), home=home)
    assert served.port != port
    assert f"Port {port} is in use" in served.said
    left = [path for path in home.rglob("*") if path.is_file()]
    assert not any(served.token in path.read_text("utf-8", "replace") for path in left)
    assert ended(served, signal.SIGINT) == 0
    assert served.said.endswith("Ended.\n")
    assert "Traceback" not in served.said


def test_the_file_that_starts_a_browser_is_private_and_goes(course: Course, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\nf="${{1#file://}}"\n(stat -c %a "$f"; echo "$1"; cat "$f") > {kept}\n'
    )
    browser.chmod(0o755)
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder.cli", "serve", "--course", str(course.root)],
        env={**os.environ, "HOME": str(tmp_path), "BROWSER": str(browser)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    token = ""
    for line in process.stdout:
        if found := re.search(r"token=(\S+)", line):
            token = found[1]
        if "Ctrl-C" in line:
            break
    for _ in range(100):
        if kept.is_file() and "</title>" in kept.read_text():
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    mode, address, page = kept.read_text().split("\n", 2)
    assert mode == "600"
    assert token not in address
    assert f"/course?token={token}" in page
    assert not Path(address.removeprefix("file://")).exists()


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
