"""Visits of the last years, and those already booked for the next weeks."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from softphone.backend_server.demo.calendars import Template, open_days, templates
from softphone.backend_server.demo.source import Row, Rows, stable_id
from softphone.domain.appointment import AppointmentState

LONGEST_AGO_DAYS = 1000
BOOKED_AHEAD_DAYS = 21
BOOKED_SHARE_AT_FIRST = 0.42
CONFIRMED_SHARE = 0.4
CAME_SHARE = 0.9
ADULT_YEARS = 18


class VisitMaker:
    """Gives visits to customers, in their own city, at times nobody else has."""

    def __init__(
        self, clinics: dict[str, Any], cities: list[Row], random: Random, today: dt.date
    ) -> None:
        self._random = random
        self._today = today
        self._clinics = clinics
        self._clinic_of_city = {city["name"]: city["clinic"] for city in cities}
        self._templates: dict[str, list[Template]] = {}
        for template in templates(clinics):
            self._templates.setdefault(template.clinic_id, []).append(template)
        self._visits_for: dict[tuple[str, int, bool], list[Row]] = {}

    def past(self, customers: Rows) -> Rows:
        """Up to three visits each."""
        days = [
            day
            for day in open_days(
                self._today - dt.timedelta(days=LONGEST_AGO_DAYS), LONGEST_AGO_DAYS
            )
            if day < self._today
        ]
        taken: set[tuple[str, dt.datetime]] = set()
        made: Rows = []
        for customer in customers:
            count = self._random.choices((0, 1, 2, 3), (16, 34, 32, 18))[0]
            for _ in range(count):
                visit = self._past_visit(customer, self._random.choice(days))
                key = (visit["provider_id"], visit["start_at"])
                if key not in taken:
                    taken.add(key)
                    made.append(visit)
        return made

    def booked(self, customers: Rows, slots: Rows) -> Rows:
        """Some of the coming slots, the nearer the more; at most one visit a customer."""
        waiting: dict[str, Rows] = {}
        for customer in self._random.sample(customers, len(customers)):
            waiting.setdefault(self._clinic_of_city[customer["city"]], []).append(customer)
        kinds = {
            item.provider_id: item.kind for group in self._templates.values() for item in group
        }
        made: Rows = []
        for slot in slots:
            days_ahead = (slot["start_at"].date() - self._today).days
            share = BOOKED_SHARE_AT_FIRST * (1 - days_ahead / BOOKED_AHEAD_DAYS)
            if self._random.random() < share:
                customer = waiting[slot["clinic_id"]].pop()
                made.append(self._booked_visit(customer, slot, kinds[slot["provider_id"]]))
        return made

    def _past_visit(self, customer: Row, day: dt.date) -> Row:
        template = self._random.choice(self._templates[self._clinic_of_city[customer["city"]]])
        came = self._random.random() < CAME_SHARE
        state = AppointmentState.CONFIRMED if came else AppointmentState.CANCELLED
        start = template.on(day)
        visit_type = self._visit_type(template.kind, template.minutes, customer)
        return {
            "id": stable_id("visit", template.provider_id, start.isoformat()),
            "customer_id": customer["id"],
            "clinic_id": template.clinic_id,
            "provider_id": template.provider_id,
            "visit_type_id": visit_type["id"],
            "slot_id": None,
            "start_at": start,
            "minutes": visit_type["minutes"],
            "state": state.value,
        }

    def _booked_visit(self, customer: Row, slot: Row, kind: str) -> Row:
        is_confirmed = self._random.random() < CONFIRMED_SHARE
        state = AppointmentState.CONFIRMED if is_confirmed else AppointmentState.BOOKED
        visit_type = self._visit_type(kind, slot["minutes"], customer)
        return {
            "id": stable_id("visit", slot["id"]),
            "customer_id": customer["id"],
            "clinic_id": slot["clinic_id"],
            "provider_id": slot["provider_id"],
            "visit_type_id": visit_type["id"],
            "slot_id": slot["id"],
            "start_at": slot["start_at"],
            "minutes": visit_type["minutes"],
            "state": state.value,
        }

    def _visit_type(self, kind: str, minutes: int, customer: Row) -> Row:
        """One that fits the provider and the time; children come for children's visits."""
        is_child = (self._today - customer["birth_date"]).days < ADULT_YEARS * 365
        key = (kind, minutes, is_child)
        if key not in self._visits_for:
            fitting = [
                visit
                for visit in self._clinics["visit_types"]
                if kind in visit["kinds"] and visit["minutes"] <= minutes
            ]
            of_age = [item for item in fitting if (item["id"] == "child-check-up") == is_child]
            self._visits_for[key] = of_age or fitting
        return self._random.choice(self._visits_for[key])
