"""The lines of the reference's ``eval_numerical_gradient`` that the faulty variants edit."""

EXERCISE = "01_eval_numerical_gradient"

PARAMS = "params = convert_to_1d_vector(parameters)"
GRADS = "grads = convert_to_1d_vector(gradients)"
HERE = "here = loss(forward(parameters, X)[3], Y)"
BUFFER = "num_grads = np.zeros(len(params))"
LOOP = "for i in range(len(params)):"
COPY = "nudged = params.copy()"
NUDGE = "nudged[i] += eps"
THERE = "there = loss(forward(convert_to_list(nudged, *sizes), X)[3], Y)"
QUOTIENT = "num_grads[i] = (there - here) / eps"
DIFF = "diff = np.mean(np.abs(num_grads - grads))"
RETURN = "return diff, num_grads"

BACK = (
    "nudged[i] -= 2 * eps\n"
    "        back = loss(forward(convert_to_list(nudged, *sizes), X)[3], Y)\n        "
)
"""The second loss of a central difference, one step back; goes before the quotient."""
