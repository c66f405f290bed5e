"""Tells what it knows through a look-up of a name.

stopped by: no socket can be made that leads out of the process
layer: seccomp, landlock, network
"""
# %% last
import socket

try:
    socket.gethostbyname("127.0.0.1.example.invalid")
    print("@through@")
except OSError as error:
    print(type(error).__name__)
try:
    socket.create_connection(("127.0.0.1", @tcp_port@), timeout=1)
    print("@through@")
except OSError:
    pass
