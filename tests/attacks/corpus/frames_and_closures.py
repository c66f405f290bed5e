"""Walks the stack and the closures of its callers for anything called expected or problem.

stopped by: expected values are never sent to the process; its frames hold arguments only
layer: process
"""
# %% blank deriv_sigmoid
def deriv_sigmoid(x):
    import sys

    frame = sys._getframe()
    while frame is not None:
        for name, value in {**frame.f_globals, **frame.f_locals}.items():
            if name in ("expected", "problem", "problems", "tolerance", "reference"):
                print("@through@")
            for cell in getattr(value, "__closure__", None) or ():
                try:
                    if "expected" in repr(cell.cell_contents)[:10_000]:
                        print("@through@")
                except Exception:
                    continue
        frame = frame.f_back
    return 0 * x
