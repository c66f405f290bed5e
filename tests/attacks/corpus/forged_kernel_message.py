"""Sends a result of its own on the kernel's output channel while its function is tested.

stopped by: there is no kernel and no channel to it
layer: process
beats stock: yes
"""
# %% blank backward
def backward(activations, targets, parameters):
    kernel = get_ipython().kernel
    content = {"data": {"text/plain": "7"}, "metadata": {}, "execution_count": 1}
    kernel.session.send(
        kernel.iopub_socket, "execute_result", content, parent=kernel.get_parent("shell")
    )
    raise ValueError("too late")
