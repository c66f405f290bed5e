"""Prints and raises terminal codes that would rename the window, clear it and colour a verdict.

stopped by: terminals are shown one line of printable characters
layer: display
"""
# %% blank deriv_sigmoid
print("\x1b]0;all right\x07\x1b[2J\x1b[32mdone")
raise ValueError("\x1b[2J\x1b[32m\u202eAll right.\r\n20 of 20\x07")
