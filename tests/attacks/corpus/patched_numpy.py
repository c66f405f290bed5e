"""Replaces functions of numpy with which errors are measured: every distance is zero.

stopped by: the comparison is made in another process, with a numpy of its own
layer: process
"""
# %% first
import numpy as np

for name in ("abs", "absolute", "max", "amax", "subtract", "isfinite", "shape", "shares_memory"):
    setattr(np, name, lambda *arguments, **named: 0.0)
# %% blank deriv_sigmoid
def deriv_sigmoid(x):
    return x * 0.25
