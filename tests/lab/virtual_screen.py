"""A screen nobody looks at: Xvfb, and pictures of everything on it. Standard library only.

The picture is read from the server's own frame buffer, so it shows what is really on the screen,
whichever program drew it.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

STOP_LIMIT_S = 5.0
_HEADER_WORDS = 25
"""Of an X window dump (X11/XWDFile.h): big-endian words of 32 bits."""
_COLOUR_BYTES = 12


class NoScreenError(Exception):
    """There is no virtual screen to draw on."""


@dataclass(frozen=True)
class Picture:
    """Rows of red, green and blue, one byte each."""

    width: int
    height: int
    rows: list[bytes]

    @property
    def colours(self) -> int:
        """How many different ones; a screen nothing was drawn on has one."""
        return len({row[at : at + 3] for row in self.rows for at in range(0, len(row), 3)})

    def save(self, path: Path) -> None:
        """As PNG (W3C PNG, 8 bits a colour, no filter)."""
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        data = zlib.compress(b"".join(b"\0" + row for row in self.rows), 6)
        parts = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts))


class VirtualScreen:
    """One Xvfb; use it as a context manager. It ends by its own process id."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._folder = Path(tempfile.mkdtemp(prefix="screen-"))
        self._server: subprocess.Popen[bytes] | None = None
        self.display = ""

    def __enter__(self) -> Self:
        program = shutil.which("Xvfb")
        if program is None:
            raise NoScreenError("Xvfb is missing: on Debian and Ubuntu, apt install xvfb")
        width, height = self._size
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            [
                *(program, "-displayfd", str(writing), "-nolisten", "tcp"),
                *("-screen", "0", f"{width}x{height}x24", "-fbdir", str(self._folder)),
            ],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            self._end()
            raise NoScreenError("Xvfb did not start")
        self.display = f":{number}"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    @property
    def environment(self) -> dict[str, str]:
        """What a Qt program needs to draw here."""
        return {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def picture(self) -> Picture:
        """Everything on the screen now."""
        dump = (self._folder / "Xvfb_screen0").read_bytes()
        words = struct.unpack_from(f">{_HEADER_WORDS}I", dump)
        header_bytes, width, height, line_bytes, colours = (
            words[0], words[4], words[5], words[12], words[19],
        )  # fmt: skip
        start = header_bytes + colours * _COLOUR_BYTES
        lines = (start + line_bytes * number for number in range(height))
        return Picture(width, height, [_turned(dump[at : at + 4 * width]) for at in lines])

    def _end(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(STOP_LIMIT_S)
            self._server = None
        shutil.rmtree(self._folder, ignore_errors=True)


def _turned(line: bytes) -> bytes:
    """The server keeps blue, green, red and an unused byte for each dot."""
    row = bytearray(len(line) // 4 * 3)
    row[0::3], row[1::3], row[2::3] = line[2::4], line[1::4], line[0::4]
    return bytes(row)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)
