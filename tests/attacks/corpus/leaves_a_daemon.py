"""Starts a process that leaves its session and waits, to do harm when nobody looks.

stopped by: no process can be started, and none outlives its grading
layer: seccomp
"""
# %% last
import os
import time

try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(1)
            open("@outside@/leaves-a-daemon", "w").close()
        os._exit(0)
    print("@through@")
except OSError:
    pass
