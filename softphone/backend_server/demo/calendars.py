"""Clinics and the times their providers can be booked, 60 days on from any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from softphone.backend_server.demo.source import Row, Rows, stable_id

SLOT_DAYS = 60
PRICES_VALID_FROM = dt.date(2026, 1, 1)
_SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class Template:
    """One time of day of one provider."""

    clinic_id: str
    provider_id: str
    kind: str
    zone: ZoneInfo
    time: dt.time
    minutes: int

    def on(self, day: dt.date) -> dt.datetime:
        """The moment, in UTC; the clinic's own clock decides, also when it is put forward."""
        return dt.datetime.combine(day, self.time, self.zone).astimezone(dt.UTC)


def templates(clinics: dict[str, Any]) -> list[Template]:
    """Every bookable time of an open day."""
    return [
        Template(
            clinic_id=clinic["id"],
            provider_id=provider["id"],
            kind=provider["kind"],
            zone=ZoneInfo(clinic["time_zone"]),
            time=dt.time.fromisoformat(time),
            minutes=minutes,
        )
        for clinic in clinics["clinics"]
        for provider in clinic["providers"]
        for time, minutes in clinics["days"][provider["kind"]]
    ]


def open_days(first: dt.date, count: int) -> Iterator[dt.date]:
    """The weekdays among `count` days from `first`."""
    for number in range(count):
        day = first + dt.timedelta(days=number)
        if day.weekday() < _SATURDAY:
            yield day


def make_slots(clinics: dict[str, Any], today: dt.date) -> Rows:
    """All slots of the next `SLOT_DAYS` days; a slot keeps its id from day to day."""
    times = templates(clinics)
    return [
        _slot(template, template.on(day))
        for day in open_days(today, SLOT_DAYS)
        for template in times
    ]


def _slot(template: Template, start: dt.datetime) -> Row:
    return {
        "id": stable_id("slot", template.provider_id, start.isoformat()),
        "clinic_id": template.clinic_id,
        "provider_id": template.provider_id,
        "start_at": start,
        "minutes": template.minutes,
    }


def clinic_rows(clinics: dict[str, Any]) -> Rows:
    """The clinics."""
    return [
        {key: value for key, value in clinic.items() if key != "providers"}
        for clinic in clinics["clinics"]
    ]


def provider_rows(clinics: dict[str, Any]) -> Rows:
    """Who works where."""
    return [
        {"id": provider["id"], "clinic_id": clinic["id"], "name": provider["name"]}
        for clinic in clinics["clinics"]
        for provider in clinic["providers"]
    ]


def visit_type_rows(clinics: dict[str, Any]) -> Rows:
    """What can be booked."""
    return [
        {
            "id": visit["id"],
            "name_en": visit["en"],
            "name_es": visit["es"],
            "minutes": visit["minutes"],
            "price_cents": visit["price_cents"],
            "position": position,
        }
        for position, visit in enumerate(clinics["visit_types"])
    ]


def provider_visit_type_rows(clinics: dict[str, Any]) -> Rows:
    """Who does what."""
    return [
        {"provider_id": provider["id"], "visit_type_id": visit["id"]}
        for clinic in clinics["clinics"]
        for provider in clinic["providers"]
        for visit in clinics["visit_types"]
        if provider["kind"] in visit["kinds"]
    ]


def price_rows(clinics: dict[str, Any]) -> Rows:
    """The price list."""
    return [
        {
            "code": price["code"],
            "valid_from": PRICES_VALID_FROM,
            "name_en": price["en"],
            "name_es": price["es"],
            "price_cents": price["price_cents"],
        }
        for price in clinics["prices"]
    ]
