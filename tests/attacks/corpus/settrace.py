"""Traces every line that runs and replaces local variables called found, error or ok.

stopped by: the comparison is made in another process; there is nothing to trace
layer: process
"""
# %% first
import sys
import threading


def tracer(frame, event, argument):
    for name in ("found", "error", "errors", "ok", "passed", "fraction"):
        if name in frame.f_locals:
            frame.f_locals[name] = True
    return tracer


sys.settrace(tracer)
threading.settrace(tracer)
