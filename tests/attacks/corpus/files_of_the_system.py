"""Reads the password file, keys in the home folder, logs and temporary files.

stopped by: files outside a scratch folder are closed
layer: landlock
"""
# %% last
import os

for path in ("/etc/passwd", "/etc/shadow", "/etc/hostname", "@secret@", "@home@", "@home@/.ssh",
             "/root", "/home", "/var/log", "/tmp", "/", "/../@secret@", "../../../../../../..@secret@"):
    try:
        os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)
        print("@through@", path)
    except OSError:
        continue
