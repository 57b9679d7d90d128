"""Fills an empty database with the demo's world, and keeps its calendar 60 days ahead."""

from __future__ import annotations

import datetime as dt
from random import Random

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from softphone.backend_server.database import Database
from softphone.backend_server.demo import calendars, recall
from softphone.backend_server.demo.people import PeopleMaker
from softphone.backend_server.demo.source import DemoSource, Rows, read_source
from softphone.backend_server.demo.visits import VisitMaker
from softphone.backend_server.tables.columns import Record
from softphone.backend_server.tables.visits import ClinicRecord, SlotRecord

SEED = 20_261

World = dict[str, Rows]


def prepare_demo_data(database: Database, now: dt.datetime, seed: int = SEED) -> None:
    """Everything at the first start, only new slots later; one transaction."""
    source = read_source()
    with database.writing() as session:
        if session.scalar(select(ClinicRecord.id).limit(1)) is None:
            for table, rows in make_world(source, now, seed).items():
                _insert(session, table, rows)
        else:
            _top_up_slots(session, source, now.date())


def make_world(source: DemoSource, now: dt.datetime, seed: int = SEED) -> World:
    """All rows by table, parents first; the same for the same seed and moment."""
    random = Random(seed)
    today = now.date()
    clinics = source.clinics
    people = PeopleMaker(source.people, random, today).make()
    slots = calendars.make_slots(clinics, today)
    visit_maker = VisitMaker(clinics, source.people["cities"], random, today)
    visits = visit_maker.past(people.customers) + visit_maker.booked(people.customers, slots)
    midnight = dt.datetime.combine(today, dt.time(), dt.UTC)
    work_list = recall.make_work_list(
        clinics, people.customers, visits, random=random, now=midnight
    )
    return {
        "clinics": calendars.clinic_rows(clinics),
        "providers": calendars.provider_rows(clinics),
        "visit_types": calendars.visit_type_rows(clinics),
        "provider_visit_types": calendars.provider_visit_type_rows(clinics),
        "prices": calendars.price_rows(clinics),
        "slots": slots,
        "households": people.households,
        "customers": people.customers,
        "customer_names": people.names,
        "accounts": people.accounts,
        "appointments": visits,
        "campaigns": [recall.campaign_row(clinics)],
        "work_items": work_list,
    }


def _top_up_slots(session: Session, source: DemoSource, today: dt.date) -> None:
    known = set(session.scalars(select(SlotRecord.id)))
    slots = calendars.make_slots(source.clinics, today)
    _insert(session, "slots", [slot for slot in slots if slot["id"] not in known])


def _insert(session: Session, table: str, rows: Rows) -> None:
    if rows:
        session.execute(insert(_table(table)), rows)


def _table(name: str) -> Table:
    return Record.metadata.tables[name]
