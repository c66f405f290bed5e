"""Returns objects whose __array__ gives another array each time it is asked.

stopped by: what is no array, number, text or list of these arrives as "not an array"
layer: wire
"""
# %% blank deriv_sigmoid
class Chameleon:
    asked = 0

    def __array__(self, dtype=None, copy=None):
        Chameleon.asked += 1
        return np.full((2, 3), float(Chameleon.asked))

    def __getattr__(self, name):
        return getattr(self.__array__(), name)


def deriv_sigmoid(x):
    return Chameleon()
