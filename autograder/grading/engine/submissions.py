"""What a student's folder holds, read by the main process."""

from dataclasses import dataclass

from autograder.grading.bridge.course import Course
from autograder.grading.bridge.exporter import submitted_bytes
from autograder.grading.bridge.folder import about_siblings, copy_under_released_name, shown
from autograder.grading.engine.plan import Plan
from autograder.grading.engine.task import Work

NOTHING = "No notebook was handed in."
OTHER_FILES = (
    "No notebook was handed in, only {}. It needs the instructor: ask for the notebook again."
)


@dataclass(frozen=True)
class Nothing:
    """A folder without a notebook.

    Attributes:
        student: whose.
        sentence: what there is instead.
        look: the instructor should look at it.
    """

    student: str
    sentence: str
    look: bool


def files_of(course: Course, plan: Plan, student: str) -> dict[str, bytes]:
    """Notebook -> content, of what a student handed in; a renamed one gets its name, as a copy.

    Raises:
        OSError: the folder cannot be read.
    """
    folder = course.path("submitted", student, plan.assignment)
    if any(not (folder / f"{name}.ipynb").is_file() for name in plan.releases):
        copy_under_released_name(folder, course.path("release", ".", plan.assignment))
    paths = {name: folder / f"{name}.ipynb" for name in plan.releases}
    return {name: submitted_bytes(path) for name, path in paths.items() if path.is_file()}


def work_of(course: Course, plan: Plan, student: str) -> Work | Nothing:
    """A student's submission.

    Raises:
        OSError: the folder cannot be read.
    """
    folder = course.path("submitted", student, plan.assignment)
    files = files_of(course, plan, student)
    if not files:
        others = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
        listed = ", ".join(map(shown, others[:5]))
        return Nothing(student, OTHER_FILES.format(listed) if others else NOTHING, bool(others))
    about = {
        name: about_siblings(folder / f"{name}.ipynb", data, plan.releases[name].notebook)
        for name, data in files.items()
    }
    return Work(student, files, about)
