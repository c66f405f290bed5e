"""Returns arrays of a gigabyte, lists of a million entries, and numbers of a million digits.

stopped by: what does not fit into a frame arrives as "value too large to send"
layer: wire, limits
"""
# %% blank deriv_sigmoid
def deriv_sigmoid(x):
    return np.zeros(1 << 27, dtype=np.int8)
# %% blank forward
def forward(parameters, X):
    return [1.0] * 1_000_000
# %% blank eval_numerical_gradient
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    return 10**1_000_000, "x" * 10_000_000
