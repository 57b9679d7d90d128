"""Authorities that came with granted phone lines, as files: the phone reads them from there.

A file is named by what is in it, so that the same authorities are one file at every sign-in.
"""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from softphone.domain.errors import ErrorCode, KnownError
from softphone.host.certificates import are_certificates

MOST_FILES = 32
"""More than all lines of a few agents of one desk; the one unused for longest goes."""
_OWNER_ONLY = 0o700


class CertificateFolder:
    """Fills `keep_granted_lines.Certificates`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, pem: str) -> str:
        """The path; raises `LINE_CERTIFICATE_BAD` or `STORE_FAILED`."""
        return await asyncio.to_thread(self._keep, pem)

    def _keep(self, pem: str) -> str:
        if not are_certificates(pem):
            raise KnownError(ErrorCode.LINE_CERTIFICATE_BAD)
        path = self._folder / f"{hashlib.sha256(pem.encode()).hexdigest()}.pem"
        try:
            self._folder.mkdir(_OWNER_ONLY, parents=True, exist_ok=True)
            _write(path, pem)
            self._forget_oldest()
        except OSError as error:
            raise KnownError(ErrorCode.STORE_FAILED, type(error).__name__) from None
        return str(path)

    def _forget_oldest(self) -> None:
        files = sorted(self._folder.glob("*.pem"), key=lambda one: one.stat().st_mtime)
        for path in files[:-MOST_FILES]:
            path.unlink()


def _write(path: Path, pem: str) -> None:
    """Whole or not at all: the phone may be reading the one of before."""
    part = path.with_suffix(".part")
    part.write_text(pem, encoding="ascii")
    part.replace(path)
