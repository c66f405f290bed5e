"""What the folders of a student hold, read by the main process."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from autograder.grading.bridge.course import Course
from autograder.grading.bridge.exporter import submitted_bytes
from autograder.grading.bridge.folder import about_siblings, copy_under_released_name, shown
from autograder.grading.bridge.keys import fingerprint
from autograder.grading.engine.attempts import Attempt
from autograder.grading.engine.plan import Plan
from autograder.grading.engine.task import Work

NOTHING = "No notebook was handed in."
OTHER_FILES = (
    "No notebook was handed in, only {}. It needs the instructor: ask for the notebook again."
)
OF_A_GROUP = "It was handed in by {} for the group."


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


def files_of(course: Course, plan: Plan, attempt: Attempt) -> dict[str, bytes]:
    """Notebook -> content, of what was handed in; a renamed one gets its name, as a copy.

    Raises:
        OSError: the folder cannot be read.
    """
    folder = attempt.folder
    if any(not (folder / f"{name}.ipynb").is_file() for name in plan.releases):
        copy_under_released_name(folder, course.path("release", ".", plan.assignment))
    paths = {name: folder / f"{name}.ipynb" for name in plan.releases}
    return {name: submitted_bytes(path) for name, path in paths.items() if path.is_file()}


def work_of(course: Course, plan: Plan, student: str, attempt: Attempt) -> Work | Nothing:
    """An attempt that may count for a student.

    Raises:
        OSError: the folder cannot be read.
    """
    folder = attempt.folder
    files = files_of(course, plan, attempt)
    if not files:
        others = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
        listed = ", ".join(map(shown, others[:5]))
        return Nothing(student, OTHER_FILES.format(listed) if others else NOTHING, bool(others))
    about = {
        name: about_siblings(folder / f"{name}.ipynb", data, plan.releases[name].notebook)
        for name, data in files.items()
    }
    if attempt.by != student:
        said = OF_A_GROUP.format(shown(attempt.by))
        about = {name: replace(one, notes=(said, *one.notes)) for name, one in about.items()}
    return Work(student, files, about)


def together(prints: Mapping[int, Mapping[str, str]]) -> dict[str, str]:
    """What tells the content of several attempts at once: notebook -> fingerprint.

    Args:
        prints: attempt -> notebook -> fingerprint of its file.
    """
    names = {name for of in prints.values() for name in of}
    every = {name: [of[name] for of in prints.values() if name in of] for name in names}
    return {
        name: found[0] if len(prints) == 1 else fingerprint(" ".join(sorted(found)).encode())
        for name, found in every.items()
    }
