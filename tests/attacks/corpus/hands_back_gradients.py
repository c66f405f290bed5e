"""Hands the gradients that it was given back as the numerical ones, with a difference of zero.

stopped by: the gradients it is given are random
layer: judge
beats stock: yes
"""
# %% blank eval_numerical_gradient
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    return 0.0, convert_to_1d_vector(gradients)
