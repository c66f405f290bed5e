"""No attack succeeds, whichever command grades it, wherever that is installed, whoever runs it."""

import csv
import io
import json
from collections.abc import Iterator

import pytest

from autograder.grading.bridge.beside import KINDS, LARGEST
from autograder.grading.demo.answers import BLANKS
from tests.attacks.acting import acting
from tests.attacks.attack import ID, POINTS, Attack
from tests.attacks.classroom import HONEST, Aftermath, Setting, aftermath, numbers_in
from tests.attacks.course import WAYS
from tests.attacks.everything import ATTACKS, BY_NAME
from tests.attacks.places import TAKEN, THROUGH

CORE = """
ast-transformer array-that-is-always-equal oversized-frame stashed-stand-in
keeps-hidden-problems exit-status-tells-hidden-problems raises-hidden-problems
imports-the-reference gradebook later-process inherited-files sockets-of-every-family
starts-programs memory-bomb many-files flood-of-displays loss-that-fills-memory forged-points
extra-graded-cells linked-copy linked-files linked-time no-time name-of-two-lines deep-json
page-of-outputs page-of-text ends-its-process
"""
"""At least one attack on each part of the grader; ``make attacks`` runs all."""


def _settings() -> Iterator[object]:
    for installed in ("checkout", "wheel"):
        for user in ("this user", "an ordinary user"):
            for way in WAYS:
                setting = Setting(installed, user, way)
                if (installed, user) == ("checkout", "this user"):
                    name, mark = f"core, {way}", pytest.mark.pipeline
                    yield pytest.param((setting, True), marks=mark, id=name)
                yield pytest.param((setting, False), marks=pytest.mark.attacks, id=str(setting))


@pytest.fixture(scope="module", params=list(_settings()))
def after(request: pytest.FixtureRequest) -> Iterator[tuple[tuple[Attack, ...], Aftermath]]:
    """The attacks of a setting and what came of them."""
    setting, core = request.param
    attacks = tuple(BY_NAME[name] for name in CORE.split()) if core else ATTACKS
    with aftermath(setting, attacks, to_the_end=not core) as found:
        yield attacks, found


def test_every_attack_earns_what_its_honest_work_earns(
    after: tuple[tuple[Attack, ...], Aftermath],
) -> None:
    attacks, found = after
    nothing = dict.fromkeys(BLANKS, 0.0)
    wrong = {
        attack.name: dict(points)
        for attack in attacks
        if (points := found.graded.points.get(attack.student, nothing)) != dict(attack.earns)
    }
    assert wrong == {}


def test_the_others_are_graded_as_always(after: tuple[tuple[Attack, ...], Aftermath]) -> None:
    _, found = after
    assert {h.name: found.graded.points[h.name] for h in HONEST} == {h.name: POINTS for h in HONEST}
    assert not {h.name for h in HONEST} & found.graded.waiting


def test_nothing_got_through_or_was_taken(after: tuple[tuple[Attack, ...], Aftermath]) -> None:
    attacks, found = after
    for attack in attacks:
        text = found.graded.shown(attack.student)
        for sign in (THROUGH, TAKEN, "of the grader", "424242"):
            assert sign not in text, attack.name


def test_nothing_was_harmed_and_nothing_is_left(
    after: tuple[tuple[Attack, ...], Aftermath],
) -> None:
    _, found = after
    assert found.harm == ()
    assert found.left == ()


def test_no_number_of_a_hidden_problem_is_shown(
    after: tuple[tuple[Attack, ...], Aftermath],
) -> None:
    attacks, found = after
    assert len(found.hidden) > 1000
    for attack in attacks:
        assert not numbers_in(found.graded.notebook(attack.student)) & found.hidden, attack.name


def test_an_exit_status_of_a_call_is_not_told(
    after: tuple[tuple[Attack, ...], Aftermath],
) -> None:
    _, found = after
    text = found.graded.shown("exit-status-tells-hidden-problems", checks=True)
    assert text.count("ended its process") >= 2
    assert "exit status" not in text


def test_terminals_are_shown_printable_characters(
    after: tuple[tuple[Attack, ...], Aftermath],
) -> None:
    _, found = after
    if found.graded.output:  # of our own command; nbgrader's writes a log
        for line in (found.graded.output + found.graded.errors).splitlines():
            assert line.isprintable(), line
        rows = json.loads(found.graded.output)["results"]
        assert all(row["sentence"].isprintable() for row in rows)


def test_of_files_beside_a_notebook_only_small_plain_ones_are_handed_on(
    after: tuple[tuple[Attack, ...], Aftermath],
) -> None:
    _, found = after
    for path in (found.graded.root / "autograded").rglob("*"):
        assert not path.is_symlink()
        assert path.is_dir() or path.name == f"{ID}.ipynb" or path.suffix in KINDS
        assert path.is_dir() or path.stat().st_size <= 3 * LARGEST


def test_nothing_acts_in_a_page(after: tuple[tuple[Attack, ...], Aftermath]) -> None:
    attacks, found = after
    names = {attack.name for attack in attacks if attack.name.startswith("page-")}
    assert found.pages.keys() == (names if found.exported else set())
    for name in names:
        assert acting(found.pages.get(name, "")) == [], name
        for cell in json.loads(found.graded.notebook(name))["cells"]:
            for text in shown_as_html(cell):
                assert acting(text) == [], name


def shown_as_html(cell: dict[str, object]) -> Iterator[str]:
    """HTML that a cell puts into a page as it is."""
    if cell["cell_type"] != "code":
        yield "".join(cell["source"])
    for bundle in cell.get("attachments", {}).values():
        assert all(kind.startswith("image/") and "svg" not in kind for kind in bundle)
    for output in cell.get("outputs", []):
        for kind, text in output.get("data", {}).items():
            assert kind != "application/javascript"
            if kind in ("text/html", "image/svg+xml"):
                yield "".join(text)


def test_exported_grades_are_rows_of_their_own(
    after: tuple[tuple[Attack, ...], Aftermath],
) -> None:
    _, found = after
    rows = list(csv.DictReader(io.StringIO(found.exported)))
    if not rows:
        pytest.skip("grades are exported where all attacks run")
    names = [row["student_id"] for row in rows]
    assert len(set(names)) == len(names)
    assert all(row["score"] == "20.0" for row in rows if row["student_id"] in ("all-right",))
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())
    assert {h.name for h in HONEST} <= set(names)
