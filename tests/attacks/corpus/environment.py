"""Looks for passwords and tokens in the environment, also in the one the process began with.

stopped by: the process starts with an environment of its own; /proc is closed
layer: process, landlock
"""
# %% last
import ctypes
import os

found = dict(os.environ)
for path in ("/proc/self/environ", f"/proc/{os.getppid()}/environ", "/proc/1/environ"):
    try:
        found[path] = open(path, "rb").read()
    except OSError:
        continue
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
index = 0
while environ and environ[index]:
    found[index] = environ[index]
    index += 1
if "ATTACKS_TOKEN" in repr(found):
    print("@through@")
