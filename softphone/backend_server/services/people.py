"""Finding customers by what a caller says, and the card the agent sees."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass

import phonenumbers
from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from softphone.backend_server.problems import invalid
from softphone.backend_server.tables.people import (
    AccountRecord,
    CustomerNameRecord,
    CustomerRecord,
)
from softphone.domain.customer import (
    Address,
    Customer,
    CustomerId,
    HouseholdId,
    HouseholdMember,
    Insurance,
)
from softphone.domain.language import Language

HOME_REGION = "US"
TAIL_DIGITS = 7
MOST_NAME_WORDS = 6
MOST_HOUSEHOLD_MEMBERS = 50
_AFTER_ANY_LETTER = "\U0010ffff"
_SELECT_CUSTOMERS = select(CustomerRecord, AccountRecord.balance_cents).outerjoin(
    AccountRecord, AccountRecord.guarantor_id == CustomerRecord.id
)


@dataclass(frozen=True, kw_only=True)
class CustomerQuery:
    """All that is given must fit."""

    phone: str = ""
    name: str = ""
    birth_date: dt.date | None = None
    limit: int = 20


def find_customers(session: Session, query: CustomerQuery) -> list[Customer]:
    """Best match first: whole words before beginnings, then by name."""
    conditions: list[ColumnElement[bool]] = []
    words = name_words(query.name)[:MOST_NAME_WORDS]
    if query.name.strip():
        if not words:
            return []
        conditions.extend(_has_name_beginning(word) for word in words)
    if query.birth_date is not None:
        conditions.append(CustomerRecord.birth_date == query.birth_date)
    if query.phone.strip():
        by_phone = _phone_condition(session, query.phone)
        if by_phone is None:
            return []
        conditions.append(by_phone)
    if not conditions:
        raise invalid("#query", "give a phone number, a name or a birth date")
    statement = (
        _SELECT_CUSTOMERS.where(and_(*conditions))
        .order_by(
            *([_whole_words(words).desc()] if words else []),
            CustomerRecord.is_guarantor.desc(),
            CustomerRecord.family_name,
            CustomerRecord.given_name,
            CustomerRecord.id,
        )
        .limit(query.limit)
    )
    return [_customer(record, balance) for record, balance in session.execute(statement).tuples()]


def read_customer(session: Session, customer_id: str) -> Customer | None:
    """One customer."""
    row = session.execute(_SELECT_CUSTOMERS.where(CustomerRecord.id == customer_id)).one_or_none()
    return None if row is None else _customer(row[0], row[1])


def read_household(session: Session, household_id: str) -> list[HouseholdMember]:
    """Everybody in it: who pays first, then by age."""
    records = session.scalars(
        select(CustomerRecord)
        .where(CustomerRecord.household_id == household_id)
        .order_by(CustomerRecord.is_guarantor.desc(), CustomerRecord.birth_date)
        .limit(MOST_HOUSEHOLD_MEMBERS)
    )
    return [
        HouseholdMember(
            id=CustomerId(record.id),
            given_name=record.given_name,
            family_name=record.family_name,
            birth_date=record.birth_date,
            is_guarantor=record.is_guarantor,
        )
        for record in records
    ]


def name_words(name: str) -> list[str]:
    """The words a name is searched by: `Núñez-O'Brien` gives `nunez` and `obrien`."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = (
        character if character.isalnum() else " "
        for character in decomposed
        if not unicodedata.combining(character) and character not in "'’ʼ´`."
    )
    return list(dict.fromkeys("".join(kept).split()))


def read_number(number: str) -> str | None:
    """E.164 of a number in any usual form; None when it cannot be one."""
    try:
        parsed = phonenumbers.parse(number, HOME_REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def phone_tail(number: str) -> str:
    """The last seven digits, or fewer if there are no more."""
    digits = "".join(
        str(unicodedata.digit(character)) for character in number if character.isdigit()
    )
    return digits[-TAIL_DIGITS:]


def _has_name_beginning(word: str) -> ColumnElement[bool]:
    name = CustomerNameRecord
    beginning = and_(name.word >= word, name.word < word + _AFTER_ANY_LETTER)
    return CustomerRecord.id.in_(select(name.customer_id).where(beginning))


def _whole_words(words: list[str]) -> ColumnElement[int]:
    name = CustomerNameRecord
    return (
        select(func.count())
        .select_from(name)
        .where(name.customer_id == CustomerRecord.id, name.word.in_(words))
        .scalar_subquery()
    )


def _phone_condition(session: Session, number: str) -> ColumnElement[bool] | None:
    """The whole number if somebody has it, else its last seven digits."""
    whole = read_number(number)
    if whole is not None:
        is_whole = CustomerRecord.phone == whole
        if session.execute(select(CustomerRecord.id).where(is_whole).limit(1)).first():
            return is_whole
    tail = phone_tail(number)
    return CustomerRecord.phone_tail == tail if len(tail) == TAIL_DIGITS else None


def _customer(record: CustomerRecord, balance_cents: int | None) -> Customer:
    return Customer(
        id=CustomerId(record.id),
        household_id=HouseholdId(record.household_id),
        given_name=record.given_name,
        family_name=record.family_name,
        birth_date=record.birth_date,
        language=Language(record.language),
        phone=record.phone,
        email=record.email,
        address=_address(record),
        insurance=_insurance(record),
        balance_cents=balance_cents or 0,
        time_zone=record.time_zone,
        is_guarantor=record.is_guarantor,
    )


def _address(record: CustomerRecord) -> Address | None:
    if record.street is None:
        return None
    return Address(
        street=record.street,
        city=record.city or "",
        state=record.state or "",
        postal_code=record.postal_code or "",
    )


def _insurance(record: CustomerRecord) -> Insurance | None:
    if record.payer is None:
        return None
    return Insurance(
        payer=record.payer,
        plan=record.plan or "",
        member_id=record.member_id or "",
        seen_on=record.insurance_seen_on,
    )
