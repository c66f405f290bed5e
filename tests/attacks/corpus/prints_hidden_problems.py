"""Prints, logs, warns of and draws what it is called with.

stopped by: what is shown during calls is dropped
layer: judge
"""
# %% blank backward
def backward(activations, targets, parameters):
    import logging
    import os
    import sys
    import warnings

    from IPython.display import HTML, display

    text = f"was given {float(targets.flat[0])!r}"
    print(text)
    print(text, file=sys.__stdout__)
    print(text, file=sys.__stderr__)
    sys.stderr.write(text)
    os.write(1, text.encode())
    os.write(2, text.encode())
    logging.getLogger().error(text)
    warnings.warn(text)
    display(HTML(text))
    import matplotlib.pyplot as plt

    plt.title(text)
    plt.show()
    return 0
