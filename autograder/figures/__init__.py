"""Pictures and tables for the notebooks. They draw what they are given and know no answers.

Each function returns a ``Picture``: in a notebook it shows the drawing with a text description
under it, printed it is the description alone.
"""

from autograder.figures.curves import loss_curve, tangents
from autograder.figures.graph import backward_graph
from autograder.figures.ledger import ledger
from autograder.figures.network import network
from autograder.figures.picture import Picture
from autograder.figures.shapes import shape_table

__all__ = [
    "Picture",
    "backward_graph",
    "ledger",
    "loss_curve",
    "network",
    "shape_table",
    "tangents",
]
