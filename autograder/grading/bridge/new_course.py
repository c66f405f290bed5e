"""Make a course folder."""

import re
import shutil
import tempfile
from pathlib import Path

from autograder.grading.bridge import cases
from autograder.grading.bridge.course import CONFIG
from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, explained
from autograder.grading.build.layout import IGNORED, RELEASED, SOURCES

SETTINGS = """\
from autograder.grading.bridge import configure

configure(get_config(), course_id={course_id!r})
"""

README = """\
# {course_id}

The course folder of a class. Run these commands here.

1. Make the students' notebook and its entry in the gradebook:
   `nbgrader generate_assignment {first}`
2. Hand out the folder `{released}/{first}/` (or, with nbgrader's exchange,
   `nbgrader release_assignment {first}`).
3. Read your platform's list of students: `autograder roster import FILE`.
4. Collect what comes back: `autograder collect FILE` sorts in what Canvas, Moodle, Brightspace or
   Gradescope hand out; `nbgrader collect {first}` takes it from nbgrader's exchange.
5. Grade it: `autograder grade {first}`. Run it again when more comes in.
6. Look at answers and change points by hand: `autograder serve` shows the course in your browser
   and leads into Formgrader.
7. Write a feedback page for each student: `nbgrader generate_feedback {first}`
8. See how the class did: `autograder report {first}`
9. Write all grades to `grades.csv`: `nbgrader export`; for Canvas, Moodle, Brightspace, Excel or
   JSON: `autograder export`

The notebooks in `{sources}/` hold the answers: keep this folder from the students, and give them
what is in `{released}/`, nothing else. Settings are in `{config}`; extensions, groups and which of
several attempts counts are in `{cases}`.

Assignments: {ids}.
"""


def sources() -> Path:
    """The instructor's notebooks: in the installed package, or at the top of the repository.

    Raises:
        CourseProblem: there are none.
    """
    here = Path(__file__).resolve()
    packaged, repository = here.parents[1] / SOURCES, here.parents[3] / SOURCES
    for folder in (packaged, repository):
        if any(folder.glob("*/*.ipynb")):
            return folder
    raise CourseProblem(
        "The instructor's notebooks are missing from this installation.",
        packaged,
        NOTHING_CHANGED,
        "install the instructor's distribution again, or work in a clone of the repository",
    )


def settings_of(course_id: str) -> str:
    """The usual settings of a course, as a file."""
    return SETTINGS.format(course_id=course_id)


def make_course(folder: Path, course_id: str, more_settings: str = "") -> list[str]:
    """Make a course folder and return the ids of its assignments.

    It is made beside its place and moved there when it is whole.

    Args:
        folder: the folder to make.
        course_id: name in nbgrader's exchange.
        more_settings: lines at the end of its settings.

    Raises:
        CourseProblem: the folder holds something, or cannot be written.
    """
    folder = folder.expanduser().absolute()
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise CourseProblem(
            "There is something there already.",
            folder,
            "it was left as it is.",
            "name a folder that does not exist yet",
        )
    # nbgrader's exchange makes a folder of this name.
    course_id = re.sub(r"[^\w.-]+", "_", course_id).strip("_") or "course"
    origin = sources()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as partial:
            made = Path(partial) / "course"
            ids = _fill(made, origin, course_id, more_settings)
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
    except OSError as error:
        problem = explained(error, folder, "no course was made and nothing else was changed.")
        if problem is None:
            raise
        raise problem from error
    return ids


def _fill(folder: Path, origin: Path, course_id: str, more_settings: str) -> list[str]:
    ids = sorted({path.parent.name for path in origin.glob("*/*.ipynb")})
    for name in ids:
        # Of the text sources the notebooks are made elsewhere; here the notebooks are edited.
        shutil.copytree(
            origin / name, folder / SOURCES / name, ignore=shutil.ignore_patterns(*IGNORED)
        )
    settings = settings_of(course_id) + more_settings
    (folder / CONFIG).write_text(settings, encoding="utf-8")
    (folder / cases.NAME).write_text(cases.EXAMPLE, encoding="utf-8")
    text = README.format(
        course_id=course_id,
        first=ids[0],
        ids=", ".join(ids),
        sources=SOURCES,
        released=RELEASED,
        config=CONFIG,
        cases=cases.NAME,
    )
    (folder / "README.md").write_text(text, encoding="utf-8")
    return ids
