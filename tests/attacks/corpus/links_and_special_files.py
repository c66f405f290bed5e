"""Makes symbolic links, hard links, pipes and devices where the grader may read later.

stopped by: in the scratch folder only plain files and folders can be made
layer: landlock, seccomp
"""
# %% last
import os
import stat

for make in (
    lambda: os.symlink("@secret@", "link"),
    lambda: os.symlink("/", "folder"),
    lambda: os.link("@secret@", "hard"),
    lambda: os.mkfifo("pipe"),
    lambda: os.mknod("device", stat.S_IFCHR | 0o666, os.makedev(1, 5)),
):
    try:
        make()
        print("@through@")
    except OSError:
        continue
