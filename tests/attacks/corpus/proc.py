"""Reads processes, memory, mounts and network of the machine through /proc and /sys.

stopped by: neither /proc nor /sys can be read
layer: landlock
"""
# %% last
import os

for path in ("/proc", "/proc/self/maps", "/proc/self/mem", "/proc/@pid@/cmdline", "/proc/net/tcp",
             f"/proc/{os.getppid()}/maps", "/proc/mounts", "/sys/class", "/sys/fs/cgroup"):
    try:
        os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)
        print("@through@", path)
    except OSError:
        continue
