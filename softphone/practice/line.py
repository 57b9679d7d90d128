"""One call at the practice phone company: a person's dialogue joined to a telephone.

Knows the time but not SIP: the telephone is a `Handset`, so that tests can hold one too.
Everything here runs on the practice loop's thread.
"""

from __future__ import annotations

from typing import Protocol

from softphone.practice.agent_voice import AgentVoice
from softphone.practice.dialogue import (
    Deed,
    Dialogue,
    Echo,
    Event,
    HangUp,
    Happening,
    PlaySound,
    Respond,
    Wait,
)

CALL_LIMIT_MS = 600_000
"""An agent who stays longer hears a goodbye."""
LAST_RESORT_MS = 660_000
"""The line is taken back even from somebody who never hears the goodbye."""
DEAD_AIR_MS = 6_000
"""An agent whose sound stopped for this long has died; phones that send none are let be."""
SOUND_TAIL_MS = 150
"""The last packets of a sound are still under way when its file has been read."""


class Handset(Protocol):
    """What a line needs of a telephone."""

    @property
    def is_held(self) -> bool:
        """Whether the agent has put this call on hold."""

    def respond(self, status: int) -> None:
        """Answer the INVITE that came in."""

    def hang_up(self) -> None:
        """End the call in whatever state it is."""

    def play(self, path: str) -> int:
        """Play a file below the resources; how many milliseconds it lasts."""

    def echo(self) -> None:
        """Send back what comes in, from now on."""

    def stop_playing(self) -> None:
        """Fall silent."""

    def level_percent(self) -> int:
        """How loud the agent is now."""

    def packets_received(self) -> int:
        """How many sound packets came in so far."""


class Line:
    """A person on the phone; `is_leaving` says that the call is being ended from here."""

    def __init__(self, handset: Handset, dialogue: Dialogue, now_ms: int) -> None:
        self._handset = handset
        self._dialogue = dialogue
        self._voice = AgentVoice(now_ms)
        self._began_at_ms = now_ms
        self._now_ms = now_ms
        self._wait_left_ms: int | None = None
        self._sound_ends_at_ms: int | None = None
        self._packets = 0
        self._packets_changed_at_ms = now_ms
        self.is_leaving = False

    def begin(self) -> None:
        """The call exists now."""
        self._do(self._dialogue.begin())

    def take(self, happening: Happening) -> None:
        """Something happened to the call."""
        deeds = self._dialogue.take(happening)
        if deeds is not None:
            self._do(deeds)

    def tick(self, now_ms: int) -> None:
        """Time has passed: sounds end, waits end, the agent talks or has finished."""
        passed_ms = now_ms - self._now_ms
        self._now_ms = now_ms
        if self.is_leaving:
            return
        if self._is_hopeless():
            self._do([HangUp()])
            return
        if now_ms - self._began_at_ms >= CALL_LIMIT_MS:
            self.take(Event.OVERSTAYED)
        self._watch_sound()
        self._listen()
        self._watch_wait(passed_ms)

    def _is_hopeless(self) -> bool:
        packets = self._handset.packets_received()
        if packets != self._packets or packets == 0 or self._handset.is_held:
            self._packets = packets
            self._packets_changed_at_ms = self._now_ms
        is_dead = self._now_ms - self._packets_changed_at_ms >= DEAD_AIR_MS
        return is_dead or self._now_ms - self._began_at_ms >= LAST_RESORT_MS

    def _watch_sound(self) -> None:
        if self._sound_ends_at_ms is None or self._now_ms < self._sound_ends_at_ms:
            return
        self._sound_ends_at_ms = None
        self._handset.stop_playing()
        self._voice.forget()
        self.take(Event.SOUND_ENDED)

    def _listen(self) -> None:
        heard = self._voice.hear(self._handset.level_percent(), self._now_ms)
        if heard is not None:
            self.take(heard)

    def _watch_wait(self, passed_ms: int) -> None:
        if self._wait_left_ms is None or self._handset.is_held:
            return
        self._wait_left_ms -= passed_ms
        if self._wait_left_ms <= 0:
            self._wait_left_ms = None
            self.take(Event.ELAPSED)

    def _do(self, deeds: list[Deed]) -> None:
        self._wait_left_ms = None
        for deed in deeds:
            match deed:
                case Wait(duration_ms):
                    self._wait_left_ms = duration_ms
                case PlaySound(path):
                    lasts_ms = self._handset.play(path)
                    self._sound_ends_at_ms = self._now_ms + lasts_ms + SOUND_TAIL_MS
                case Echo():
                    self._handset.echo()
                case Respond(status):
                    self.is_leaving = status >= 300
                    self._handset.respond(status)
                case HangUp():
                    self.is_leaving = True
                    self._handset.stop_playing()
                    self._handset.hang_up()
