"""What an instructor can do next in a folder; looks at files only, so it is fast."""

import re
from pathlib import Path

from autograder.grading.build.layout import RELEASED, SOURCES

CONFIG = "nbgrader_config.py"

_DB_URL = re.compile(r"^\s*c\.CourseDirectory\.db_url", re.M)
"""A gradebook that is not the usual file."""

Steps = list[tuple[str, str]]


def for_instructor(folder: Path) -> Steps:
    """Commands that make sense in a folder, and what each does."""
    if not (folder / CONFIG).is_file():
        return [
            ("autograder demo", "see a sample class graded, from the notebook to the grades"),
            ("autograder init DIR", "make a course folder for a class of your own"),
        ]
    ids = sorted(path.parent.name for path in folder.glob(f"{SOURCES}/*/*.ipynb"))
    steps: Steps = []
    elsewhere = _DB_URL.search((folder / CONFIG).read_text("utf-8", "replace"))
    gradebook = (folder / "gradebook.db").is_file() or elsewhere
    for name in ids:
        submitted = len(list(folder.glob(f"submitted/*/{name}")))
        graded = len(list(folder.glob(f"autograded/*/{name}")))
        if not gradebook or not (folder / RELEASED / name).is_dir():
            what = f"make the students' notebook in {RELEASED}/{name} and its gradebook entry"
            steps.append((f"nbgrader generate_assignment {name}", what))
        elif submitted > graded:
            what = f"grade {submitted - graded} of {submitted} submissions"
            steps.append((f"autograder grade {name}", what))
        elif graded:
            what = f"write a feedback page for each of {graded} students"
            steps.append((f"nbgrader generate_feedback {name}", what))
            what = "see how the class did: points, mistakes, who needs what"
            steps.append((f"autograder report {name}", what))
        else:
            what = "read your platform's list of students into the gradebook"
            steps.append(("autograder roster import FILE", what))
            what = f"sort in what came back, or put it into submitted/<student>/{name}/; then grade"
            steps.append(("autograder collect FILE", what))
    if any(folder.glob("autograded/*/*")):
        steps.append(("nbgrader export", "write all grades to grades.csv"))
        what = "write them for Canvas, Moodle, Brightspace, Excel or JSON"
        steps.append(("autograder export FORMAT", what))
    return steps or [("autograder init DIR", f"this course has no notebooks in {SOURCES}")]
