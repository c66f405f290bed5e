"""Returns and raises objects whose classes have names of code, paths and HTML.

stopped by: names of types and exceptions that are not well known are left out
layer: wire, display
"""
# %% blank deriv_sigmoid
def deriv_sigmoid(x):
    return type("<script>alert(1)</script>", (), {})()
# %% blank forward
def forward(parameters, X):
    raise type("__import__('os').system('id')", (Exception,), {})("\x1b[31mred")
