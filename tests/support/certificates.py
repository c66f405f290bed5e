"""Certificates for a test: an authority, and what it has signed for one name."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Signed:
    """Files in PEM form."""

    authority: Path
    own: Path
    key: Path

    @property
    def options(self) -> list[str]:
        """For dask's commands and for ours: they have the same names."""
        words = ["--tls-ca-file", self.authority, "--tls-cert", self.own, "--tls-key", self.key]
        return [str(word) for word in words]


def signed(folder: Path, name: str) -> Signed:
    """A certificate, by an authority of its own."""
    folder.mkdir(parents=True)
    authority, own = folder / "authority.pem", folder / f"{name}.pem"
    signer, key, request = folder / "authority.key", folder / f"{name}.key", folder / "request.pem"
    new = ("req", "-newkey", "rsa:2048", "-nodes")
    whole = (*new, "-x509", "-days", "2")
    _openssl(*whole, "-subj", f"/CN=authority of {name}", "-keyout", signer, "-out", authority)
    _openssl(*new, "-subj", f"/CN={name}", "-keyout", key, "-out", request)
    by = ("-CA", authority, "-CAkey", signer, "-CAcreateserial", "-days", "2")
    _openssl("x509", "-req", "-in", request, *by, "-out", own)
    return Signed(authority, own, key)


def _openssl(*words: str | Path) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True, timeout=60)
