"""Returns another of a few candidates with each call, in the hope that one fits.

stopped by: every problem must be right, and the first is asked twice and must agree
layer: judge
"""
# %% blank deriv_sigmoid
calls = 0


def deriv_sigmoid(x):
    global calls
    calls += 1
    s = sigmoid(x)
    return [s, 1 - s, s * (1 - s), s * s][calls % 4]
