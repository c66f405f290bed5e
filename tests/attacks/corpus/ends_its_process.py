"""Ends its process in every way: exit, abort, a null pointer, a closed line, endless recursion.

stopped by: a process that ends costs the cell or the blank that ended it
layer: process
"""
# %% after deriv_sigmoid
import ctypes

ctypes.string_at(0)
# %% after forward
import os

os.close(3)
# %% after deriv_squared_loss
import sys

sys.exit("enough")
# %% blank deriv_sigmoid
def deriv_sigmoid(x):
    import os

    os.abort()
# %% blank backward
def backward(activations, targets, parameters):
    import sys

    sys.setrecursionlimit(10**8)

    def deeper():
        return deeper()

    return deeper()
