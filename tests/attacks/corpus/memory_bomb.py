"""Takes memory without end.

stopped by: the address space is limited
layer: limits
"""
# %% last
import numpy as np

try:
    taken = np.empty(3 << 30, np.uint8)
    print("@through@")
except MemoryError:
    pass
