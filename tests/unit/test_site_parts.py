"""The builder of the site: what it refuses, and that versions stand in one place only."""

import json
import re
import shutil
from pathlib import Path

import pytest

from online import downloads, guard, keeping, layout, runtime
from online.contents import MARK, entries
from online.course import Course
from online.course_map import boxes, drawn
from online.downloads import sha256
from online.landing import page
from online.problem import SiteProblem

pytestmark = pytest.mark.unit

KERNEL = {"pyodideUrl": guard.PYODIDE_URL, "disablePyPIFallback": True}


def site(folder: Path, kernel: object = KERNEL, app: object = None, lock: object = None) -> Path:
    """A site as far as the guard reads it."""
    config = {"jupyter-config-data": {"litePluginSettings": {guard.KERNEL: kernel}}}
    files = {
        "jupyter-lite.json": config,
        "lab/jupyter-lite.json": app or {"about": {"homepage": "https://example.org/only-shown"}},
        f"static/pyodide/{layout.LOCK}": lock or {"packages": {"a": {"file_name": "a.whl"}}},
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_a_site_that_asks_nobody_is_accepted(tmp_path):
    guard.check(site(tmp_path))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kernel": {**KERNEL, "pyodideUrl": "https://example.org/pyodide.js"}},
        {"kernel": {**KERNEL, "pyodideUrl": ""}},
        {"kernel": {"disablePyPIFallback": True}},
        {"kernel": {**KERNEL, "disablePyPIFallback": False}},
        {"kernel": {**KERNEL, "pipliteUrls": ["//example.org/all.json"]}},
        {"app": {"jupyter-config-data": {"baseUrl": "HTTPS://example.org"}}},
        {"lock": {"packages": {"a": {"file_name": "https://example.org/a.whl"}}}},
    ],
    ids=str,
)
def test_a_site_that_asks_another_host_is_refused(wrong, tmp_path):
    with pytest.raises(SiteProblem, match=r"another host.*\n.*where:.*\n.*next:"):
        guard.check(site(tmp_path, **wrong))


@pytest.mark.parametrize("text", [None, "another worker"])
def test_another_worker_of_jupyterlites_is_refused(text, tmp_path):
    if text:
        (tmp_path / keeping.WORKER).write_text(text)
    with pytest.raises(SiteProblem, match=r"not the service worker(.|\n)*keeping\.py"):
        keeping.put_worker(tmp_path)


def test_the_list_names_every_file_by_its_content(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "ü b.txt").write_bytes(b"abc")
    for _ in range(2):  # the second time the list is there, and is not in it
        keeping.put_list(tmp_path)
        listed = json.loads((tmp_path / keeping.LIST).read_text(encoding="utf-8"))
        assert listed == {"a/ü b.txt": ["ba7816bf8f01cfea", 3]}


def test_a_second_build_needs_no_network(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(downloads, "DOWNLOADS", tmp_path)
    monkeypatch.setattr(downloads, "run", lambda words, *_: asked.append("--no-index" in words))
    downloads.pure_wheels()
    (tmp_path / "wheels").mkdir()
    for line in layout.WHEELS.read_text(encoding="utf-8").splitlines()[1:]:
        name, version = line.split()[0].split("==")
        (tmp_path / "wheels" / f"{name.replace('-', '_')}-{version}-py3-none-any.whl").touch()
    assert len(downloads.pure_wheels()) > 20
    next((tmp_path / "wheels").iterdir()).unlink()
    downloads.pure_wheels()
    assert asked == [False, True, False]


def test_vendored_files_are_whole_and_licensed():
    files = sorted(path.name for path in layout.VENDORED.iterdir() if path.is_file())
    assert len(files) == 8
    notices = (layout.VENDORED / "licences" / "README.txt").read_text(encoding="utf-8")
    for name in files:
        title, version = re.match(r"(\w+)-([\w.]+?)(?:-cp312|\.zip)", name).groups()
        assert re.search(rf"^{title} {re.escape(version)} ", notices, flags=re.M), name
    for name in re.findall(r"\w+\.txt", notices):
        assert (layout.VENDORED / "licences" / name).stat().st_size > 1000


def test_a_changed_file_is_refused(tmp_path):
    (own,) = layout.VENDORED.glob("kiwisolver*")
    entry = {"file_name": own.name, "sha256": sha256(own), "version": "1.4.5"}
    shutil.copyfile(own, tmp_path / own.name)
    assert runtime.located("kiwisolver", entry, tmp_path, [])[1] is entry
    (tmp_path / own.name).write_bytes(own.read_bytes() + b"x")
    with pytest.raises(SiteProblem, match="not Pyodide's"):
        runtime.located("kiwisolver", entry, tmp_path, [])


def test_a_wheel_of_another_version_is_refused(tmp_path):
    wheel = tmp_path / "six-1.17.0-py3-none-any.whl"
    wheel.write_bytes(b"")
    entry = {"file_name": "six.whl", "sha256": "", "version": "1.17.0"}
    assert runtime.located("six", entry, tmp_path, [wheel])[1]["sha256"] == sha256(wheel)
    with pytest.raises(SiteProblem, match=r"No file of six 1\.16\.0"):
        runtime.located("six", {**entry, "version": "1.16.0"}, tmp_path, [wheel])


def test_the_lock_is_pruned_to_what_is_needed():
    packages = {"a": {"depends": ["B_c"]}, "b-c": {"depends": ["a"]}, "d": {"depends": []}}
    assert runtime.with_needs(["a"], packages) == ["a", "b-c"]
    with pytest.raises(SiteProblem, match="'e'"):
        runtime.with_needs(["e"], packages)


def test_the_versions_of_the_browser_are_the_oldest_that_are_tested():
    oldest = (layout.ROOT / "constraints-oldest.txt").read_text(encoding="utf-8").splitlines()
    compiled = {tuple(p.name.split("-")[:2]) for p in layout.VENDORED.glob("*.whl")}
    pure = {tuple(line.split()[0].split("==")) for line in layout.WHEELS.read_text().splitlines()}
    for name in ("numpy", "matplotlib", "ipython", "pyparsing"):
        (version,) = (v for n, v in {*compiled, *(p for p in pure if len(p) == 2)} if n == name)
        assert f"{name}=={version}" in oldest


def test_a_notebook_is_marked_and_otherwise_left_alone():
    for entry in entries(layout.ROOT / "notebooks"):
        marked = json.loads(entry.text)
        assert marked["metadata"].pop(MARK) == {"edition": entry.edition}
        assert marked == json.loads((layout.ROOT / "notebooks" / entry.path).read_text("utf-8"))
        assert entry.lead
        assert entry.objectives
        assert [name for name, _ in entry.facts[:2]] == ["Time", "Points"]


def test_a_file_that_is_no_notebook_is_named(tmp_path):
    with pytest.raises(SiteProblem, match="no notebooks"):
        entries(tmp_path)
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "x.ipynb").write_text("{}")
    with pytest.raises(SiteProblem, match=r"no notebook(.|\n)*x\.ipynb"):
        entries(tmp_path)


def test_a_course_has_its_own_words_and_colours(tmp_path):
    file = tmp_path / "course.toml"
    file.write_text('title = "Mine & yours"\naccent = "#123456"\n')
    text = page(entries(layout.ROOT / "notebooks"), Course.read(file))
    assert "<h1>Mine &amp; yours</h1>" in text
    assert "--accent: #123456" in text
    assert "[[" not in text


def test_a_course_of_other_notebooks_has_no_map(tmp_path):
    (tmp_path / "own").mkdir()
    shutil.copyfile(
        layout.ROOT / "notebooks/00_orientation/00_orientation.ipynb", tmp_path / "own/own.ipynb"
    )
    found = entries(tmp_path)
    assert drawn(boxes(found)) == ""
    assert "map" not in page(found, Course.read())


def test_a_map_of_some_notebooks_has_lines_between_those_only():
    some = [
        entry for entry in entries(layout.ROOT / "notebooks") if entry.id[:2] in ("01", "02", "07")
    ]
    known = boxes(some)
    assert [box.title for box in known.values()] == [
        "The backward pass",
        "When a check lies",
        "Vanishing gradients",
    ]
    assert drawn(known).count("<path") == 1


@pytest.mark.parametrize("line", ['titel = "x"', 'accent = "blue"', "title = 1", "title"])
def test_a_wrong_line_of_a_course_is_named(line, tmp_path):
    file = tmp_path / "course.toml"
    file.write_text(line)
    with pytest.raises(SiteProblem, match=r"course\.toml"):
        Course.read(file)
    with pytest.raises(SiteProblem, match="none"):
        Course.read(tmp_path / "none")
