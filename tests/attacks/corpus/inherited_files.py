"""Uses files and connections that the grader has open.

stopped by: a child closes every descriptor but its own line
layer: descriptors
"""
# %% last
import os

for number in range(4, 1024):
    try:
        os.fstat(number)
        print("@through@", number)
    except OSError:
        continue
