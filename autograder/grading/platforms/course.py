"""The archive for a colleague: the course, and the grader; nothing of any student."""

from pathlib import Path

from autograder.grading.bridge.course import CONFIG, Course
from autograder.grading.bridge.new_course import settings_of
from autograder.grading.build.layout import RELEASED, SOURCES
from autograder.grading.platforms.wheels import COLLEAGUES, archive, wheel

LEFT_OUT = {".ipynb_checkpoints", "__pycache__"}

README = """\
# {course_id}: a course for a colleague

It holds the notebooks with their answers (`{sources}/`) and as students get them
(`{released}/`), and the grader. It holds no submission, no grade, no name of a student and no
secret: yours is made when you first grade.

1. `python -m venv .venv` and `. .venv/bin/activate`
2. `python -m pip install ./{wheel}`
3. `nbgrader generate_assignment {first}`, then go on as `autograder` says.

The settings (`{config}`) are the usual ones. Keep this folder from students.
"""


def course_archive(course: Course) -> tuple[bytes, int]:
    """The archive, and how many assignments are in it."""
    files: dict[str, bytes] = {}
    for step, place in (("source", SOURCES), ("release", RELEASED)):
        for name in course.assignments():
            folder = course.path(step, ".", name)
            for path in sorted(folder.rglob("*")):
                inside = path.relative_to(folder)
                if path.is_file() and not path.is_symlink() and not LEFT_OUT & set(inside.parts):
                    files[f"{place}/{name}/{inside.as_posix()}"] = path.read_bytes()
    names = course.assignments()
    course_id = course.coursedir.course_id
    about = README.format(
        course_id=course_id,
        sources=SOURCES,
        released=RELEASED,
        wheel=COLLEAGUES.file,
        first=names[0] if names else "ID",
        config=Path(CONFIG).name,
    )
    return archive(
        {
            **files,
            CONFIG: settings_of(course_id).encode(),
            "README.md": about.encode(),
            COLLEAGUES.file: wheel(COLLEAGUES),
        }
    ), len(names)
