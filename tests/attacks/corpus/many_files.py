"""Makes files without end.

stopped by: the scratch folder is a small disk of its own, which counts files too
layer: tmpfs
"""
# %% last
import time

try:
    for number in range(3000):
        open(f"{number}", "w").close()
    time.sleep(0.4)
    print("@through@")
except OSError:
    pass
