"""Returns lists that hold themselves, and lists a hundred thousand levels deep.

stopped by: an answer is read to six levels and ten thousand entries
layer: wire
"""
# %% blank forward
def forward(parameters, X):
    endless = []
    endless.append(endless)
    return endless
# %% blank backward
def backward(activations, targets, parameters):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep
