"""Households with guarantors, partners and children, and what is known of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from softphone.backend_server.demo.names import FamilyNames, Namer
from softphone.backend_server.demo.numbers import NumberPool
from softphone.backend_server.demo.source import Row, Rows, stable_id
from softphone.backend_server.services.people import name_words, phone_tail
from softphone.domain.language import Language

CUSTOMERS_AT_LEAST = 5_200
INSURED_SHARE = 0.81
WITH_EMAIL_SHARE = 0.68
OWING_SHARE = 0.26
DAYS_A_YEAR = 365.25


@dataclass
class DemoPeople:
    """Rows by table."""

    households: Rows = field(default_factory=list)
    customers: Rows = field(default_factory=list)
    names: Rows = field(default_factory=list)
    accounts: Rows = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class _Home:
    """What the members of a household have in common."""

    id: str
    language: Language
    names: FamilyNames
    shared: Row
    insurance: Row


class PeopleMaker:
    """Makes households until there are enough people."""

    def __init__(self, people: dict[str, Any], random: Random, today: dt.date) -> None:
        self._people = people
        self._random = random
        self._today = today
        self._namer = Namer(people, random)
        cities = people["cities"]
        self._numbers = NumberPool((city["area_code"] for city in cities), random)

    def make(self) -> DemoPeople:
        """All of them; the same for the same random numbers and date."""
        made = DemoPeople()
        while len(made.customers) < CUSTOMERS_AT_LEAST:
            home = self._home(len(made.households))
            made.households.append({"id": home.id})
            members = list(self._members(home))
            made.customers.extend(members)
            made.accounts.append(self._account(home, members[0]))
        for customer in made.customers:
            full_name = f"{customer['given_name']} {customer['family_name']}"
            made.names.extend(
                {"word": word, "customer_id": customer["id"]} for word in name_words(full_name)
            )
        return made

    def _home(self, number: int) -> _Home:
        choose = self._random
        cities = self._people["cities"]
        city = choose.choices(cities, [item["share"] for item in cities])[0]
        is_spanish = choose.random() * 100 < city["spanish"]
        language = Language.SPANISH if is_spanish else Language.ENGLISH
        phone = self._numbers.take(city["area_code"], language)
        shared: Row = {
            "language": language.value,
            "phone": phone,
            "phone_tail": phone_tail(phone),
            "street": f"{choose.randint(100, 9899)} {choose.choice(self._people['streets'])}",
            "city": city["name"],
            "state": "TX",
            "postal_code": choose.choice(city["postal_codes"]),
            "time_zone": city["time_zone"],
        }
        return _Home(
            id=stable_id("household", number),
            language=language,
            names=self._namer.family(language),
            shared=shared,
            insurance=self._insurance(),
        )

    def _insurance(self) -> Row:
        choose = self._random
        if choose.random() >= INSURED_SHARE:
            return {"payer": None, "plan": None, "member_id": None, "insurance_seen_on": None}
        payer = choose.choice(self._people["payers"])
        return {
            "payer": payer["name"],
            "plan": choose.choice(payer["plans"]),
            "member_id": f"{payer['letters']}{choose.randint(10_000_000, 99_999_999)}",
            "insurance_seen_on": self._today - dt.timedelta(days=choose.randint(5, 420)),
        }

    def _members(self, home: _Home) -> Iterator[Row]:
        choose = self._random
        age = choose.choices((choose.uniform(22, 48), choose.uniform(48, 86)), (64, 36))[0]
        yield self._person(home, 0, home.names.first_adult, age)
        has_partner = choose.random() < 0.56
        if has_partner:
            partner_age = max(21.0, age + choose.uniform(-6, 6))
            yield self._person(home, 1, home.names.second_adult, partner_age)
        if age > 60:
            return
        count = choose.choices((0, 1, 2, 3, 4), (24, 27, 30, 14, 5))[0]
        for index in range(count):
            oldest = min(17.9, age - 19)
            yield self._person(home, 2 + index, home.names.children, choose.uniform(1.0, oldest))

    def _person(self, home: _Home, index: int, family_name: str, age: float) -> Row:
        choose = self._random
        given_name = self._namer.given(home.language)
        insurance = dict(home.insurance)
        if insurance["member_id"] is not None:
            insurance["member_id"] = f"{insurance['member_id']}-{index + 1:02}"
        is_adult = age >= 18
        return {
            "id": stable_id("customer", home.id, index),
            "household_id": home.id,
            "given_name": given_name,
            "family_name": family_name,
            "birth_date": self._today - dt.timedelta(days=int(age * DAYS_A_YEAR)),
            "email": self._email(given_name, family_name) if is_adult else None,
            "is_guarantor": index == 0,
            **home.shared,
            **insurance,
        } | ({} if choose.random() < 0.97 else {"street": None})

    def _email(self, given_name: str, family_name: str) -> str | None:
        if self._random.random() >= WITH_EMAIL_SHARE:
            return None
        words = name_words(f"{given_name} {family_name}")
        return f"{words[0]}.{words[-1]}{self._random.randint(1, 99)}@example.com"

    def _account(self, home: _Home, guarantor: Row) -> Row:
        choose = self._random
        draw = choose.random()
        balance_cents = 0
        if draw < OWING_SHARE:
            balance_cents = round(choose.lognormvariate(9.2, 0.9))
        elif draw > 0.97:
            balance_cents = -choose.randint(500, 9_000)
        return {
            "id": stable_id("account", home.id),
            "household_id": home.id,
            "guarantor_id": guarantor["id"],
            "balance_cents": balance_cents,
        }
