"""Forks (here three times, a bomb would go on), by every way there is.

stopped by: no process can be started
layer: seccomp
"""
# %% last
import ctypes
import os

libc = ctypes.CDLL(None)
number = {"x86_64": (56, 57, 58, 435), "aarch64": (220, 220, 220, 435)}[os.uname().machine]
for fork in (os.fork, os.forkpty, lambda: libc.syscall(number[0], 17, 0, 0, 0, 0)):
    try:
        pid = fork()
        pid = pid[0] if isinstance(pid, tuple) else pid
        if pid == 0:
            os._exit(0)
        if pid > 0:
            print("@through@")
    except OSError:
        continue
