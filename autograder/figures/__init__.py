"""Pictures and tables for the notebooks. They draw what they are given and know no answers.

Each function returns a ``Picture``: in a notebook it shows the drawing with a text description
under it, printed it is the description alone.
"""

from autograder.figures.checks import gradient_sizes, kill_matrix
from autograder.figures.classes import cost_and_pull, error_bands, most_surprising
from autograder.figures.clinic import evidence, run_losses
from autograder.figures.complex_numbers import near_kink, survivors
from autograder.figures.course_map import course_map
from autograder.figures.curves import loss_curve, tangents
from autograder.figures.depth import kinks_met, layer_norms, norms_and_training
from autograder.figures.directions import directions
from autograder.figures.graph import backward_graph
from autograder.figures.images import confusion, digit_images
from autograder.figures.learning import decision_maps, learning_curves, watched_training
from autograder.figures.ledger import ledger
from autograder.figures.network import network
from autograder.figures.picture import Picture
from autograder.figures.shapes import shape_table
from autograder.figures.steps import taylor_plot, v_plots
from autograder.figures.tensors import tensor_graph
from autograder.figures.timing import race

__all__ = [
    "Picture",
    "backward_graph",
    "confusion",
    "cost_and_pull",
    "course_map",
    "decision_maps",
    "digit_images",
    "directions",
    "error_bands",
    "evidence",
    "gradient_sizes",
    "kill_matrix",
    "kinks_met",
    "layer_norms",
    "learning_curves",
    "ledger",
    "loss_curve",
    "most_surprising",
    "near_kink",
    "network",
    "norms_and_training",
    "race",
    "run_losses",
    "shape_table",
    "survivors",
    "tangents",
    "taylor_plot",
    "tensor_graph",
    "v_plots",
    "watched_training",
]
