"""Tries calls that filters forget: io_uring, new mounts, namespaces, keys, bpf, personality.

stopped by: such calls of the system are refused
layer: seccomp
"""
# %% last
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
calls = {
    425: (1, ctypes.create_string_buffer(120)),  # io_uring_setup
    424: (1, 0),  # pidfd_send_signal
    428: (-100, b"/", 1),  # open_tree
    430: (b"tmpfs", 0),  # fsopen
    435: (ctypes.create_string_buffer(88), 88),  # clone3
    272: (0x10000000,),  # unshare
    250: (0, 0, 0),  # keyctl
    321: (0, ctypes.create_string_buffer(120), 120),  # bpf
    319: (b"x", 0),  # memfd_create
    253: (),  # inotify_init
    29: (0, 4096, 0o1600),  # shmget
    135: (0x0040000,),  # personality
}
for number, arguments in calls.items() if platform.machine() == "x86_64" else ():
    if libc.syscall(number, *arguments) >= 0:
        print("@through@", number)
