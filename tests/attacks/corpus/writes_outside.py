"""Creates, changes, cuts, moves, deletes and marks files outside its folder.

stopped by: only the scratch folder can be written
layer: landlock, seccomp
"""
# %% last
import ctypes
import os

libc = ctypes.CDLL(None)
for harm in (
    lambda: open("@outside@/writes-outside", "w"),
    lambda: os.mkdir("@outside@/writes-outside"),
    lambda: open("@victim@", "a").write("more"),
    lambda: os.truncate("@victim@", 0),
    lambda: os.open("@victim@", os.O_RDONLY | os.O_TRUNC),
    lambda: os.rename("@victim@", "mine"),
    lambda: os.remove("@victim@"),
    lambda: os.setxattr("@victim@", "user.mark", b"x"),
    lambda: os.chown("@victim@", os.getuid(), os.getgid()),
    lambda: os.rename("mine", "@outside@/writes-outside"),
):
    try:
        harm()
        print("@through@")
    except OSError:
        continue
