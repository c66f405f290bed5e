"""Has one function for all blanks, which looks at its arguments and calls other blanks.

stopped by: each blank is judged by the numbers it returns, whoever computes them
layer: judge
"""
# %% blank deriv_sigmoid
def anything(*arguments):
    if len(arguments) == 1:
        return backward(arguments[0])
    return deriv_sigmoid(arguments[0])


deriv_sigmoid = backward = forward = anything
