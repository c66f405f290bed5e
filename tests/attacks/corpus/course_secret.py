"""Reads the secret from which hidden problems are drawn.

stopped by: the secret lies outside the scratch folder, in a file of the instructor's own
layer: landlock
"""
# %% last
import glob

for pattern in ("@secrets@/*", "@home@/.local/share/backward-pass-course/*", "@course@/*secret*"):
    for path in [*glob.glob(pattern), "@secrets@/backward_pass.secret", "@secrets@/attacks.secret"]:
        try:
            print("@through@", open(path).read())
        except OSError:
            continue
