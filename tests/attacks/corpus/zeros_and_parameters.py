"""Returns zeros, the parameters, or what it was called with.

stopped by: hidden problems have no zero gradients; handing back arguments is not an answer
layer: judge
"""
# %% blank forward
def forward(parameters, X):
    return [X, X, X, X]
# %% blank backward
def backward(activations, targets, parameters):
    return parameters
