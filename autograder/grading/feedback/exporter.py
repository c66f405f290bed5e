"""The exporter that ``nbgrader generate_feedback`` writes its pages with."""

import functools
from pathlib import Path
from typing import Any

import jinja2
from nbconvert.exporters import Exporter
from nbgrader.converters import NbGraderException
from traitlets import Unicode

from autograder.grading.bridge.results import read_json
from autograder.grading.feedback import advice
from autograder.grading.feedback.grades import GRADES
from autograder.grading.feedback.page import Page, page
from autograder.grading.feedback.writing import environment

NO_GRADES = (
    "The points were not read: c.GenerateFeedback.preprocessors in nbgrader_config.py must name "
    "autograder.grading.feedback.grades.ReadGrades. Leave the setting out to have it so."
)


class FeedbackExporter(Exporter):
    """Makes one self-contained page of an autograded notebook."""

    second_look = Unicode(
        advice.SECOND_LOOK,
        help="How a student asks for a second look; plain text on the feedback page.",
    ).tag(config=True)

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(
        self, nb: Any, resources: Any = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of a notebook; see nbconvert."""
        notebook, found = super().from_notebook_node(nb, resources, **kw)
        if GRADES not in found:
            raise NbGraderException(NO_GRADES)
        about = found["nbgrader"]
        made = page(notebook, about, found.pop(GRADES), self._released(about))
        return render(made, self.second_look), found

    def _released(self, about: dict[str, str]) -> dict[str, Any]:
        """The notebook that students were given; empty where there is none that can be read."""
        coursedir = self.parent.coursedir
        folder = coursedir.format_path(coursedir.release_directory, ".", about["assignment"])
        return _read(Path(folder, f"{about['notebook']}.ipynb"))


_read = functools.lru_cache(maxsize=8)(read_json)


def render(made: Page, second_look: str = advice.SECOND_LOOK) -> str:
    """The page as HTML: no script, nothing from elsewhere."""
    return _template().render(page=made, advice=advice, second_look=second_look)


@functools.cache
def _template() -> jinja2.Template:
    return environment("autograder.grading.feedback").get_template("page.html.j2")
