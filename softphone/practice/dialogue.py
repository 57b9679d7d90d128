"""How a conversation with a practice person goes on: happenings come in, deeds come out.

Pure: no clock, no SIP, no sound. `parts.py` holds the tables this walks through; `line.py` feeds
it and does what it says. What a table does not mention at some place changes nothing there:
callers press keys and talk whenever they like.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.language import Language
from softphone.domain.practice_people import Voice
from softphone.practice.phrases import Phrase, Tone, phrase_sound, tone_sound


class Place(StrEnum):
    """Where in a conversation a person is."""

    RINGING = "ringing"
    EARLY = "early"
    """Nobody has answered, but the caller can already hear something."""
    PICKED_UP = "picked_up"
    GREETED = "greeted"
    SPEAKING = "speaking"
    LISTENING = "listening"
    HEARING = "hearing"
    """The agent is talking; nobody interrupts."""
    ANNOUNCING = "announcing"
    BEEPING = "beeping"
    RECORDING = "recording"
    LEAVING = "leaving"
    """The last words; afterwards the call ends."""
    GONE = "gone"


class Event(StrEnum):
    """What can happen to a person on the phone, apart from a pressed key."""

    ELAPSED = "elapsed"
    """The last `Wait` is over."""
    AUDIBLE = "audible"
    """What is played reaches the caller, answered or not."""
    CONNECTED = "connected"
    SOUND_ENDED = "sound_ended"
    AGENT_SPEAKS = "agent_speaks"
    AGENT_PAUSED = "agent_paused"
    OVERSTAYED = "overstayed"


@dataclass(frozen=True)
class Key:
    """The agent pressed a key."""

    digit: str


ANY_KEY = Key("any")


@dataclass(frozen=True)
class Respond:
    """Send a SIP status for the call that came in."""

    status: int


@dataclass(frozen=True)
class HangUp:
    """End the call, or stop ringing."""


@dataclass(frozen=True)
class Wait:
    """Say `ELAPSED` after so long; every move forgets the wait before it."""

    duration_ms: int


@dataclass(frozen=True)
class PlaySound:
    """Play a file below the resources, instead of what is playing."""

    path: str


@dataclass(frozen=True)
class Echo:
    """Say back what the caller says, until the call ends."""


@dataclass(frozen=True)
class Say:
    """Say a phrase in the person's voice and present language."""

    phrase: Phrase


@dataclass(frozen=True)
class Sound:
    """Sound a tone."""

    tone: Tone


@dataclass(frozen=True)
class TakeTurn:
    """Say the next thing there is to say, then `afterwards` for as long as the call lasts."""

    afterwards: Phrase


@dataclass(frozen=True)
class FlipLanguage:
    """Go on in the other language."""


Happening = Event | Key
Deed = Respond | HangUp | Wait | PlaySound | Echo
"""What the line has to do."""
Step = Respond | HangUp | Wait | Echo | Say | Sound | TakeTurn | FlipLanguage
"""What a table may ask for."""


@dataclass(frozen=True)
class Move:
    """One row of a table: where to go and what to do there."""

    to: Place
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Part:
    """Everything one behaviour knows."""

    opening: Move
    moves: Mapping[tuple[Place, Happening], Move]
    turns: tuple[Phrase, ...] = ()


class Dialogue:
    """One person in one call; its owner is the practice loop's thread."""

    def __init__(self, part: Part, language: Language, voice: Voice) -> None:
        self._part = part
        self._language = language
        self._voice = voice
        self._place = part.opening.to
        self._turns_taken = 0

    @property
    def place(self) -> Place:
        """Where the person is now."""
        return self._place

    def begin(self) -> list[Deed]:
        """What to do when the call exists."""
        return self._follow(self._part.opening)

    def take(self, happening: Happening) -> list[Deed] | None:
        """What to do now; None when it changes nothing, and a wait in progress goes on."""
        move = self._part.moves.get((self._place, happening))
        if move is None and isinstance(happening, Key):
            move = self._part.moves.get((self._place, ANY_KEY))
        return None if move is None else self._follow(move)

    def _follow(self, move: Move) -> list[Deed]:
        self._place = move.to
        deeds: list[Deed] = []
        for step in move.steps:
            match step:
                case FlipLanguage():
                    self._language = self._language.other
                case Say(phrase):
                    deeds.append(self._said(phrase))
                case TakeTurn(afterwards):
                    deeds.append(self._said(self._next_turn(afterwards)))
                case Sound(tone):
                    deeds.append(PlaySound(tone_sound(tone)))
                case _:
                    deeds.append(step)
        return deeds

    def _said(self, phrase: Phrase) -> PlaySound:
        return PlaySound(phrase_sound(phrase, self._language, self._voice))

    def _next_turn(self, afterwards: Phrase) -> Phrase:
        if self._turns_taken >= len(self._part.turns):
            return afterwards
        self._turns_taken += 1
        return self._part.turns[self._turns_taken - 1]
