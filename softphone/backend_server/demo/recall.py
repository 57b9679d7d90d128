"""The recall campaign: people whose last visit is long ago, in the order to call them."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from softphone.backend_server.demo.source import Row, Rows, stable_id
from softphone.domain.appointment import AppointmentState
from softphone.domain.practice_people import Behaviour, person_of

WORK_ITEMS = 240
SURE_TO_TALK = 30
"""The first ones pick up, so that the first call of a demo is a conversation."""
DUE_AFTER_DAYS = 180


def campaign_row(clinics: dict[str, Any]) -> Row:
    """The one campaign."""
    recall = clinics["recall"]
    return {
        "id": recall["id"],
        "name_en": recall["en"],
        "name_es": recall["es"],
        "script_id": recall["script"],
    }


def make_work_list(
    clinics: dict[str, Any], customers: Rows, visits: Rows, *, random: Random, now: dt.datetime
) -> Rows:
    """Guarantors without a coming visit, the languages in turn."""
    due = _due_dates(visits, now)
    candidates = [item for item in customers if item["is_guarantor"] and item["id"] in due]
    random.shuffle(candidates)
    talking = [item for item in candidates if _behaviour(item) is Behaviour.TALKS]
    first = _in_turn(talking)[:SURE_TO_TALK]
    chosen = {item["id"] for item in first}
    rest = [item for item in candidates if item["id"] not in chosen]
    ordered = (first + rest)[:WORK_ITEMS]
    return [
        {
            "id": stable_id("work", customer["id"]),
            "campaign_id": clinics["recall"]["id"],
            "customer_id": customer["id"],
            "position": position,
            "reason_en": _reason(clinics, due[customer["id"]], "en"),
            "reason_es": _reason(clinics, due[customer["id"]], "es"),
            "state": "open",
            "next_at": now,
            "attempts": 0,
        }
        for position, customer in enumerate(ordered)
    ]


def _due_dates(visits: Rows, now: dt.datetime) -> dict[str, dt.date]:
    """Since when each customer's next visit is due; only those who are due and not booked."""
    last: dict[str, dt.datetime] = {}
    for visit in visits:
        if visit["state"] != AppointmentState.CANCELLED:
            known = last.get(visit["customer_id"], visit["start_at"])
            last[visit["customer_id"]] = max(known, visit["start_at"])
    due = {key: (at + dt.timedelta(days=DUE_AFTER_DAYS)) for key, at in last.items()}
    return {key: at.date() for key, at in due.items() if at <= now}


def _behaviour(customer: Row) -> Behaviour:
    return person_of(customer["phone"]).behaviour


def _in_turn(customers: Rows) -> Rows:
    english = [item for item in customers if item["language"] == "en"]
    spanish = [item for item in customers if item["language"] == "es"]
    return [item for pair in zip(english, spanish, strict=False) for item in pair]


def _reason(clinics: dict[str, Any], due: dt.date, language: str) -> str:
    recall = clinics["recall"]
    month = recall["months"][language][due.month - 1]
    return str(recall["reason"][language].format(month=month, year=due.year))
