"""Returns NaN and infinity, which fail no comparison that is written carelessly.

stopped by: a value passes only if its error is at most the tolerance, which NaN never is
layer: judge
"""
# %% blank deriv_sigmoid
def deriv_sigmoid(x):
    return np.full(np.shape(x), np.nan)
# %% blank backward
def backward(activations, targets, parameters):
    return [np.full(p.shape, np.inf) for p in parameters]
