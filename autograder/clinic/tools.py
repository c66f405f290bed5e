"""What programs and experiments need of a network: functions that notebook 09 gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Tools:
    """Functions about a network with sigmoid hidden layers and a linear output.

    Attributes:
        sigmoid: of an array.
        slope: of the sigmoid, at a pre-activation.
        outputs_of: parameters and X -> outputs, (outputs, n).
        loss_of: parameters, X and Y -> half the squared error, mean over the columns.
    """

    sigmoid: Callable[..., Any]
    slope: Callable[..., Any]
    outputs_of: Callable[..., Any]
    loss_of: Callable[..., Any]
