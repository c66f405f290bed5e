"""Lists the class, reads the others' notebooks and overwrites them.

stopped by: the course folder can be neither read nor written
layer: landlock
"""
# %% last
import os

for folder in ("..", "../..", "@course@/submitted", "@course@/autograded", "@course@/feedback"):
    try:
        print("@through@", os.listdir(folder))
    except OSError:
        continue
for path in ("@course@/submitted/ast-transformer/01_backward_pass/01_backward_pass.ipynb", "@secret@"):
    for mode in ("r", "r+", "a"):
        try:
            open(path, mode).close()
            print("@through@", path, mode)
        except OSError:
            continue
