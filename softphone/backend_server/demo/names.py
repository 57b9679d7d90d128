"""Names as they are in West Texas: double surnames, accents, and families that mix both worlds."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from softphone.domain.language import Language

DOUBLE_SURNAME_SHARE = 0.72
SPANISH_FAMILY_NAME_OF_ENGLISH_SPEAKERS = 0.28
SPANISH_GIVEN_NAME_OF_ENGLISH_SPEAKERS = 0.12


@dataclass(frozen=True)
class FamilyNames:
    """What the members of one household are called."""

    first_adult: str
    second_adult: str
    children: str


class Namer:
    """Draws names; the same random numbers give the same names."""

    def __init__(self, people: dict[str, Any], random: Random) -> None:
        self._given = people["given_names"]
        self._family = people["family_names"]
        self._random = random

    def given(self, language: Language) -> str:
        """A woman's or a man's name, as likely as each other."""
        choose = self._random
        list_of = language
        if (
            language is Language.ENGLISH
            and choose.random() < SPANISH_GIVEN_NAME_OF_ENGLISH_SPEAKERS
        ):
            list_of = Language.SPANISH
        return str(choose.choice(self._given[list_of][choose.choice(("women", "men"))]))

    def family(self, language: Language) -> FamilyNames:
        """Children of Spanish tradition carry the first surname of both parents."""
        choose = self._random
        if language is Language.ENGLISH:
            is_spanish_name = choose.random() < SPANISH_FAMILY_NAME_OF_ENGLISH_SPEAKERS
            name = str(choose.choice(self._family["es" if is_spanish_name else "en"]))
            return FamilyNames(name, name, name)
        a, b, c, d = (str(name) for name in choose.sample(self._family["es"], 4))
        if choose.random() < DOUBLE_SURNAME_SHARE:
            return FamilyNames(f"{a} {b}", f"{c} {d}", f"{a} {c}")
        return FamilyNames(a, c, a)
