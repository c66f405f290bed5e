"""Announces a frame of four gigabytes on the line to the judge.

stopped by: a frame that announces more than 17 MB ends the process; that blank is lost
layer: wire
"""
# %% blank backward
def backward(activations, targets, parameters):
    import os

    os.write(3, b"\xff" * 8 + b"x" * 1000)
    return [0 * p for p in parameters]
