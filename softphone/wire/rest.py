"""The backend API in words: paths, payloads and error codes, shared by client and server.

Domain values that cross unchanged (a customer, a slot, an appointment) are used as they are.
Standard dataclasses, because both ends read them: FastAPI on the server, msgspec on the desk.
Times are aware and in UTC (RFC 3339), money is in cents, numbers are E.164. Every write takes an
`Idempotency-Key`; every error is a problem document (RFC 9457, `application/problem+json`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from softphone.domain.appointment import (
    Appointment,
    AppointmentId,
    Clinic,
    Hold,
    HoldId,
    Provider,
    Slot,
    SlotId,
    VisitType,
    VisitTypeId,
)
from softphone.domain.call import CallId, Direction, EndCause
from softphone.domain.customer import Customer, CustomerId, HouseholdMember
from softphone.domain.journal import InteractionId
from softphone.domain.language import Language, LocalText
from softphone.domain.outcome import Outcome
from softphone.domain.voice_quality import CallQuality
from softphone.domain.work import WorkItem
from softphone.wire.phone_line import PhoneLineGrant

API_PREFIX = "/v1"
IDEMPOTENCY_HEADER = "Idempotency-Key"
PROBLEM_TYPE = "application/problem+json"


class ProblemCode(StrEnum):
    """Stable codes; the last part of a problem's `type` and its `code` member."""

    SIGN_IN_REFUSED = "sign_in_refused"
    NOT_SIGNED_IN = "not_signed_in"
    SESSION_EXPIRED = "session_expired"
    NOT_ALLOWED = "not_allowed"
    NOT_FOUND = "not_found"
    INVALID_REQUEST = "invalid_request"
    KEY_MISSING = "key_missing"
    KEY_REUSED = "key_reused"
    REQUEST_IN_PROGRESS = "request_in_progress"
    SLOT_TAKEN = "slot_taken"
    HOLD_EXPIRED = "hold_expired"
    APPOINTMENT_CHANGED = "appointment_changed"
    DUPLICATE_ID = "duplicate_id"
    TOO_MANY_REQUESTS = "too_many_requests"
    INTERNAL = "internal"


@dataclass(frozen=True, kw_only=True)
class FieldProblem:
    """One field that is wrong; `pointer` is a JSON pointer into the request body."""

    pointer: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class Problem:
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    code: ProblemCode
    detail: str = ""
    instance: str = ""
    errors: list[FieldProblem] = field(default_factory=list)


# Signing in


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """`POST /v1/sessions`."""

    username: str
    password: str


@dataclass(frozen=True, kw_only=True)
class RefreshSession:
    """`POST /v1/sessions/refresh`; the old refresh token is used up by it."""

    refresh_token: str


@dataclass(frozen=True, kw_only=True)
class User:
    """The agent."""

    id: str
    username: str
    full_name: str
    language: Language


@dataclass(frozen=True, kw_only=True)
class Session:
    """Tokens are bearer tokens (RFC 6750); the access token is short-lived."""

    access_token: str
    access_expires_in_s: int
    refresh_token: str
    user: User
    phone_line: PhoneLineGrant | None = None
    """The one that rings out."""
    more_phone_lines: list[PhoneLineGrant] = field(default_factory=list)
    """They ring this agent, too."""


# People


@dataclass(frozen=True, kw_only=True)
class CustomerList:
    """`GET /v1/customers?phone=|name=|birth_date=`: best match first, at most `limit`."""

    items: list[Customer]


class TimelineKind(StrEnum):
    """What a line of the timeline is about."""

    CALL = "call"
    TRANSFER = "transfer"
    VISIT = "visit"
    NOTE = "note"
    OUTCOME = "outcome"


@dataclass(frozen=True, kw_only=True)
class TimelineItem:
    """`code` is one of its kind: end cause, result of a transfer, appointment state, outcome.

    `text` is a note, or the number a call was handed on to.
    """

    at: dt.datetime
    kind: TimelineKind
    code: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class CustomerCard:
    """`GET /v1/customers/{id}`: the person, visits, and what happened so far, latest first.

    The household is everybody in it, the person too, whoever pays first.
    """

    customer: Customer
    household: list[HouseholdMember]
    appointments: list[Appointment]
    timeline: list[TimelineItem]


# The clinics' world


@dataclass(frozen=True, kw_only=True)
class PriceItem:
    """One line of the price list, valid from `valid_from`."""

    code: str
    name: LocalText
    price_cents: int
    valid_from: dt.date


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """`GET /v1/catalogue`: everything small that desks keep: clinics, providers, types, prices."""

    clinics: list[Clinic]
    providers: list[Provider]
    visit_types: list[VisitType]
    prices: list[PriceItem]


@dataclass(frozen=True, kw_only=True)
class SlotList:
    """`GET /v1/slots?visit_type_id=&clinic_id=&provider_id=&from=&until=&limit=`."""

    items: list[Slot]


@dataclass(frozen=True, kw_only=True)
class HoldSlot:
    """`POST /v1/holds`; 409 `slot_taken` when somebody else has it."""

    id: HoldId
    slot_id: SlotId
    interaction_id: InteractionId


@dataclass(frozen=True, kw_only=True)
class HoldList:
    """`GET /v1/holds?interaction_id=`: live ones only."""

    items: list[Hold]


@dataclass(frozen=True, kw_only=True)
class BookAppointment:
    """`POST /v1/appointments`; without a hold the slot must still be free.

    A hold that ran out still counts while nobody else has taken the slot.
    """

    id: AppointmentId
    customer_id: CustomerId
    slot_id: SlotId
    visit_type_id: VisitTypeId
    interaction_id: InteractionId
    hold_id: HoldId | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmAppointment:
    """`POST /v1/appointments/{id}/confirmation`."""

    interaction_id: InteractionId


@dataclass(frozen=True, kw_only=True)
class CancelAppointment:
    """`POST /v1/appointments/{id}/cancellation`; the slot is free again."""

    interaction_id: InteractionId
    reason: str = ""


# Work and scripts


@dataclass(frozen=True, kw_only=True)
class WorkList:
    """`GET /v1/work-list?limit=`."""

    items: list[WorkItem]


@dataclass(frozen=True, kw_only=True)
class ScriptSummary:
    """One published script."""

    id: str
    version: str
    title: LocalText


@dataclass(frozen=True, kw_only=True)
class ScriptList:
    """`GET /v1/scripts`."""

    items: list[ScriptSummary]


@dataclass(frozen=True, kw_only=True)
class ScriptDocument:
    """`GET /v1/scripts/{id}`: the YAML file as a JSON document; `domain.script` reads it."""

    id: str
    version: str
    document: dict[str, Any]


# What happened: one write for each journal fact


@dataclass(frozen=True, kw_only=True)
class OpenInteraction:
    """`POST /v1/interactions`."""

    id: InteractionId
    opened_at: dt.datetime
    customer_id: CustomerId | None
    direction: Direction | None
    number: str
    language: Language
    script_id: str | None = None
    script_version: str | None = None
    work_item_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class IdentifyCustomer:
    """`PUT /v1/interactions/{id}/customer`."""

    customer_id: CustomerId
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class StartCall:
    """`POST /v1/calls`."""

    id: CallId
    interaction_id: InteractionId
    direction: Direction
    number: str
    started_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class ConnectCall:
    """`POST /v1/calls/{id}/connection`."""

    connected_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class EndCall:
    """`POST /v1/calls/{id}/end`."""

    ended_at: dt.datetime
    end_cause: EndCause
    sip_status: int = 0
    quality: CallQuality | None = None
    """None when nothing could be measured."""


class ScriptEntryKind(StrEnum):
    """Which script fact an entry is."""

    STEP_ENTERED = "step_entered"
    LINE_READ = "line_read"
    ANSWERED = "answered"
    LANGUAGE_SWITCHED = "language_switched"


@dataclass(frozen=True, kw_only=True)
class RecordScriptEntry:
    """`POST /v1/interactions/{id}/script-entries`; fields that do not fit the kind are null."""

    id: str
    at: dt.datetime
    kind: ScriptEntryKind
    language: Language | None = None
    step_id: str | None = None
    line_id: str | None = None
    ask_id: str | None = None
    value: str | None = None
    is_off_script: bool = False
    is_return: bool = False


@dataclass(frozen=True, kw_only=True)
class WriteNote:
    """`POST /v1/interactions/{id}/notes`."""

    id: str
    at: dt.datetime
    text: str


@dataclass(frozen=True, kw_only=True)
class FinishInteraction:
    """`POST /v1/interactions/{id}/outcome`."""

    at: dt.datetime
    outcome: Outcome
    callback_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """The answer to a write that has nothing else to say."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Health:
    """`GET /v1/health`, open to all."""

    status: str
    program: str
    version: str
