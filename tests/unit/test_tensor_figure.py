"""The picture of notebook 08: a graph whose arrows go right and whose numbers can all be read."""

from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from autograder import figures
from mlp_reference.nb08_autodiff import Tensor, graph
from tests.support import colours

pytestmark = pytest.mark.unit


def unit_graph():
    """Of one unit with two inputs, as in the notebook."""
    w1, w2, b = Tensor(2.0), Tensor(-3.0), Tensor(6.9)
    out = (w1 * -1.0 + w2 * -2.0 + b * -1.0).sigmoid()
    loss = (out - 0.5) * (out - 0.5)
    loss.backward()
    return graph(loss), {"w1": w1, "w2": w2, "b": b, "out": out, "loss": loss}


def test_it_is_described_and_readable():
    (tensors, edges), names = unit_graph()
    drawn = figures.tensor_graph(tensors, edges, names)
    assert f"{len(tensors)} tensors and {len(edges)} arrows" in drawn.description
    assert colours.problems(drawn.figure) == []
    assert drawn.table is not None
    assert len(drawn.table.rows) == len(tensors)


def test_no_text_lies_on_another_and_arrows_go_right():
    (tensors, edges), names = unit_graph()
    figure = figures.tensor_graph(tensors, edges, names).figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = [text for text in figure.axes[0].texts if text.get_text()]
    assert len(texts) == 3 * len(tensors)
    boxes = [text.get_window_extent(renderer) for text in texts]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    arrows = [text for text in figure.axes[0].texts if not text.get_text()]
    assert len(arrows) == len(edges)
    assert all(arrow.xy[0] > arrow.xyann[0] for arrow in arrows)


def test_more_than_fit_are_refused():
    x = y = Tensor(1.0)
    for _ in range(50):
        y = y + x
    with pytest.raises(ValueError, match="51 tensors are too many"):
        figures.tensor_graph(*graph(y), {"x": x})
