"""Reads its caller's frames for the question's number, then answers that all is right.

stopped by: an answer is a claim about numbers; words such as "passed" have no place in it
layer: wire, judge
"""
# %% blank backward
def backward(activations, targets, parameters):
    import sys

    from autograder.grading import wire

    frame, token = sys._getframe(), ""
    while frame is not None:
        message = frame.f_locals.get("message")
        if isinstance(message, dict):
            token = message.get("token", token)
        frame = frame.f_back
    for value in ({"passed": True, "fraction": 1.0, "points": 7}, [True] * 6, "right"):
        answer = {"kind": "answer", "token": token, "value": value, "raised": None,
                  "breaches": [], "seconds": 0.0, "passed": True, "fraction": 1.0}
        import os

        os.write(3, wire.encode(answer))
    return [0 * p for p in parameters]
