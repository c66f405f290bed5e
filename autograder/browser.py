"""What is different where Python itself runs in a browser (Pyodide)."""

import logging
import sys


def prepare() -> None:
    """Leave out a red line that says nothing to a learner there.

    Each new kernel is a new machine without matplotlib's cache of fonts, so every first figure
    would say that it is being built.
    """
    if sys.platform == "emscripten":
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
