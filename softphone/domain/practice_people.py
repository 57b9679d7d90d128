"""Who answers which number at the practice phone company.

The number alone decides, so that demo data and practice people agree without talking to each
other: an even last digit speaks English, an odd one Spanish, and the last two digits say what
happens when the phone rings. All practice numbers are in the 555 exchange.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.language import Language

ECHO_NUMBER = "*43"
"""Nobody's: it says back what is said to it. Many phone systems have their echo there, too."""


class Behaviour(StrEnum):
    """What a practice person does when rung."""

    TALKS = "talks"
    RINGS_OUT = "rings_out"
    BUSY = "busy"
    VOICEMAIL = "voicemail"
    HANGS_UP = "hangs_up"
    OUT_OF_SERVICE = "out_of_service"


class Voice(StrEnum):
    """Whose voice it is, so that first names in the demo data can agree with it."""

    WOMAN = "woman"
    MAN = "man"


@dataclass(frozen=True)
class PracticePerson:
    """The person behind one number."""

    language: Language
    behaviour: Behaviour


_BEHAVIOUR_BELOW: tuple[tuple[int, Behaviour], ...] = (
    (70, Behaviour.TALKS),
    (78, Behaviour.RINGS_OUT),
    (84, Behaviour.BUSY),
    (92, Behaviour.VOICEMAIL),
    (96, Behaviour.HANGS_UP),
    (100, Behaviour.OUT_OF_SERVICE),
)


def person_of(number: str) -> PracticePerson:
    """The person behind `number`; its last two digits decide, anything without digits talks."""
    digits = "".join(character for character in number if character.isdigit())
    tail = int(digits[-2:] or "0")
    behaviour = next(name for limit, name in _BEHAVIOUR_BELOW if tail < limit)
    return PracticePerson(Language.SPANISH if tail % 2 else Language.ENGLISH, behaviour)


def voice_of(number: str) -> Voice:
    """The voice behind `number`: women have an odd last digit but one."""
    digits = "".join(character for character in number if character.isdigit())
    return Voice.WOMAN if int(digits[-2:-1] or "0") % 2 else Voice.MAN
