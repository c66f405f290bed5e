"""The handwritten digits of notebooks 05 and 06: 8x8 images that come with the package.

E. Alpaydin and C. Kaynak (1998), Optical Recognition of Handwritten Digits, UCI Machine Learning
Repository, https://doi.org/10.24432/C50P49, CC BY 4.0. See ``data/digits.md``.
"""

from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exercise import Array


def digits() -> tuple[Array, NDArray[Any]]:
    """Images and labels, new arrays at each call, in the order of the data set.

    Returns:
        X: (64, 1797) float64, an image per column, its rows one after the other; each pixel is a
            whole number from 0 (paper) to 16 (ink).
        labels: (1797,) integers from 0 to 9.

    >>> X, labels = digits()
    >>> X.shape, labels[:5].tolist()
    ((64, 1797), [0, 1, 2, 3, 4])
    """
    path = resources.files("autograder").joinpath("data", "digits.npz")
    with resources.as_file(path) as file, np.load(file) as data:
        return np.array(data["images"].T, np.float64, order="C"), data["labels"].astype(np.int64)
