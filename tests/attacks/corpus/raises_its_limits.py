"""Raises its limits, takes back what ends it with the grader, and asks for privileges.

stopped by: such calls of the system are refused
layer: seccomp
"""
# %% last
import ctypes
import os
import resource

libc = ctypes.CDLL(None)
for harm in (
    lambda: resource.setrlimit(resource.RLIMIT_NOFILE, resource.getrlimit(resource.RLIMIT_NOFILE)),
    lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
    lambda: os.setuid(0),
    lambda: os.setpriority(os.PRIO_PROCESS, 0, -5),
    lambda: os.setsid(),
):
    try:
        harm()
        print("@through@")
    except (OSError, ValueError):
        continue
if libc.prctl(1, 0, 0, 0, 0) == 0:  # not to be ended with the grader
    print("@through@")
