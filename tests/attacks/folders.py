"""Attacks that lie in the folder that is handed in: its name, links, and files beside the notebook.

Functions as in ``files.py``.
"""

import json
import os
from pathlib import Path

from tests.attacks.attack import ID, write
from tests.attacks.files import Notebook, Words


def numpy_beside(folder: Path, notebook: Notebook, words: Words) -> None:
    """Lays a numpy.py beside an untouched notebook, which would be imported in place of numpy.

    stopped by: of files beside the notebook only small plain ones are handed on, and none is run
    layer: repair
    beats stock: yes
    """
    write(folder, notebook)
    (folder / "numpy.py").write_text(
        "import sys\n"
        "from IPython import get_ipython\n"
        "get_ipython().input_transformers_cleanup.append(\n"
        "    lambda lines: [] if any('assert' in line for line in lines) else lines)\n"
        "del sys.modules['numpy']\n"
        "path, sys.path[:] = sys.path[:], [p for p in sys.path if 'packages' in p]\n"
        "import numpy\n"
        "sys.path[:] = path\n"
    )


def kernel_launcher_beside(folder: Path, notebook: Notebook, words: Words) -> None:
    """Lays modules beside the notebook that a kernel or the grader would import at its start.

    stopped by: no code runs where files beside the notebook lie; no kernel is started
    layer: repair
    """
    write(folder, notebook)
    harm = f"open({words['outside'] + '/kernel-launcher-beside'!r}, 'w')\nraise SystemExit\n"
    for name in ("ipykernel_launcher", "sitecustomize", "autograder", "json", "nbgrader_config"):
        (folder / f"{name}.py").write_text(harm)
    startup = folder / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-first.py").write_text(harm)


def linked_notebook(folder: Path, notebook: Notebook, words: Words) -> None:
    """Hands in a link in place of the notebook, to the instructor's source.

    stopped by: a link counts as an empty file
    layer: repair
    earns: nothing
    """
    (folder / f"{ID}.ipynb").symlink_to(f"{words['source']}/{ID}/{ID}.ipynb")


def linked_files(folder: Path, notebook: Notebook, words: Words) -> None:
    """Lays links beside the notebook: to a secret, to the root folder, to itself, to zeros.

    stopped by: of files beside the notebook only small plain ones are handed on, and none is run
    layer: repair
    """
    write(folder, notebook)
    (folder / "secret.txt").symlink_to(words["secret"])
    (folder / "everything").symlink_to("/")
    (folder / "loop").symlink_to("loop")
    (folder / "zeros.csv").symlink_to("/dev/zero")
    (folder / "other.ipynb").symlink_to(f"{words['source']}/{ID}/{ID}.ipynb")


def linked_time(folder: Path, notebook: Notebook, words: Words) -> None:
    """Hands in a timestamp.txt that never ends (a link to zeros).

    stopped by: a time of handing in is read only from a small plain file
    layer: repair
    """
    write(folder, notebook)
    (folder / "timestamp.txt").symlink_to("/dev/zero")


def no_time(folder: Path, notebook: Notebook, words: Words) -> None:
    """Hands in a timestamp.txt that is no time, at which nbgrader ends the whole run.

    stopped by: what is no time of handing in counts as none
    layer: repair
    """
    write(folder, notebook)
    (folder / "timestamp.txt").write_bytes(b"\xff\xfe soon")


def special_files(folder: Path, notebook: Notebook, words: Words) -> None:
    """Lays a pipe beside the notebook, at which a reader waits for ever, and a file with a hole.

    stopped by: of files beside the notebook only small plain ones are handed on, and none is run
    layer: repair
    """
    write(folder, notebook)
    os.mkfifo(folder / "data.csv")
    os.mkfifo(folder / "data.ipynb")
    with (folder / "large.bin").open("wb") as file:
        file.truncate(1 << 40)


def linked_copy(folder: Path, notebook: Notebook, words: Words) -> None:
    """Has another name, and a link where the grader writes its copy under the right name.

    stopped by: the copy is made in a new file, whatever lies there
    layer: repair
    """
    (folder / "mine.ipynb").write_text(json.dumps(notebook))
    for name in (f"{ID}.partial", f"{ID}.ipynb.partial", f".{ID}.partial", f"{ID}.tmp"):
        (folder / name).symlink_to(words["victim"])


def linked_folder(folder: Path, notebook: Notebook, words: Words) -> None:
    """Is a link to the folder of another student, whose points it would get.

    stopped by: a folder that is a link counts as empty
    layer: repair
    earns: nothing
    """
    folder.rmdir()
    folder.symlink_to(f"../all-right/{ID}")


def names_of_files(folder: Path, notebook: Notebook, words: Words) -> None:
    """Has files whose names are HTML, terminal codes, formulas, or no text.

    stopped by: names are shown with letters, digits and a few signs only
    layer: display
    """
    write(folder, notebook)
    for name in (b"<img src=x onerror=alert(1)>.ipynb", b"\x1b[2Jclear.ipynb", b"\xff\xfe.ipynb",
                 b"=HYPERLINK(1).ipynb", b"`a` [b](c).ipynb", b"new\nline.ipynb"):  # fmt: skip
        (folder / os.fsdecode(name)).write_text("{}")


def extra_notebooks(folder: Path, notebook: Notebook, words: Words) -> None:
    """Hands in more notebooks, one with a name of the grader's own, in folders of such names.

    stopped by: only the released names are graded; the instructor sees that there are others
    layer: repair
    """
    write(folder, notebook)
    (folder / "00_orientation.ipynb").write_text(json.dumps(notebook))
    (folder / "sub.ipynb").mkdir()
    (folder / "sub.ipynb" / f"{ID}.ipynb").write_text(json.dumps(notebook))
    (folder / f"{ID}.html").write_text("<script>alert(1)</script>")


def folder_as_notebook(folder: Path, notebook: Notebook, words: Words) -> None:
    """Hands in a folder with the name of the notebook.

    stopped by: what is no plain file counts as an empty one
    layer: repair
    earns: nothing
    """
    inside = folder / f"{ID}.ipynb"
    inside.mkdir()
    write(inside, notebook)


def terminal_name(folder: Path, notebook: Notebook, words: Words) -> None:
    r"""Has a student's folder with terminal codes in its name, which would clear the screen.

    stopped by: a name that cannot be shown is left out, with a sentence
    layer: display
    earns: nothing
    student: clear\x1bc\x07
    """
    write(folder, notebook)


def formula_name(folder: Path, notebook: Notebook, words: Words) -> None:
    r"""Has a student's folder whose name is a formula, and a row of somebody else's grades.

    stopped by: a name that cannot be shown is left out, with a sentence
    layer: display
    earns: nothing
    student: =HYPERLINK("http:"),all-right,,,,0,0,0,20
    """
    write(folder, notebook)


def name_of_two_lines(folder: Path, notebook: Notebook, words: Words) -> None:
    r"""Has a student's folder whose name has a line break, at which nbgrader ends the whole run.

    stopped by: a name that cannot be shown is left out, with a sentence
    layer: repair
    earns: nothing
    student: two\nlines
    """
    write(folder, notebook)


def pattern_name(folder: Path, notebook: Notebook, words: Words) -> None:
    """Has a student's folder whose name is a pattern that fits everybody.

    stopped by: a name that cannot be shown is left out, with a sentence
    layer: repair
    earns: nothing
    student: [a-z]*{0}%s
    """
    write(folder, notebook)


def name_that_is_no_text(folder: Path, notebook: Notebook, words: Words) -> None:
    r"""Has a student's folder whose name is no text (invalid UTF-8), which no gradebook can hold.

    stopped by: a name that cannot be shown is left out, with a sentence
    layer: repair
    earns: nothing
    student: no\udcff\udcfetext
    """
    write(folder, notebook)
