"""What is drawn for a student: it follows from the id, on every machine and with every version."""

import hashlib
import unicodedata


def number_of(*names: object) -> int:
    """A large number that depends on these names, the same on every machine and version."""
    text = "\0".join(map(str, names)).encode()
    return int.from_bytes(hashlib.sha256(text).digest(), "big")


def canonical(name: str) -> str:
    """An id without what people get wrong about it: spaces around it, capitals."""
    return unicodedata.normalize("NFKC", name).strip().casefold()
