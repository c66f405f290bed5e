"""Exercises of notebook 04: one layer, any number of layers, one vector, one direction."""

from autograder.conduct.nb04_direction import conduct_direction
from autograder.conduct.nb04_init import conduct_init
from autograder.conduct.nb04_layers import conduct_list
from autograder.exercise import Exercise, Part

EXERCISES = (
    Exercise(
        id="04_layer_forward",
        name="layer_forward",
        points=2,
        signature="layer_forward(W, b, a, linear)",
        asks="what one layer makes of the activations below it, (n_out, batch): the sigmoid of "
        "the pre-activations, or the pre-activations themselves where linear is True",
        parts=(Part("output", 2),),
        help=(
            "Take a layer with two units and three inputs and work out the output for a single "
            "example on paper.",
            "Which of the three loops over units, inputs and examples add something up, and which "
            "only say which entry is meant?",
            "Each unit weighs what comes in, adds its own bias, and a hidden unit squashes the "
            "result. The sum over the inputs is what a matrix product does, for all units and all "
            "examples in one go. The bias is a vector with one number for each unit, and every "
            "example gets the same one. Whether the squashing follows is what the last argument "
            "says, and nothing else depends on it.",
        ),
    ),
    Exercise(
        id="04_layer_backward",
        name="layer_backward",
        points=4,
        signature="layer_backward(upstream, a_out, a_in, W, linear)",
        asks="the triple (dW, db, da_in): how the loss changes with the layer's weights, its "
        "biases and its input, if upstream says how it changes with the layer's output",
        parts=(Part("dW", 1.5), Part("db", 1), Part("da_in", 1.5)),
        container=True,
        separable=True,
        help=(
            "See which of the three arrays are wrong, and whether they are wrong for linear "
            "layers too.",
            "Which index is missing from the result, and is therefore the one that is added up?",
            "First comes the step through the nonlinearity, unit by unit and example by example; a "
            "linear layer has none. The other three arrays are sums of products. What a weight is "
            "answerable for is added up over the examples, what a bias is answerable for too. What "
            "goes down to an input is added up over the units that this input feeds, each by its "
            "weight. The slope of the sigmoid can be told from its value, which is handed over. "
            "The batch has been divided already, in what comes from above.",
        ),
    ),
    Exercise(
        id="04_init_parameters",
        name="init_parameters",
        points=3,
        signature="init_parameters(sizes, rng)",
        asks="a list [W1, b1, W2, b2, ...] for layers of these sizes: weights drawn with rng, "
        "standard normal over the root of the layer's number of inputs, and biases of zero",
        parts=(
            Part("shapes", 1),
            Part("numbers", 1, needs=("shapes",)),
            Part("draws", 1, needs=("shapes",)),
        ),
        separable=True,
        conduct=conduct_init,
        repeated=False,
        help=(
            "Print the shape of every array for sizes that are all different, and the typical size "
            "of the weights of a large layer.",
            "How many numbers does one unit of this layer add up, and where do your random numbers "
            "come from?",
            "Neighbouring sizes belong together: the first is what comes into a layer, the second "
            "how many units it has. A unit adds up as many random terms as it has inputs, and such "
            "a sum grows like the root of their number. Dividing by that root keeps it at ordinary "
            "size, however wide the network is. All draws come from the generator in the argument, "
            "one layer after the other, so that a seed gives the same network again.",
        ),
    ),
    Exercise(
        id="04_model_forward",
        name="model_forward",
        points=2,
        signature="model_forward(parameters, X)",
        asks="the list [X, hid_1, hid_2, ..., outputs] with an array more than there are layers: "
        "hidden layers after the sigmoid, the last layer linear",
        parts=(Part("hidden", 1), Part("outputs", 1)),
        dependencies=("layer_forward",),
        may_share=(1,),
        conduct=conduct_list,
        help=(
            "Look at the first array of your list that is wrong; those before it are right.",
            "For which layer is the last argument of your layer function True, also if there is "
            "only one layer?",
            "The list of parameters holds two arrays for each layer, so it says itself how many "
            "layers there are. What one layer gives is what the next one gets, and everything is "
            "kept, beginning with the input. Only the last layer is linear, and a network with a "
            "single layer has no other.",
        ),
    ),
    Exercise(
        id="04_model_backward",
        name="model_backward",
        points=3,
        signature="model_backward(parameters, activations, upstream)",
        asks="the list [dW1, db1, dW2, db2, ...], shaped as the parameters: the gradient of a "
        "loss that changes with the outputs as upstream says",
        parts=(Part("last", 1), Part("below", 2, needs=("last",))),
        separable=True,
        dependencies=("layer_backward", "layer_forward", "model_forward"),
        conduct=conduct_list,
        wide=(60, 60, 40, 20),
        help=(
            "Go from the output to the input and find the first layer that is wrong: its indices "
            "are where to look.",
            "For layer number l, at which places of the two lists stand its weights, its input and "
            "its output?",
            "Walk down the layers, from the last one to the first. Each needs its weights, what it "
            "got, what it gave, and what came down from above. What it hands on is what the next "
            "layer below gets from above. The gradients are found in the opposite order to the "
            "one in which they are asked for. Nothing in this depends on how many layers there "
            "are, on their sizes, or on which loss the derivative at the top belongs to.",
        ),
    ),
    Exercise(
        id="04_flatten",
        name="flatten",
        points=1,
        signature="flatten(parameters)",
        asks="one vector, (n_params,), with the entries of all arrays, array after array, each row "
        "after row",
        parts=(Part("vector", 1),),
        help=(
            "Try a list with a 2 by 3 matrix whose entries you number yourself, and a vector.",
            "Which entry of a matrix comes right after its first one: the neighbour in the row, or "
            "the one below?",
            "Every array is laid out in one line, row after row, and the lines are put end to end "
            "in the order of the list. What comes out is new: whoever changes it changes no "
            "parameter, also if the list has a single array in it.",
        ),
    ),
    Exercise(
        id="04_unflatten",
        name="unflatten",
        points=3,
        signature="unflatten(vector, sizes)",
        asks="the list [W1, b1, W2, b2, ...] of new arrays that flatten made this vector of, for "
        "layers of these sizes",
        parts=(Part("weights", 2), Part("biases", 1)),
        separable=True,
        dependencies=("flatten",),
        conduct=conduct_list,
        help=(
            "Number the entries of a vector from 0 on and see where each number ends up.",
            "After the weights of a layer, how far does your place in the vector move before the "
            "next layer begins, and are the pieces copies?",
            "The shapes follow from neighbouring sizes, and each array takes as many entries as "
            "its shape says, one after the other, with none left over. A piece of an array, also a "
            "reshaped one, is a window on the same numbers in memory, so somebody who changes the "
            "one changes the other without a word. What is returned has to have numbers of its "
            "own.",
        ),
    ),
    Exercise(
        id="04_directional_check",
        name="directional_check",
        points=2,
        signature="directional_check(f, gradients, parameters, rng, h)",
        asks="one number: how far the change of f that the gradients predict for a random step is "
        "from the change that f shows, relative to the larger of the two",
        parts=(Part("direction", 1), Part("error", 1, needs=("direction",))),
        dependencies=("flatten", "unflatten"),
        conduct=conduct_direction,
        repeated=False,
        help=(
            "Hand it a gradient that is twice too large: whatever the direction, the number should "
            "be one half.",
            "At which two points do you ask f, and which two changes do you compare at the end?",
            "A random step has an entry for every entry of every parameter array, about as large "
            "as h. Walk it ahead, and walk it back from where you started: half of the difference "
            "is the change that the function shows. The other change is predicted: each entry of "
            "the gradient counts as much as the step goes its way, and all of that is added up. "
            "The two are compared relative to the larger one, and two changes of zero agree.",
        ),
    ),
)
