"""Waits for connections from outside.

stopped by: no socket can be made that leads out of the process
layer: seccomp, landlock
"""
# %% last
import socket

for family, address in ((socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_UNIX, "own-socket")):
    try:
        with socket.socket(family) as listener:
            listener.bind(address)
            listener.listen()
            print("@through@", family)
    except OSError:
        continue
