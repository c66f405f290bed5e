"""Writes what it is called with to files, for a cell to print when the cells run again.

stopped by: every process has a scratch folder of its own, and shows its cells once
layer: judge, landlock
"""
# %% first
import glob
import os

for path in [*glob.glob("*.note"), *glob.glob("../*/*.note"), *glob.glob("/tmp/*.note"), *glob.glob("/dev/shm/*.note")]:
    print("was given", open(path).read())
# %% blank backward
def backward(activations, targets, parameters):
    for folder in (".", "..", "/tmp", "/dev/shm", os.path.expanduser("~"), "@outside@"):
        try:
            with open(f"{folder}/hidden.note", "w") as file:
                file.write(f"{targets.tolist()}")
        except OSError:
            continue
    os._exit(1)
