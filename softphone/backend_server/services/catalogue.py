"""The small lists: clinics, providers, visit types, prices."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from softphone.backend_server.tables.visits import (
    ClinicRecord,
    PriceRecord,
    ProviderRecord,
    VisitTypeRecord,
)
from softphone.domain.appointment import (
    Clinic,
    ClinicId,
    Provider,
    ProviderId,
    VisitType,
    VisitTypeId,
)
from softphone.domain.language import LocalText
from softphone.wire.rest import Catalogue, PriceItem


def read_catalogue(session: Session, today: dt.date) -> Catalogue:
    """Everything as it is valid today."""
    return Catalogue(
        clinics=_clinics(session),
        providers=_providers(session),
        visit_types=_visit_types(session),
        prices=_prices(session, today),
    )


def _clinics(session: Session) -> list[Clinic]:
    return [
        Clinic(
            id=ClinicId(record.id),
            name=record.name,
            street=record.street,
            city=record.city,
            phone=record.phone,
            time_zone=record.time_zone,
        )
        for record in session.scalars(select(ClinicRecord).order_by(ClinicRecord.name))
    ]


def _providers(session: Session) -> list[Provider]:
    return [
        Provider(id=ProviderId(record.id), clinic_id=ClinicId(record.clinic_id), name=record.name)
        for record in session.scalars(select(ProviderRecord).order_by(ProviderRecord.name))
    ]


def _visit_types(session: Session) -> list[VisitType]:
    return [
        VisitType(
            id=VisitTypeId(record.id),
            name=LocalText(record.name_en, record.name_es),
            minutes=record.minutes,
            price_cents=record.price_cents,
        )
        for record in session.scalars(select(VisitTypeRecord).order_by(VisitTypeRecord.position))
    ]


def _prices(session: Session, today: dt.date) -> list[PriceItem]:
    newest = (
        select(PriceRecord.code, func.max(PriceRecord.valid_from).label("valid_from"))
        .where(PriceRecord.valid_from <= today)
        .group_by(PriceRecord.code)
        .subquery()
    )
    is_newest = (PriceRecord.code == newest.c.code) & (
        PriceRecord.valid_from == newest.c.valid_from
    )
    records = session.scalars(
        select(PriceRecord).join(newest, is_newest).order_by(PriceRecord.code)
    )
    return [
        PriceItem(
            code=record.code,
            name=LocalText(record.name_en, record.name_es),
            price_cents=record.price_cents,
            valid_from=record.valid_from,
        )
        for record in records
    ]
