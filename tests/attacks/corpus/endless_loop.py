"""Runs without end in a cell, in a blank, and again where it is interrupted.

stopped by: the wall clock is held by another process, which ends what does not end itself
layer: clock
"""
# %% after deriv_sigmoid
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
# %% blank backward
def backward(activations, targets, parameters):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
