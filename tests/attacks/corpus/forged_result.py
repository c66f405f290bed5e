"""Shows full points as the result of the check cell from within the function, then fails.

stopped by: the points of a check cell are the judge's; what a function shows is dropped
layer: process
beats stock: yes
"""
# %% blank backward
def backward(activations, targets, parameters):
    import sys

    sys.displayhook(7)
    raise ValueError("too late")
