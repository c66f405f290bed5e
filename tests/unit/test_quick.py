"""nbgrader is all there when it is imported the short way, but for what no command here uses."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.unit

SCRIPT = """
import sys
from importlib.metadata import version
from autograder.grading.bridge.quick import skip_slow_imports

skip_slow_imports()
skip_slow_imports()
import nbgrader
import nbgrader.api
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.plugins import CsvExportPlugin

assert nbgrader.__version__ == version("nbgrader")
left_out = [n for n in sys.modules if n.startswith("nbgrader.server_extensions")]
assert not left_out, left_out
assert sys.modules["rfc3987_syntax"] is None
"""


def test_nbgrader_is_there_without_its_web_pages() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
