from __future__ import annotations

from collections import Counter

import pytest

from softphone.domain.language import Language
from softphone.domain.practice_people import Behaviour, PracticePerson, person_of


@pytest.mark.parametrize(
    ("number", "language", "behaviour"),
    [
        ("+14325550100", Language.ENGLISH, Behaviour.TALKS),
        ("+14325550169", Language.SPANISH, Behaviour.TALKS),
        ("+14325550170", Language.ENGLISH, Behaviour.RINGS_OUT),
        ("+14325550177", Language.SPANISH, Behaviour.RINGS_OUT),
        ("+14325550178", Language.ENGLISH, Behaviour.BUSY),
        ("+14325550183", Language.SPANISH, Behaviour.BUSY),
        ("+14325550184", Language.ENGLISH, Behaviour.VOICEMAIL),
        ("+14325550191", Language.SPANISH, Behaviour.VOICEMAIL),
        ("+14325550192", Language.ENGLISH, Behaviour.HANGS_UP),
        ("+14325550195", Language.SPANISH, Behaviour.HANGS_UP),
        ("+14325550196", Language.ENGLISH, Behaviour.OUT_OF_SERVICE),
        ("+14325550199", Language.SPANISH, Behaviour.OUT_OF_SERVICE),
    ],
)
def test_the_last_two_digits_decide(number: str, language: Language, behaviour: Behaviour) -> None:
    person = person_of(number)
    assert (person.language, person.behaviour) == (language, behaviour)


@pytest.mark.parametrize("number", ["+1 (432) 555-0134", "sip:4325550134", "14325550134"])
def test_the_way_a_number_is_written_does_not_matter(number: str) -> None:
    assert person_of(number) == person_of("+14325550134")


@pytest.mark.parametrize("number", ["", "anonymous"])
def test_a_caller_without_number_talks(number: str) -> None:
    assert person_of(number).behaviour is Behaviour.TALKS


def test_every_behaviour_comes_in_both_languages() -> None:
    people: Counter[PracticePerson] = Counter(person_of(f"{tail:02}") for tail in range(100))
    assert len(people) == len(Behaviour) * len(Language)
    assert sum(people[PracticePerson(one, Behaviour.TALKS)] for one in Language) == 70
