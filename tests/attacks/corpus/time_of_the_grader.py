"""Lets functions that are lent to it work on as much as they accept, again and again.

stopped by: calls of lent functions are counted, bounded in size, and their time counts
layer: clock
honest: squared_loss, deriv_squared_loss
"""
# %% blank eval_numerical_gradient
def eval_numerical_gradient(parameters, gradients, X, Y, loss, eps=1e-7):
    side = 1000
    wide = [np.ones((side, side)), np.ones(side)] * 3
    while True:
        try:
            forward(wide, np.ones((side, side)))
        except Exception:
            loss(np.ones((side, side)), np.ones((side, side)))
