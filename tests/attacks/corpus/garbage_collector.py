"""Searches every object of the process for functions and arrays that look like the answer.

stopped by: the process never held the reference, an expected value or a test
layer: process
"""
# %% blank backward
def backward(activations, targets, parameters):
    import gc
    import types

    shapes = [p.shape for p in parameters]
    for thing in gc.get_objects():
        try:
            if isinstance(thing, types.FunctionType) and thing.__module__.startswith("mlp_reference"):
                print("@through@")
                return thing(activations, targets, parameters)
            if isinstance(thing, dict) and [np.shape(v) for v in thing.values()] == shapes:
                return list(thing.values())
        except Exception:
            continue
    return [0 * p for p in parameters]
