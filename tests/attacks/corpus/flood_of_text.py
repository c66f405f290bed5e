"""Prints without end, in one line and in many.

stopped by: text is cut off inside the process, and what comes past that ends it
layer: clock
"""
# %% last
for _ in range(100_000):
    print("x" * 1000)
# %% last
import os

for _ in range(2000):
    os.write(1, b"x" * 65536)
