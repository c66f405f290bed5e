"""Empties every cell that holds a test, with an input transformer of IPython.

stopped by: no test runs beside the student's code; the verdict is made in another process
layer: process
beats stock: yes
"""
# %% first
def nothing_to_test(lines):
    return [] if any("assert" in line for line in lines) else lines


get_ipython().input_transformers_cleanup.append(nothing_to_test)
