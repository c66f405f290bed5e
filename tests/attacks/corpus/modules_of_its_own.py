"""Writes numpy.py, sitecustomize.py and autograder.py beside the notebook and imports anew.

stopped by: its modules change its own process only
layer: process
"""
# %% last
%%writefile numpy.py
raise SystemExit("no numpy today")
# %% last
%%writefile autograder.py
def check(*arguments): return 20.0
# %% last
import sys

for name in ("numpy", "autograder"):
    sys.modules.pop(name)
import autograder

check = autograder.check
