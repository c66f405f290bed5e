"""Settings of the documentation's site; ``make docs`` builds it with Sphinx."""

from autograder import __version__
from autograder.grading.build import docs_site

project, version = "The backward pass", __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["images"]
html_theme = "furo"
html_title = project
html_extra_path = ["cheat-sheet.html"]  # the sheet to print, as it is
html_copy_source = html_show_sourcelink = html_show_copyright = False
html_theme_options = {"source_directory": ""}
myst_heading_anchors = 4
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_default_options = {"members": True, "show-inheritance": False}
nitpicky = False


def setup(app: object) -> None:
    """Fill the pages that no file holds, and draw formulas."""
    docs_site.setup(app)
