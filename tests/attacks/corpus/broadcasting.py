"""Returns arrays of one entry, which stretch to any shape, and empty ones, where nothing differs.

stopped by: shapes are compared first, exactly; nothing is stretched
layer: judge
"""
# %% blank deriv_sigmoid
def deriv_sigmoid(x):
    return np.zeros((1,) * np.ndim(x))
# %% blank backward
def backward(activations, targets, parameters):
    return [np.zeros((0,) + p.shape) for p in parameters]
