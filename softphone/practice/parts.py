"""The parts practice people play: one table a behaviour, read from top to bottom.

What an agent can try on somebody who talks, by pressing a key:

    1 yes, that works      2 another time?      3 the other language, please
    4 say that again       5 what is this about?
    0 thank you, goodbye   9 stop calling me!   (both hang up)   any other: say that again
"""

from __future__ import annotations

from types import MappingProxyType

from softphone.domain.practice_people import Behaviour, Voice
from softphone.practice.dialogue import (
    ANY_KEY,
    Echo,
    Event,
    FlipLanguage,
    HangUp,
    Happening,
    Key,
    Move,
    Part,
    Place,
    Respond,
    Say,
    Sound,
    Step,
    TakeTurn,
    Wait,
)
from softphone.practice.phrases import Phrase, Tone

RING_MS = 1_500
PICK_UP_MS = 400
"""From lifting the receiver to the first word."""
PATIENCE_MS = 8_000
"""How long a person waits for an agent who says nothing."""
LONGEST_HEARING_MS = 20_000
"""An agent who talks on, or a noise like one, is answered after this."""
GREETING_MS = 4_000
"""How long a person who rang waits for the agent's greeting."""
CALL_IN_RING_MS = 30_000
RING_OUT_MS = 180_000
"""Longer than any desk rings; a caller who died must not ring for ever."""
RECORDING_MS = 30_000
ECHO_MS = 120_000
EARLY_MEDIA_MS = 4_000
"""A caller who offers no sound is refused after this without the announcement."""

Table = dict[tuple[Place, Happening], Move]

_ANSWERING: Table = {
    (Place.RINGING, Event.ELAPSED): Move(Place.PICKED_UP, (Respond(200),)),
    (Place.PICKED_UP, Event.CONNECTED): Move(Place.PICKED_UP, (Wait(PICK_UP_MS),)),
}

_AFTER_SPEECH = Move(Place.SPEAKING, (TakeTurn(afterwards=Phrase.UH_HUH),))
_AFTER_SILENCE = Move(Place.SPEAKING, (TakeTurn(afterwards=Phrase.STILL_THERE),))
_LAST_WORDS = Move(Place.LEAVING, (Say(Phrase.THANK_YOU_GOODBYE),))

_KEYS: dict[Key, tuple[Place, tuple[Step, ...]]] = {
    Key("1"): (Place.SPEAKING, (Say(Phrase.THAT_WORKS),)),
    Key("2"): (Place.SPEAKING, (Say(Phrase.ANOTHER_TIME),)),
    Key("3"): (Place.SPEAKING, (FlipLanguage(), Say(Phrase.THIS_LANGUAGE_PLEASE))),
    Key("4"): (Place.SPEAKING, (Say(Phrase.SAY_AGAIN),)),
    Key("5"): (Place.SPEAKING, (Say(Phrase.WHAT_ABOUT),)),
    Key("0"): (Place.LEAVING, (Say(Phrase.THANK_YOU_GOODBYE),)),
    Key("9"): (Place.LEAVING, (Say(Phrase.STOP_CALLING),)),
    ANY_KEY: (Place.SPEAKING, (Say(Phrase.SAY_AGAIN),)),
}
_IN_CONVERSATION = (Place.SPEAKING, Place.LISTENING, Place.HEARING)

_CONVERSATION: Table = {
    (Place.SPEAKING, Event.SOUND_ENDED): Move(Place.LISTENING, (Wait(PATIENCE_MS),)),
    (Place.LISTENING, Event.AGENT_SPEAKS): Move(Place.HEARING, (Wait(LONGEST_HEARING_MS),)),
    (Place.LISTENING, Event.ELAPSED): _AFTER_SILENCE,
    (Place.HEARING, Event.AGENT_PAUSED): _AFTER_SPEECH,
    (Place.HEARING, Event.ELAPSED): _AFTER_SPEECH,
    (Place.LEAVING, Event.SOUND_ENDED): Move(Place.GONE, (HangUp(),)),
    **{(place, Event.OVERSTAYED): _LAST_WORDS for place in _IN_CONVERSATION},
    **{(place, key): Move(*row) for place in _IN_CONVERSATION for key, row in _KEYS.items()},
}

_SMALL_TALK = (
    Phrase.YES_SPEAKING,
    Phrase.WHAT_ABOUT,
    Phrase.SAME_INSURANCE,
    Phrase.LET_ME_LOOK,
    Phrase.TUESDAY_WORKS,
    Phrase.THAT_IS_RIGHT,
)

_TALKS = Part(
    opening=Move(Place.RINGING, (Respond(180), Wait(RING_MS))),
    moves={
        **_ANSWERING,
        (Place.PICKED_UP, Event.ELAPSED): Move(Place.SPEAKING, (Say(Phrase.HELLO),)),
        **_CONVERSATION,
    },
    turns=_SMALL_TALK,
)

_RINGS_OUT = Part(
    opening=Move(Place.RINGING, (Respond(180), Wait(RING_OUT_MS))),
    moves={(Place.RINGING, Event.ELAPSED): Move(Place.GONE, (Respond(480),))},
)

_BUSY = Part(opening=Move(Place.GONE, (Respond(486),)), moves={})

_VOICEMAIL = Part(
    opening=Move(Place.RINGING, (Respond(180), Wait(RING_MS))),
    moves={
        # The company sounds the ringing itself here, as many carriers do.
        (Place.RINGING, Event.ELAPSED): Move(Place.EARLY, (Respond(183), Wait(EARLY_MEDIA_MS))),
        (Place.EARLY, Event.AUDIBLE): Move(Place.EARLY, (Sound(Tone.RINGBACK),)),
        (Place.EARLY, Event.SOUND_ENDED): Move(Place.PICKED_UP, (Respond(200),)),
        (Place.EARLY, Event.ELAPSED): Move(Place.PICKED_UP, (Respond(200),)),
        (Place.PICKED_UP, Event.CONNECTED): Move(Place.PICKED_UP, (Wait(PICK_UP_MS),)),
        (Place.PICKED_UP, Event.ELAPSED): Move(Place.ANNOUNCING, (Say(Phrase.LEAVE_MESSAGE),)),
        (Place.ANNOUNCING, Event.SOUND_ENDED): Move(Place.BEEPING, (Sound(Tone.BEEP),)),
        (Place.ANNOUNCING, ANY_KEY): Move(Place.BEEPING, (Sound(Tone.BEEP),)),
        (Place.BEEPING, Event.SOUND_ENDED): Move(Place.RECORDING, (Wait(RECORDING_MS),)),
        (Place.RECORDING, Key("#")): Move(Place.LEAVING, (Sound(Tone.BEEP),)),
        (Place.RECORDING, Event.ELAPSED): Move(Place.GONE, (HangUp(),)),
        (Place.LEAVING, Event.SOUND_ENDED): Move(Place.GONE, (HangUp(),)),
    },
)

_HANGS_UP = Part(
    opening=Move(Place.RINGING, (Respond(180), Wait(RING_MS))),
    moves={
        **_ANSWERING,
        (Place.PICKED_UP, Event.ELAPSED): Move(Place.LEAVING, (Say(Phrase.NOT_INTERESTED),)),
        (Place.LEAVING, Event.SOUND_ENDED): Move(Place.GONE, (HangUp(),)),
    },
)

_OUT_OF_SERVICE = Part(
    opening=Move(Place.EARLY, (Respond(183), Wait(EARLY_MEDIA_MS))),
    moves={
        (Place.EARLY, Event.AUDIBLE): Move(Place.ANNOUNCING, (Sound(Tone.NOT_IN_SERVICE),)),
        (Place.EARLY, Event.ELAPSED): Move(Place.GONE, (Respond(404),)),
        (Place.ANNOUNCING, Event.SOUND_ENDED): Move(Place.LEAVING, (Say(Phrase.NOT_IN_SERVICE),)),
        (Place.LEAVING, Event.SOUND_ENDED): Move(Place.GONE, (Respond(404),)),
    },
)

ECHO = Part(
    opening=Move(Place.PICKED_UP, (Respond(200),)),
    moves={
        (Place.PICKED_UP, Event.CONNECTED): Move(Place.SPEAKING, (Echo(), Wait(ECHO_MS))),
        (Place.SPEAKING, Event.ELAPSED): Move(Place.GONE, (HangUp(),)),
    },
)
"""Of the number that says back what is said to it."""

PARTS = MappingProxyType(
    {
        Behaviour.TALKS: _TALKS,
        Behaviour.RINGS_OUT: _RINGS_OUT,
        Behaviour.BUSY: _BUSY,
        Behaviour.VOICEMAIL: _VOICEMAIL,
        Behaviour.HANGS_UP: _HANGS_UP,
        Behaviour.OUT_OF_SERVICE: _OUT_OF_SERVICE,
    }
)

_WHY = {
    Voice.WOMAN: Phrase.CALLING_TO_MOVE_VISIT,
    Voice.MAN: Phrase.CALLING_ABOUT_BILL,
}


def caller_part(voice: Voice) -> Part:
    """Somebody who rings the agent, lets them greet first and says why they call."""
    return Part(
        opening=Move(Place.RINGING, (Wait(CALL_IN_RING_MS),)),
        moves={
            (Place.RINGING, Event.ELAPSED): Move(Place.GONE, (HangUp(),)),
            (Place.RINGING, Event.CONNECTED): Move(Place.PICKED_UP, (Wait(GREETING_MS),)),
            (Place.PICKED_UP, Event.AGENT_SPEAKS): Move(
                Place.GREETED, (Wait(LONGEST_HEARING_MS),)
            ),
            (Place.PICKED_UP, Event.ELAPSED): _AFTER_SILENCE,
            (Place.GREETED, Event.AGENT_PAUSED): _AFTER_SPEECH,
            (Place.GREETED, Event.ELAPSED): _AFTER_SPEECH,
            **_CONVERSATION,
        },
        turns=(_WHY[voice], Phrase.YES_SPEAKING, *_SMALL_TALK[2:]),
    )
