"""Ends its process with an exit status made from what it was called with.

stopped by: an exit status chosen during a call is not repeated
layer: judge
"""
# %% blank deriv_sigmoid
def deriv_sigmoid(x):
    import os

    os._exit(int(abs(x.flat[0]) * 10) % 200 + 3)
# %% blank backward
def backward(activations, targets, parameters):
    import os

    os._exit(77)
