"""Cuts what the engine writes into lines; whatever is too long to be one of ours is dropped."""

from __future__ import annotations


class LineSplitter:
    """Fed with bytes as they come, in pieces of any size. Belongs to one thread."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._rest = bytearray()
        self._is_skipping = False
        self.dropped = 0
        """How many lines were too long."""

    def feed(self, chunk: bytes) -> list[bytes]:
        """The lines that are complete now, without their line feeds; empty ones are left out."""
        *ended, rest = chunk.split(b"\n")
        lines = []
        for piece in ended:
            self._append(piece)
            if self._rest.strip():
                lines.append(bytes(self._rest))
            self._rest.clear()
            self._is_skipping = False
        self._append(rest)
        return lines

    def _append(self, piece: bytes) -> None:
        if self._is_skipping:
            return
        self._rest += piece
        if len(self._rest) > self._longest:
            self._rest.clear()
            self._is_skipping = True
            self.dropped += 1
