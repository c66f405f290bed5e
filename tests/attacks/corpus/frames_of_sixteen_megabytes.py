"""Answers and asks with the largest arrays that the line carries.

stopped by: frames are bounded, and the time they take counts
layer: wire, clock
"""
# %% blank forward
def forward(parameters, X):
    return [np.zeros(2_000_000)]
# %% blank eval_numerical_gradient
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    for _ in range(30):
        try:
            loss(np.zeros((1000, 2000)), Y)
        except Exception:
            continue
    return 0.0, np.zeros(2_000_000)
