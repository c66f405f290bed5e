"""Attaches to other processes, reads and writes their memory, copies their descriptors.

stopped by: such calls of the system are refused
layer: seccomp
"""
# %% last
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(64)
vector = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 64)
parent = os.getppid()
found = {
    "ptrace": libc.ptrace(0x4206, @pid@, 0, 0),
    "process_vm_readv": libc.process_vm_readv(parent, vector, 1, vector, 1, 0),
    "pidfd_getfd": libc.syscall(438, 3, 0, 0),
    "pidfd_open": libc.syscall(434, @pid@, 0),
    "prlimit": libc.prlimit(@pid@, 7, None, ctypes.create_string_buffer(16)),
}
for name, result in found.items():
    if result >= 0:
        print("@through@", name)
