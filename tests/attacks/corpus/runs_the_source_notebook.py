"""Runs the instructor's source notebook, found by a relative path, and takes its answers.

stopped by: the course folder cannot be read
layer: landlock
beats stock: yes
"""
# %% blank deriv_sigmoid
import glob
import json

for pattern in ("../../../source*/*/*.ipynb", "@course@/source*/*/*.ipynb", "@source@/*/*.ipynb"):
    for path in glob.glob(pattern):
        try:
            cells = json.load(open(path))["cells"]
        except OSError:
            continue
        for cell in cells:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                exec("".join(cell["source"]), globals())
