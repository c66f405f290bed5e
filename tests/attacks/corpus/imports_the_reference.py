"""Imports the reference, the judge, the sample class and the tests, and answers with them.

stopped by: the process can import the student's packages only, file by file
layer: landlock, process
"""
# %% first
import importlib
import sys

sys.path += ["@root@", "@packages@", "@source@"]
for name in ("mlp_reference.nb01_backward_pass", "autograder.grading.demo.answers",
             "autograder.grading.judge", "autograder.grading.reference", "nbgrader.api",
             "tests.answers_bank"):
    try:
        module = importlib.import_module(name)
        print("@through@", name)
        globals().update(vars(module))
    except ImportError:
        continue
# %% blank deriv_sigmoid
deriv_sigmoid = globals().get("deriv_sigmoid", lambda x: 0 * x)
