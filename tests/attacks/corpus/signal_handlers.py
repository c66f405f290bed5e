"""Catches every signal that it can, and lets an alarm replace its function later.

stopped by: the wall clock and the last word (SIGKILL) are held by another process
layer: clock, process
"""
# %% first
import signal


def later(number, frame):
    get_ipython().user_ns["backward"] = lambda *arguments: [1.0] * 6


for number in range(1, 65):
    try:
        signal.signal(number, later)
    except (OSError, ValueError):
        continue
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
