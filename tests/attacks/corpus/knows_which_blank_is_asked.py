"""Finds out on the stack which blank is asked, and is right only when it is that one.

stopped by: a dependency that was found right stays the student's own when it is used
layer: judge
honest: deriv_squared_loss, squared_loss, forward, backward
earns: deriv_sigmoid=2, forward=4, squared_loss=2, deriv_squared_loss=2, backward=2
"""
# %% blank deriv_sigmoid
def asked():
    import sys

    frame = sys._getframe()
    while frame is not None:
        message = frame.f_locals.get("message")
        if isinstance(message, dict) and message.get("kind") == "call":
            return message["name"]
        frame = frame.f_back


def deriv_sigmoid(x):
    s = sigmoid(x)
    return s * (1 - s) if asked() == "deriv_sigmoid" else s
