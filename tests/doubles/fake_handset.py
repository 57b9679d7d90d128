"""A telephone that remembers what it was told and hears what the test says."""

from __future__ import annotations


class FakeHandset:
    """Fills `softphone.practice.line.Handset`; every sound lasts `sound_ms`."""

    def __init__(self, sound_ms: int = 1_000) -> None:
        self.sound_ms = sound_ms
        self.is_held = False
        self.level = 0
        self.packets = 0
        self.statuses: list[int] = []
        self.played: list[str] = []
        self.stops = 0
        self.is_echo = False
        self.has_hung_up = False

    def respond(self, status: int) -> None:
        self.statuses.append(status)

    def hang_up(self) -> None:
        self.has_hung_up = True

    def play(self, path: str) -> int:
        self.played.append(path)
        return self.sound_ms

    def echo(self) -> None:
        self.is_echo = True

    def stop_playing(self) -> None:
        self.stops += 1

    def level_percent(self) -> int:
        return self.level

    def packets_received(self) -> int:
        return self.packets
