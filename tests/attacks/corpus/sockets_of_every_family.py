"""Opens connections: IPv4, IPv6, Unix, abstract, datagrams, netlink, packets, raw, Bluetooth.

stopped by: no socket can be made that leads out of the process
layer: seccomp, landlock, network
"""
# %% last
import socket

targets = [
    (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", @tcp_port@)),
    (socket.AF_UNIX, socket.SOCK_STREAM, "@path_socket@"),
    (socket.AF_UNIX, socket.SOCK_STREAM, "\0@abstract@"),
]
for family, kind, address in targets:
    try:
        socket.socket(family, kind).connect(address)
        print("@through@", family, kind)
    except OSError:
        continue
try:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", @udp_port@))
    print("@through@", "datagram")
except OSError:
    pass
for family in range(46):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            socket.socket(family, kind).close()
            print("@through@", family, kind)
        except OSError:
            continue
