"""Fills the disk: one large file, many files, folders in folders, a file with a hole.

stopped by: the scratch folder is a small disk of its own; single files are limited too
layer: limits, tmpfs
"""
# %% last
import os

written = 0
try:
    for number in range(100):
        with open(f"part-{number}", "wb") as file:
            written += file.write(bytes(1 << 20))
except OSError:
    pass
if written > 50 << 20:
    print("@through@", "many")
try:
    with open("hole", "wb") as file:
        file.truncate(1 << 40)
    print("@through@", "hole")
except OSError:
    pass
