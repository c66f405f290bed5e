"""Returns an object that runs a command where it is unpickled.

stopped by: nothing that comes from a student's process is unpickled, evaluated or imported
layer: wire
"""
# %% blank deriv_sigmoid
class Pickled:
    def __reduce__(self):
        return open, ("@outside@/reduce-object", "w")


def deriv_sigmoid(x):
    return Pickled()
# %% blank backward
def backward(activations, targets, parameters):
    return [np.array([Pickled()], dtype=object)] * 6
