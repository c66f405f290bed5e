"""Keeps what it is called with, and raises it as text when a visible problem is put later.

stopped by: the cells run again in a new process before visible problems are put
layer: judge
"""
# %% first
kept = []
# %% blank deriv_sigmoid
def deriv_sigmoid(x):
    kept.append(x)
    raise ValueError(f"was given {kept[0].tolist()}" if len(kept) > 5 else "not yet")
# %% blank backward
def backward(activations, targets, parameters):
    kept.append(targets)
    raise ValueError(f"was given {kept[0].tolist()}" if len(kept) > 1 else "not yet")
