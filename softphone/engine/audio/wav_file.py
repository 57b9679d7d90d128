"""A WAV file that is whole at every moment: whoever dies while writing leaves one that plays."""

from __future__ import annotations

import errno
import os
import struct
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from softphone.engine.audio.format import CLOCK_RATE_HZ, SAMPLE_BYTES

CHANNELS: Final = 2
_FRAME_BYTES: Final = CHANNELS * SAMPLE_BYTES
_HEADER: Final = struct.Struct("<4sI4s4sIHHIIHH4sI")
"""RIFF with a `fmt ` chunk of plain PCM and the `data` chunk."""
_MOST_BYTES: Final = 0xFFFFFFFF - _HEADER.size
"""Sizes have 32 bits: 18 hours of stereo at 16 kHz."""


class WavFile:
    """16-bit stereo at the rate of the bridge. One thread uses it; raises `OSError`.

    Nothing waits in the process: what was written is with the system, even after a kill.
    """

    def __init__(self, path: Path) -> None:
        """`path` must not exist: a recording is never written over."""
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
        self._file: BinaryIO = os.fdopen(descriptor, "wb", buffering=0)
        self._bytes = 0
        try:
            self.settle()
        except OSError:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def seconds(self) -> float:
        return self._bytes / (_FRAME_BYTES * CLOCK_RATE_HZ)

    def append(self, interleaved: bytes) -> None:
        """Left and right in turn. The header knows of it after `settle`."""
        if self._bytes + len(interleaved) > _MOST_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        view = memoryview(interleaved)
        while view:
            view = view[self._file.write(view) :]
        self._bytes += len(interleaved)

    def settle(self) -> None:
        """Write the sizes, and go back to the end."""
        self._file.seek(0)
        self._file.write(_header(self._bytes))
        self._file.seek(_HEADER.size + self._bytes)


_BINARY: Final = getattr(os, "O_BINARY", 0)


def _header(data_bytes: int) -> bytes:
    bytes_a_second = CLOCK_RATE_HZ * _FRAME_BYTES
    return _HEADER.pack(
        b"RIFF",
        _HEADER.size - 8 + data_bytes,
        b"WAVE",
        b"fmt ",
        16,
        1,
        CHANNELS,
        CLOCK_RATE_HZ,
        bytes_a_second,
        _FRAME_BYTES,
        8 * SAMPLE_BYTES,
        b"data",
        data_bytes,
    )
