"""Customers and their cards."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query

from softphone.backend_server.routes.dependencies import ReadingDependency
from softphone.backend_server.routes.documented import reads
from softphone.backend_server.services import people, timeline
from softphone.wire.rest import CustomerCard, CustomerList, ProblemCode

router = APIRouter(tags=["customers"])


@router.get("/customers", responses=reads())
def find_customers(
    reading: ReadingDependency,
    phone: Annotated[str, Query(max_length=40, description="In any usual form")] = "",
    name: Annotated[
        str, Query(max_length=100, description="Beginnings of words; accents do not matter")
    ] = "",
    birth_date: dt.date | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> CustomerList:
    """Customers that fit all that is given, best match first."""
    query = people.CustomerQuery(phone=phone, name=name, birth_date=birth_date, limit=limit)
    return CustomerList(items=people.find_customers(reading.session, query))


@router.get("/customers/{customer_id}", responses=reads(ProblemCode.NOT_FOUND))
def read_card(customer_id: str, reading: ReadingDependency) -> CustomerCard:
    """The person, everybody of the household, visits, and the timeline, latest first."""
    return timeline.read_card(reading.session, customer_id, reading.actor.now)
