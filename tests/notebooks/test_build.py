"""The generated notebooks are what their text sources say, and mistakes in a source are named."""

import json
import os
import shutil

import pytest

from autograder.grading.build import layout
from autograder.grading.build.__main__ import build, main, stale

pytestmark = pytest.mark.notebooks

HEAD = """---
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---
"""

TITLE = '\n+++ {"id": "title"}\n\n# A title\n'

BLANK = """
```{code-cell} ipython3
:id: 00_add_bias_blank
:role: blank

def add_bias(Z, b):
    ### BEGIN SOLUTION
    return Z + b[:, None]
    ### END SOLUTION
```
"""

CHECK = """
```{code-cell} ipython3
:id: 00_add_bias
:role: check

check(add_bias)
```
"""


def write(root, text, name="00_orientation"):
    path = root / layout.SOURCES / name / layout.TEXT_FOLDER / f"{name}.md"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_nothing_is_stale(assignment):
    diffs = stale(build(assignment), assignment.root)
    assert not diffs, "Rebuild with: make notebooks\n" + "\n".join(diffs.values())


def test_build_is_the_same_twice_and_writes_only_what_changed(tmp_path, capsys):
    path = write(tmp_path, TITLE + BLANK + CHECK)
    root = ["--root", str(tmp_path)]
    assert main(root) == 0
    assert "written" in capsys.readouterr().out
    generated = sorted(tmp_path.rglob("*.ipynb"))
    assert [p.relative_to(tmp_path).parts[0] for p in generated] == ["notebooks", layout.SOURCES]
    for notebook in generated:
        os.utime(notebook, (1, 1))
    assert main(root) == 0
    assert "up to date" in capsys.readouterr().out
    assert [p.stat().st_mtime for p in generated] == [1, 1]
    # No gradebook, no left-overs, and students do not get the text.
    everything = {p.name for p in tmp_path.rglob("*") if p.is_file()}
    assert everything == {path.name, "00_orientation.ipynb"}


def test_check_shows_a_unified_diff_and_writes_nothing(tmp_path, capsys):
    path = write(tmp_path, TITLE + BLANK + CHECK)
    root = ["--root", str(tmp_path)]
    main(root)
    released = tmp_path / layout.RELEASED / "00_orientation" / "00_orientation.ipynb"
    before = released.read_text(encoding="utf-8")
    path.write_text(path.read_text().replace("# A title", "# Another title"), encoding="utf-8")
    capsys.readouterr()
    assert main([*root, "--check"]) == 1
    out, err = capsys.readouterr()
    assert "--- notebooks/00_orientation/00_orientation.ipynb (as it is)" in out
    assert '-    "# A title"' in out
    assert '+    "# Another title"' in out
    assert "make notebooks" in err
    assert released.read_text(encoding="utf-8") == before
    assert main(root) == 0
    assert main([*root, "--check"]) == 0


def test_released_blank_and_check(tmp_path):
    write(tmp_path, TITLE + BLANK + CHECK)
    main(["--root", str(tmp_path)])
    released = tmp_path / layout.RELEASED / "00_orientation" / "00_orientation.ipynb"
    _, blank, check = json.loads(released.read_text(encoding="utf-8"))["cells"]
    assert "".join(blank["source"]) == (
        "def add_bias(Z, b):\n    # your code here, in place of the next line\n    return ..."
    )
    assert blank["metadata"]["nbgrader"]["solution"] is True
    assert check["id"] == check["metadata"]["nbgrader"]["grade_id"] == "00_add_bias"
    assert check["metadata"]["nbgrader"]["points"] == 0
    assert check["metadata"]["editable"] is False


@pytest.mark.parametrize(
    ("text", "cell", "says", "advice"),
    [
        (TITLE + TITLE, "title", "two cells have this id", "another id"),
        ("\n# No id\n", "# No id", "it has no id", "Name it"),
        ('\n+++ {"id": "A b"}\n\n# T\n', "# T", "its id is 'A b'", "Name it"),
        (
            '\n+++ {"id": "title", "role": "chek"}\n\n# T\n',
            "title",
            "role 'chek'",
            "contract, answer",
        ),
        ('\n+++ {"id": "title", "points": 3}\n\n# T\n', "title", "points", "id and a role"),
        (TITLE + BLANK.replace("    ### END SOLUTION\n", "") + CHECK, "blank", "0 times", "once"),
        (TITLE + BLANK.replace(":role: blank\n", ""), "blank", "markers outside", ":role: blank"),
        (TITLE + BLANK.replace("def add_bias", "def add"), "blank", "not define add_bias", "blank"),
        (TITLE + BLANK.replace("[:, None]", "[:, None"), "blank", "not Python", "Correct"),
        (
            TITLE + BLANK.replace("    ### END", "    ### BEGIN HIDDEN TESTS\n    ### END"),
            "blank",
            "hidden tests",
            "judge",
        ),
        (TITLE + CHECK, "00_add_bias", "not its blank", "right before it"),
        (
            TITLE + BLANK + CHECK.replace("check(add_bias)", "check(add_bias)\nprint()"),
            "00_add_bias",
            "its check and nothing else",
            "Write: check(add_bias)",
        ),
        (
            TITLE + BLANK.replace("00_add_bias", "00_other") + CHECK,
            "00_other_blank",
            "no exercise '00_other'",
            "autograder/exercises",
        ),
    ],
)
def test_a_mistake_in_a_source_is_named(tmp_path, capsys, text, cell, says, advice):
    path = write(tmp_path, text)
    assert main(["--root", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    for part in (str(path), cell, says, advice):
        assert part in err
    assert not list(tmp_path.rglob("*.ipynb"))


def test_an_unknown_notebook_and_a_wrong_folder_are_named(tmp_path, capsys):
    assert main(["--root", str(tmp_path)]) == 2
    assert "Run the command at the top of the project" in capsys.readouterr().err
    write(tmp_path, TITLE)
    assert main(["--root", str(tmp_path), "01_backward"]) == 2
    assert "There are: 00_orientation." in capsys.readouterr().err
    shutil.move(tmp_path / layout.SOURCES / "00_orientation", tmp_path / layout.SOURCES / "00")
    assert main(["--root", str(tmp_path)]) == 2
    assert "the file is called 00_orientation, its folder 00" in capsys.readouterr().err
