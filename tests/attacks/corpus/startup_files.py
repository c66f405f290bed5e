"""Writes start-up files for the next student: .ipython, sitecustomize, numpy.py, .pth, kernels.

stopped by: nothing is written outside a scratch folder, which ends with its process
layer: landlock, tmpfs
"""
# %% last
import os

names = [".ipython/profile_default/startup/00.py", "sitecustomize.py", "usercustomize.py",
         "numpy.py", "evil.pth", ".jupyter/jupyter_config.py", ".local/share/jupyter/kernels/python3/kernel.json",
         ".config/matplotlib/matplotlibrc", ".bashrc", "nbgrader_config.py"]
folders = ["@home@", "@course@", "@packages@", "@library@", "@outside@", ".."]
for folder in folders:
    for name in names:
        try:
            os.makedirs(os.path.dirname(f"{folder}/{name}"), exist_ok=True)
            with open(f"{folder}/{name}", "x") as file:
                file.write("raise SystemExit\n")
            print("@through@", folder, name)
            os.remove(f"{folder}/{name}")
        except OSError:
            continue
