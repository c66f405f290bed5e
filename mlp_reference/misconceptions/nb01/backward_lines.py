"""The lines of the reference's ``backward`` that the faulty variants edit."""

EXERCISE = "01_backward"

UNPACK = "X, hid_1, hid_2, predictions = activations"
UNPACK_PARAMETERS = "W1, b1, W2, b2, W3, b3 = parameters"
DO = "dO = deriv_squared_loss(predictions, targets)"
DW3, DW2, DW1 = "dW3 = dO @ hid_2.T", "dW2 = dy_2 @ hid_1.T", "dW1 = dy_1 @ X.T"
DB3, DB2, DB1 = (
    "db3 = np.sum(dO, axis=1)",
    "db2 = np.sum(dy_2, axis=1)",
    "db1 = np.sum(dy_1, axis=1)",
)
DHID2, DHID1 = "dhid_2 = W3.T @ dO", "dhid_1 = W2.T @ dy_2"
Z2, Z1 = "W2 @ hid_1 + b2[:, np.newaxis]", "W1 @ X + b1[:, np.newaxis]"
SLOPE2, SLOPE1 = f"deriv_sigmoid({Z2})", f"deriv_sigmoid({Z1})"
DY2, DY1 = f"dy_2 = {SLOPE2} * dhid_2", f"dy_1 = {SLOPE1} * dhid_1"
RETURN = "return [dW1, db1, dW2, db2, dW3, db3]"
