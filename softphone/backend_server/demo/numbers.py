"""Telephone numbers for invented people; the number decides who answers in practice."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from softphone.domain.language import Language
from softphone.domain.practice_people import Behaviour, person_of

EXCHANGE = "555"
LOWEST_LINE = 200
"""Lines below are the clinics' own."""
HIGHEST_LINE = 9999
TALKING_SHARE = 0.9
"""Most people should pick up: a demo of unanswered calls shows little."""


class NumberPool:
    """Hands out each number of an area once, by language."""

    def __init__(self, area_codes: Iterable[str], random: Random) -> None:
        self._random = random
        self._free: dict[tuple[str, Language, bool], list[str]] = {}
        for area_code in dict.fromkeys(area_codes):
            self._fill(area_code)

    def take(self, area_code: str, language: Language) -> str:
        """A number whose person speaks `language`."""
        talks = self._random.random() < TALKING_SHARE
        return self._free[(area_code, language, talks)].pop()

    def _fill(self, area_code: str) -> None:
        for line in range(LOWEST_LINE, HIGHEST_LINE + 1):
            number = f"+1{area_code}{EXCHANGE}{line:04}"
            person = person_of(number)
            talks = person.behaviour is Behaviour.TALKS
            self._free.setdefault((area_code, person.language, talks), []).append(number)
        for (code, _, _), numbers in self._free.items():
            if code == area_code:
                self._random.shuffle(numbers)
