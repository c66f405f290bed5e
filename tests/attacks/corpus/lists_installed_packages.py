"""Lists the folder of installed packages and of the checkout, to find what else is there.

stopped by: packages are opened one by one; the folder around them is closed
layer: landlock
"""
# %% last
import os

import autograder
import numpy

for folder in (os.path.dirname(os.path.dirname(numpy.__file__)), os.path.dirname(os.path.dirname(autograder.__file__)), "@packages@"):
    try:
        print("@through@", os.listdir(folder))
    except OSError:
        continue
