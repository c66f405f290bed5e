"""Leaves a process behind that writes points into the gradebook when grading has ended.

stopped by: no process can be started, and none outlives its grading
layer: seccomp, landlock
"""
# %% blank backward
import os
import subprocess
import sys

later = (
    "import sqlite3, time\n"
    "for _ in range(3):\n"
    "    time.sleep(0.2)\n"
    "    open('@outside@/later-process', 'w').close()\n"
)
for start in (
    lambda: subprocess.Popen([sys.executable, "-c", later], start_new_session=True),
    lambda: os.posix_spawn(sys.executable, [sys.executable, "-c", later], {}),
    lambda: os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-c", later]),
):
    try:
        start()
        print("@through@")
    except OSError:
        continue
