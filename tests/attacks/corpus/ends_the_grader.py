"""Sends signals to the grader, to its parents, to all processes and to its own group.

stopped by: signals reach the process itself only
layer: seccomp, landlock
"""
# %% last
import os
import signal

for pid in (@pid@, os.getppid(), 0, -os.getppid()):
    try:
        os.kill(pid, 18)  # SIGCONT: harmless where it arrives
        print("@through@", pid)
    except OSError:
        continue
try:
    signal.pidfd_send_signal(os.pidfd_open(@pid@), 18)
    print("@through@")
except OSError:
    pass
