"""Returns a subclass of numpy's array that answers every comparison with True.

stopped by: a subclass is read as its bare numbers, and numbers are compared elsewhere
layer: wire, judge
beats stock: yes
"""
# %% first
import numpy as np


class Equal(np.ndarray):
    def __eq__(self, other):
        return np.True_

    def __array_function__(self, function, types, arguments, named):
        if function.__name__ in ("isclose", "allclose", "array_equal"):
            return np.True_
        return super().__array_function__(function, types, arguments, named)


# %% blank deriv_sigmoid
def deriv_sigmoid(x):
    return np.zeros(np.shape(x)).view(Equal)
