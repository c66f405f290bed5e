"""Deletes names and modules that the grading would need if it ran in this process.

stopped by: the judge is another process; only the student's own calls can fail
layer: process
earns: squared_loss=2, deriv_squared_loss=2
"""
# %% last
import sys

for name in list(sys.modules):
    if name.startswith(("autograder", "IPython", "json", "traitlets")):
        del sys.modules[name]
del check, initialize
