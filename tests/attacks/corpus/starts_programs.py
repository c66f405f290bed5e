"""Runs programs: cell magics, line magics, exclamation marks, subprocess, os.system.

stopped by: no program can be started
layer: seccomp, landlock
"""
# %% last
!touch @outside@/starts-programs
# %% last
%%bash
touch @outside@/starts-programs-bash
# %% last
%%sh
touch @outside@/starts-programs-sh
# %% last
%%script /bin/sh
touch @outside@/starts-programs-script
# %% last
%system touch @outside@/starts-programs-system
# %% last
found = %sx touch @outside@/starts-programs-sx
# %% last
%%python3
open("@outside@/starts-programs-python", "w")
# %% last
%pip --version
# %% last
import os
import subprocess

os.system("touch @outside@/starts-programs-os")
os.popen("touch @outside@/starts-programs-popen")
subprocess.run(["/usr/bin/touch", "@outside@/starts-programs-run"])
