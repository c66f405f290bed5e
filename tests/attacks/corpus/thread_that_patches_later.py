"""Starts a thread that waits for the tests and patches the comparison again and again.

stopped by: the comparison is made in another process, with a numpy of its own
layer: process
beats stock: yes
"""
# %% first
import threading
import time

import numpy as np
import numpy.testing


def patch():
    while True:
        np.testing.assert_allclose = lambda *arguments, **named: None
        time.sleep(0.001)


threading.Thread(target=patch, daemon=True).start()
# %% blank deriv_sigmoid
def deriv_sigmoid(x):
    return np.ones(np.shape(x))
